package io.weightroom.run.judge;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Orders of many samples by a number, without an object for each. */
final class SampleOrder {
  private SampleOrder() {}

  /** A probability as a whole number of the same order. */
  static long ofShare(double share) {
    return Float.floatToIntBits(Math.max(0, (float) share) + 0.0f);
  }

  /**
   * The samples in the order of a number; equals stay as they were.
   *
   * @param by of a sample, 0 to 2³¹ − 1
   */
  static int[] by(int[] samples, IntToLongFunction by, boolean descending) {
    long[] keys = new long[samples.length];
    for (int i = 0; i < keys.length; i++) {
      long value = by.applyAsLong(samples[i]);
      keys[i] = (descending ? Integer.MAX_VALUE - value : value) << 32 | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> samples[(int) key]).toArray();
  }
}
