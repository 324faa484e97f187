package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import java.util.List;

/** What is wrong with a recipe by itself, and what mends it. */
final class RecipeCheck {
  private static final double MOMENTUM = 0.9;

  private RecipeCheck() {}

  static void check(Recipe recipe, Findings findings) {
    Declaration<Recipe> declaration = Declaration.of(Recipe.class);
    List<Problem> outOfRange = declaration.check(recipe, Place.InRecipe::new);
    for (Problem problem : recipe.check()) {
      boolean ranged = outOfRange.contains(problem);
      if (ranged && problem.where() instanceof Place.InRecipe(String setting)) {
        Recipe corrected = declaration.corrected(recipe, setting);
        findings.report(
            Rule.RECIPE_OUT_OF_RANGE,
            problem,
            List.of(Fix.of(label(setting, declaration.text(corrected, setting)), corrected)));
      } else if (problem.where() instanceof Place.InRecipe(String setting)
          && setting.startsWith("optimizer.")) {
        findings.report(Rule.NESTEROV_WITHOUT_MOMENTUM, problem, nesterov(recipe));
      } else {
        findings.report(Rule.SPLITS_LEAVE_NOTHING, problem, List.of(splits(recipe)));
      }
    }
  }

  /** What a button says that sets a setting, the innermost of a path, to a value. */
  static String label(String path, String value) {
    return "Set " + path.substring(path.lastIndexOf('.') + 1) + " to " + value;
  }

  private static List<Fix> nesterov(Recipe recipe) {
    return List.of(
        Fix.of("Set momentum to 0.9", optimizer(recipe, "momentum", MOMENTUM)),
        Fix.of("Switch nesterov off", optimizer(recipe, "nesterov", false)));
  }

  /** The recipe with a setting of its optimizer changed. */
  static Recipe optimizer(Recipe recipe, String setting, Object value) {
    Record optimizer = (Record) recipe.optimizer();
    return Declaration.of(Recipe.class)
        .with(
            recipe,
            "optimizer",
            (Optimizer) Declaration.of(optimizer).with(optimizer, setting, value));
  }

  private static Fix splits(Recipe recipe) {
    Declaration<Recipe> declaration = Declaration.of(Recipe.class);
    boolean test = recipe.testSplit() > 0;
    Recipe usual = declaration.with(recipe, "validation_split", 0.2);
    return test
        ? Fix.of("Set the splits to 0.2 and 0.1", declaration.with(usual, "test_split", 0.1))
        : Fix.of("Set validation_split to 0.2", usual);
  }
}
