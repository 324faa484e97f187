package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.ArrayList;
import java.util.List;

/** The usual wisdom about the learning rate. */
final class RecipeHints {
  /** The part of the rate below which nothing is learned any more. */
  private static final double FADED = 1e-4;

  private RecipeHints() {}

  static void find(Recipe recipe, Limits limits, Findings findings) {
    largeRate(recipe, findings);
    fadingRate(recipe, limits, findings);
  }

  private static void largeRate(Recipe recipe, Findings findings) {
    double most =
        switch (recipe.optimizer()) {
          case Optimizer.SGD _, Optimizer.Adagrad _ -> 1;
          case Optimizer.RMSprop _, Optimizer.Adam _ -> 0.1;
        };
    if (recipe.optimizer().learningRate() > most) {
      Declaration<Record> declaration = Declaration.of((Record) recipe.optimizer());
      String usual = declaration.text(declaration.defaults(), "learning_rate");
      findings.report(
          Rule.LARGE_LEARNING_RATE,
          new Place.InRecipe("optimizer.learning_rate"),
          "A learning rate of "
              + declaration.text((Record) recipe.optimizer(), "learning_rate")
              + " is more than ten times what is typical for "
              + declaration.name()
              + "; training is likely to diverge.",
          "Start with " + usual + ".",
          Fix.of(
              "Set learning_rate to " + usual,
              RecipeCheck.optimizer(
                  recipe, "learning_rate", ((Optimizer) declaration.defaults()).learningRate())));
    }
  }

  /** A rate that is gone at the half of the run. */
  private static void fadingRate(Recipe recipe, Limits limits, Findings findings) {
    if (!limits.knowsSamples() || !fades(recipe, limits)) {
      return;
    }
    List<Fix> fixes = new ArrayList<>();
    Record schedule = (Record) recipe.learningRateSchedule();
    Declaration<Record> declaration = Declaration.of(schedule);
    if (declaration.setting("unit").isPresent()) {
      Recipe slower =
          scheduled(recipe, (Schedule) declaration.with(schedule, "unit", Schedule.Unit.EPOCH));
      if (!fades(slower, limits)) {
        fixes.add(Fix.of("Count the decay in epochs", slower));
      }
    }
    fixes.add(Fix.of("Use a constant rate", scheduled(recipe, new Schedule.Constant())));
    findings.report(
        Rule.RATE_FADES,
        new Problem(
            new Place.InRecipe("learning_rate_schedule"),
            "At the half of the run the learning rate is less than a ten-thousandth of what it was,"
                + " so that the other half learns nothing.",
            "Let it fall more slowly, or in epochs."),
        fixes);
  }

  private static boolean fades(Recipe recipe, Limits limits) {
    double steps = Math.ceil(limits.training(recipe) / limits.batch(recipe));
    double epochs = recipe.epochs() / 2.0;
    return recipe.learningRateSchedule().factor((long) (epochs * steps), (int) epochs) < FADED;
  }

  private static Recipe scheduled(Recipe recipe, Schedule schedule) {
    return Declaration.of(Recipe.class).with(recipe, "learning_rate_schedule", schedule);
  }
}
