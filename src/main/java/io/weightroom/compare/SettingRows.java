package io.weightroom.compare;

import io.weightroom.run.RunFacts;
import io.weightroom.run.SettingValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The settings of several runs beside each other. */
public final class SettingRows {
  /** What stands for a setting that a run does not have. */
  public static final String NONE = "–";

  private SettingRows() {}

  /**
   * One setting.
   *
   * @param values one for each run, {@link #NONE} where a run does not have it
   * @param differs whether they are not all the same
   */
  public record Row(String name, List<String> values, boolean differs) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /**
   * Rows for runs, in the order in which the runs have their settings.
   *
   * @param all every setting; else those that differ, where a layer that some run does not have
   *     stands for all of its settings
   */
  public static List<Row> of(List<RunFacts> runs, boolean all) {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.settings().values().keySet()));
    Set<String> partial = new LinkedHashSet<>();
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      List<String> values = runs.stream().map(run -> value(run, name)).toList();
      boolean differs = values.stream().distinct().count() > 1;
      if (differs && values.contains(NONE)) {
        partial.add(name);
      }
      if (all || differs && !isInside(name, partial)) {
        rows.add(new Row(name, values, differs));
      }
    }
    return rows;
  }

  private static String value(RunFacts run, String name) {
    SettingValues.Value value = run.settings().values().get(name);
    return value == null ? NONE : value.text().isEmpty() ? "empty" : value.text();
  }

  /** Whether a layer or a choice that not all runs have already stands for it. */
  private static boolean isInside(String name, Set<String> partial) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (partial.contains(name.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }
}
