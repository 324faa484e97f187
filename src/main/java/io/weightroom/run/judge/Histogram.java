package io.weightroom.run.judge;

import java.util.function.IntToDoubleFunction;

/** Values in bins of equal width. */
// The arrays are handed over to a chart and never changed.
@SuppressWarnings("ArrayRecordComponent")
record Histogram(double[] middles, double[] counts) {
  private static final int MOST = 40;

  /** As many bins as the root of the count (at least 5, at most 40) between the extremes. */
  static Histogram of(int size, IntToDoubleFunction values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, values.applyAsDouble(i));
      high = Math.max(high, values.applyAsDouble(i));
    }
    int bins = (int) Math.max(5, Math.min(MOST, Math.ceil(Math.sqrt(size))));
    double width = high > low ? (high - low) / bins : 1;
    double[] middles = new double[bins];
    double[] counts = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      middles[bin] = low + (bin + 0.5) * width;
    }
    for (int i = 0; i < size; i++) {
      int bin = (int) ((values.applyAsDouble(i) - low) / width);
      counts[Math.min(bins - 1, bin)]++;
    }
    return new Histogram(middles, counts);
  }
}
