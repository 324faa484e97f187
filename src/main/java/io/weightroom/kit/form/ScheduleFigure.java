package io.weightroom.kit.form;

import io.weightroom.kit.Format;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The learning rate over the coming run, as a curve. */
final class ScheduleFigure {
  private static final int WIDTH = 248;
  private static final int HEIGHT = 64;

  private ScheduleFigure() {}

  /** Steps in an epoch: the training part in batches, the last one perhaps smaller. */
  static long stepsPerEpoch(Recipe recipe, long rows) {
    return Math.max(1, Math.ceilDiv(rows, Math.max(1, (long) recipe.batchSize())));
  }

  /**
   * The curve; none where the recipe has no run to draw.
   *
   * @param rows samples that the run will train on, if they are known
   */
  static @Nullable Figure of(Recipe recipe, OptionalLong rows) {
    double start = recipe.optimizer().learningRate();
    if (recipe.epochs() < 1 || !(start > 0)) {
      return null;
    }
    boolean bySteps = countsSteps(recipe.learningRateSchedule());
    if (bySteps && rows.isEmpty()) {
      String sentence = "The rate falls with every step. With a dataset it is drawn over the run.";
      return new Figure("", "", sentence, sentence);
    }
    long steps = rows.isPresent() ? stepsPerEpoch(recipe, rows.getAsLong()) : 1;
    long last = Math.multiplyExact(steps, (long) recipe.epochs()) - 1;
    double end = recipe.rate(last, recipe.epochs() - 1);
    Plot plot = new Plot(WIDTH, HEIGHT, 0, recipe.epochs(), 0, Math.max(start, end) * 1.15);
    plot.area(
        epoch -> {
          long step = Math.clamp((long) (epoch * steps), 0, last);
          return recipe.rate(step, (int) (step / steps));
        },
        0,
        recipe.epochs(),
        2 * WIDTH + 1,
        "form-area");
    plot.line(0, 0, recipe.epochs(), 0, "form-axis");
    String run =
        Format.plural(recipe.epochs(), "epoch")
            + (rows.isPresent() ? " (" + Format.plural(last + 1, "step") + ")" : "");
    String sentence =
        start == end
            ? "The rate stays at " + rate(start) + " over " + run + "."
            : "The rate goes from " + rate(start) + " to " + rate(end) + " over " + run + ".";
    plot.label(0, 0, "start", rate(start), true);
    plot.label(WIDTH, 0, "end", rate(end), true);
    plot.label(0, HEIGHT, "start", "epoch 0", false);
    plot.label(WIDTH, HEIGHT, "end", Format.count(recipe.epochs()), false);
    return new Figure("", plot.svg(), "Learning rate over the coming run. " + sentence, sentence);
  }

  private static boolean countsSteps(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Constant _ -> false;
      case Schedule.InverseTimeDecay decay -> decay.unit() == Schedule.Unit.STEP;
      case Schedule.ExponentialDecay decay -> decay.unit() == Schedule.Unit.STEP;
    };
  }

  private static String rate(double rate) {
    return Format.setting(rate);
  }
}
