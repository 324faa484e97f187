package io.weightroom.kit.form;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.network.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a verdict says about one setting, for the field of the setting to show.
 *
 * @param problem what is wrong, or worth a thought
 * @param hint whether it is only advice
 * @param fixes what mends it, each a button
 */
public record Told(Problem problem, boolean hint, List<Fix> fixes) {

  /** A button that mends something. */
  public record Fix(String label, Runnable action) {}

  public Told {
    fixes = List.copyOf(fixes);
  }

  public static Told of(Problem problem) {
    return new Told(problem, false, List.of());
  }

  /**
   * What a verdict says about settings of some layers, by the setting's path.
   *
   * @param press does what a fix says
   */
  public static Map<String, List<Told>> ofLayers(
      Verdict verdict, Collection<String> nodes, Consumer<io.weightroom.network.Fix> press) {
    return of(
        verdict,
        where ->
            where instanceof Place.AtSetting(String node, String setting) && nodes.contains(node)
                ? setting
                : "",
        press);
  }

  /** What a verdict says about settings of the recipe, by the setting's path. */
  public static Map<String, List<Told>> ofRecipe(
      Verdict verdict, Consumer<io.weightroom.network.Fix> press) {
    return of(
        verdict, where -> where instanceof Place.InRecipe(String setting) ? setting : "", press);
  }

  private static Map<String, List<Told>> of(
      Verdict verdict, Function<Place, String> path, Consumer<io.weightroom.network.Fix> press) {
    Map<String, List<Told>> told = new LinkedHashMap<>();
    for (boolean hint : new boolean[] {false, true}) {
      for (Problem problem : hint ? verdict.hints() : verdict.problems()) {
        List<Fix> fixes =
            verdict.fixes(problem).stream()
                .map(fix -> new Fix(fix.label(), () -> press.accept(fix)))
                .toList();
        String at = path.apply(problem.where());
        if (!at.isEmpty()) {
          told.computeIfAbsent(at, _ -> new ArrayList<>()).add(new Told(problem, hint, fixes));
        }
      }
    }
    return told;
  }

  /** Whether it looks the same, whatever its buttons do. */
  boolean looksLike(Told other) {
    return problem.equals(other.problem)
        && hint == other.hint
        && fixes.stream()
            .map(Fix::label)
            .toList()
            .equals(other.fixes.stream().map(Fix::label).toList());
  }
}
