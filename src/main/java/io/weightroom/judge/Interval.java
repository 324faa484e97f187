package io.weightroom.judge;

import java.util.Arrays;

/** Where a number would probably lie on other samples of the same kind; NaN if unknown. */
public record Interval(double low, double high) {
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** The middle 95 % of resampled values, between two of them in a straight line. */
  static Interval middle(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? UNKNOWN
        : new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (above - sorted[below]);
  }

  public boolean isKnown() {
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
