package io.weightroom.run;

import io.weightroom.network.Design;
import io.weightroom.network.DesignSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A design that differs from another one in one setting. Seed, data, split and the start of every
 * weight whose shape stays are the same, because weights are drawn by the seed and their names.
 *
 * @param before the design of the run
 * @param after the same with another value
 */
public record Twin(Design before, Design after) {

  /** Whether anything differs. */
  public boolean isDifferent() {
    return !before.equals(after);
  }

  /**
   * What differs, such as {@code learning_rate 0.01 → 0.001}. Settings of another choice, such as
   * those of another optimizer, come with it and are not told.
   */
  public String change() {
    Map<String, String> was = texts(before);
    Map<String, String> is = texts(after);
    Set<String> names = new LinkedHashSet<>(is.keySet());
    names.addAll(was.keySet());
    List<String> told = new ArrayList<>();
    for (String name : names) {
      String one = was.get(name);
      String other = is.get(name);
      if (one != null && other != null && !one.equals(other)) {
        told.add(name + " " + one + " → " + other);
      }
    }
    List<String> inside =
        names.stream()
            .filter(name -> was.get(name) == null)
            .map(name -> name + " " + is.get(name))
            .toList();
    return told.isEmpty() ? String.join(", ", inside) : told.getFirst();
  }

  private static Map<String, String> texts(Design design) {
    Map<String, String> texts = new LinkedHashMap<>();
    DesignSetting.of(design).forEach(each -> texts.put(each.name(), each.text()));
    return texts;
  }

  /** Where it comes from. */
  public Origin origin(Run run) {
    return new Origin(run.id(), Origin.TWIN + run.name() + ": " + change());
  }
}
