package io.weightroom.engine.libtorch;

/**
 * What a loss is multiplied with, so that small gradients do not vanish in float16 (Micikevicius et
 * al. 2018, "Mixed Precision Training", 3.2). It is halved, and the step left out, whenever a
 * gradient overflows, and doubled after 2,000 steps without; these are the rule and the numbers of
 * Keras's LossScaleOptimizer, with PyTorch's first value.
 */
final class LossScale {
  private static final double FIRST = 65_536;
  private static final int PATIENCE = 2000;

  private double factor = FIRST;
  private int good;

  double factor() {
    return factor;
  }

  /** Steps since the factor last changed. */
  int good() {
    return good;
  }

  /** Goes on where another stood. */
  void resume(double factor, int good) {
    this.factor = factor;
    this.good = good;
  }

  /** Follows a step, and says whether it counts: whether all its gradients were finite. */
  boolean follow(boolean isFinite) {
    if (!isFinite) {
      factor = Math.max(1, factor / 2);
      good = 0;
    } else if (++good == PATIENCE) {
      factor *= 2;
      good = 0;
    }
    return isFinite;
  }
}
