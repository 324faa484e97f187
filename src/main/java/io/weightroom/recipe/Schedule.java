package io.weightroom.recipe;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;

/** How the learning rate changes over a run: a factor on the optimizer's rate. */
public sealed interface Schedule {

  /** What a schedule counts. */
  enum Unit {
    STEP,
    EPOCH
  }

  /**
   * The factor on the optimizer's rate.
   *
   * @param step batches done so far, from 0
   * @param epoch epochs done so far, from 0
   */
  double factor(long step, int epoch);

  @Described(name = "Constant", aliases = "none", summary = "The rate stays as it is.")
  record Constant() implements Schedule {
    @Override
    public double factor(long step, int epoch) {
      return 1;
    }
  }

  @Described(
      name = "InverseTimeDecay",
      aliases = {"TimeBased", "time_based"},
      summary = "The rate falls quickly at first and ever more slowly: 1 / (1 + k · t).")
  record InverseTimeDecay(
      @Setting(
              help = "Units of time that count as one.",
              formula = "t = time / decay_steps",
              min = 1,
              max = 1e9)
          int decaySteps,
      @Setting(
              help = "k in the formula, typically 0.001 to 0.1.",
              formula = "rate / (1 + k · t)",
              min = 0,
              max = 1e6)
          double decayRate,
      @Setting(help = "Fall in whole steps instead of smoothly.") boolean staircase,
      @Setting(help = "Whether time is counted in steps (batches) or epochs.") Unit unit)
      implements Schedule {
    public static final InverseTimeDecay DEFAULTS = new InverseTimeDecay(1, 0.01, false, Unit.STEP);

    @Override
    public double factor(long step, int epoch) {
      return 1 / (1 + decayRate * time(step, epoch, decaySteps, staircase, unit));
    }
  }

  @Described(
      name = "ExponentialDecay",
      aliases = "exponential",
      summary = "The rate falls by the same share each time: rateᵗ.")
  record ExponentialDecay(
      @Setting(
              help = "Units of time that count as one.",
              formula = "t = time / decay_steps",
              min = 1,
              max = 1e9)
          int decaySteps,
      @Setting(
              help = "The share that stays, typically 0.9 to 0.99.",
              formula = "rate · decay_rateᵗ",
              min = 0,
              aboveMin = true,
              max = 1)
          double decayRate,
      @Setting(help = "Fall in whole steps instead of smoothly.") boolean staircase,
      @Setting(help = "Whether time is counted in steps (batches) or epochs.") Unit unit)
      implements Schedule {
    public static final ExponentialDecay DEFAULTS = new ExponentialDecay(1, 0.95, false, Unit.STEP);

    @Override
    public double factor(long step, int epoch) {
      return Math.pow(decayRate, time(step, epoch, decaySteps, staircase, unit));
    }
  }

  private static double time(long step, int epoch, int decaySteps, boolean staircase, Unit unit) {
    double time = (double) (unit == Unit.STEP ? step : epoch) / decaySteps;
    return staircase ? Math.floor(time) : time;
  }
}
