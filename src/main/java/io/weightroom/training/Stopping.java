package io.weightroom.training;

import io.weightroom.recipe.EarlyStopping;
import org.jspecify.annotations.Nullable;

/**
 * Which epoch is best, and when to end early; the rules are those of Keras 3's {@code
 * EarlyStopping}. Without early stopping, the best epoch by {@code val_loss} (or {@code loss}, if
 * there is no validation part) is still sought, but nothing ends.
 */
final class Stopping {
  private final EarlyStopping rules;
  private final boolean mayEnd;
  private double best;
  private int bestEpoch;
  private int waited;

  Stopping(@Nullable EarlyStopping rules, boolean validated) {
    this.mayEnd = rules != null;
    this.rules = rules != null ? rules : watching(validated ? "val_loss" : "loss");
    this.best = this.rules.largerIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  private static EarlyStopping watching(String monitor) {
    return new EarlyStopping(monitor, 0, 0, EarlyStopping.Mode.AUTO, null, true, 0);
  }

  String monitor() {
    return rules.monitor();
  }

  /**
   * Takes an epoch's monitored value.
   *
   * @param epoch from 1
   * @return whether it is the best so far
   */
  boolean improves(int epoch, double value) {
    if (epoch <= rules.startFromEpoch() || Double.isNaN(value)) {
      return false;
    }
    waited++;
    if (!better(value, best)) {
      return false;
    }
    best = value;
    bestEpoch = epoch;
    Double baseline = rules.baseline();
    if (baseline == null || better(value, baseline)) {
      waited = 0;
    }
    return true;
  }

  private boolean better(double value, double reference) {
    return rules.largerIsBetter()
        ? value - rules.minDelta() > reference
        : value + rules.minDelta() < reference;
  }

  /** Whether the patience is at an end; asked after {@link #improves}. */
  boolean ends(int epoch) {
    return mayEnd
        && waited >= Math.max(1, rules.patience())
        && epoch > Math.max(1, rules.startFromEpoch());
  }

  /** Lets the patience begin anew. */
  void waitAnew() {
    waited = 0;
  }

  boolean restoresBest() {
    return mayEnd && rules.restoreBestWeights() && bestEpoch > 0;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  double best() {
    return best;
  }

  StoppingState state() {
    return new StoppingState(best, bestEpoch, waited);
  }

  void restore(StoppingState state) {
    best = state.best();
    bestEpoch = state.bestEpoch();
    waited = state.waited();
  }
}
