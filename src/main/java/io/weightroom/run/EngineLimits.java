package io.weightroom.run;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Problem;
import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.Unsupported;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.engine.device.PrecisionRules;
import io.weightroom.engine.dl4j.Dl4jLimits;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Fix;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no engine that may be taken can do, as problems of a verdict. */
final class EngineLimits {
  private EngineLimits() {}

  /** A verdict with the problems of the engines that a wish leaves open. */
  static Verdict told(Verdict verdict, Recipe recipe, EngineWish wish) {
    List<Unsupported> limits =
        verdict
            .checked()
            .map(network -> EngineChoice.obstacles(network, wish, RunEngines.installed()))
            .orElse(List.of());
    Verdict checked = limits.isEmpty() ? verdict : limited(verdict, limits);
    return PrecisionRules.obstacle(recipe.dtypePolicy(), open(wish))
        .map(problem -> tooShort(checked, recipe, problem))
        .orElse(checked);
  }

  /** The engines that may be taken. */
  private static InstalledEngines open(EngineWish wish) {
    InstalledEngines all = InstalledEngines.ofThisBuild();
    return wish.engine()
        .filter(all::has)
        .map(only -> new InstalledEngines(Map.of(only, all.devices().get(only))))
        .orElse(all);
  }

  /** With the problem that no engine computes in the recipe's numbers. */
  private static Verdict tooShort(Verdict verdict, Recipe recipe, Problem problem) {
    List<Problem> problems = new ArrayList<>(verdict.problems());
    problems.add(problem);
    Map<Problem, List<Fix>> fixes = new LinkedHashMap<>(verdict.fixes());
    Recipe usual = Declaration.of(Recipe.class).with(recipe, "dtype_policy", DtypePolicy.FLOAT32);
    fixes.put(problem, List.of(Fix.of("Set dtype_policy to float32", usual)));
    return new Verdict(problems, verdict.hints(), fixes, verdict.nodes(), Optional.empty());
  }

  private static Verdict limited(Verdict verdict, List<Unsupported> limits) {
    Map<Problem, List<Fix>> fixes = new LinkedHashMap<>(verdict.fixes());
    for (Unsupported limit : limits) {
      CheckedNode node = verdict.nodes().get(limit.node());
      if (node != null) {
        fixes.put(limit.problem(), Dl4jLimits.fixes(node, limit));
      }
    }
    return new Verdict(
        limits.stream().map(Unsupported::problem).toList(),
        verdict.hints(),
        fixes,
        verdict.nodes(),
        Optional.empty());
  }
}
