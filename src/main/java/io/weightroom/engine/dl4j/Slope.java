package io.weightroom.engine.dl4j;

import io.weightroom.engine.SessionSettings.Precision;

/** relu and its leaky variant: negative numbers are multiplied with a slope, on both ways. */
final class Slope {
  private static final int CHUNK = 4096;

  private final Precision precision;
  private final double slope;
  private final float[] numbers = new float[CHUNK];
  private final float[] gradients = new float[CHUNK];

  Slope(Precision precision, double slope) {
    this.precision = precision;
    this.slope = slope;
  }

  /** To the same slab or to another. */
  void forward(Slab before, Slab after, long count) {
    switch (precision) {
      case FLOAT -> {
        for (long start = 0; start < count; start += CHUNK) {
          int size = (int) Math.min(CHUNK, count - start);
          before.read(start, numbers, size);
          bend(numbers, size, (float) slope);
          after.write(start, numbers, size);
        }
      }
      case DOUBLE -> {
        for (long i = 0; i < count; i++) {
          double x = before.at(i);
          after.set(i, x > 0 ? x : slope * x);
        }
      }
    }
  }

  /**
   * The way back.
   *
   * @param after what the function gave; its signs are those of what it got
   * @param gradientAfter the derivative by it
   * @param gradientBefore where the derivative by what it got goes; may be the same slab
   */
  void backward(Slab after, Slab gradientAfter, Slab gradientBefore, long count) {
    switch (precision) {
      case FLOAT -> {
        for (long start = 0; start < count; start += CHUNK) {
          int size = (int) Math.min(CHUNK, count - start);
          after.read(start, numbers, size);
          gradientAfter.read(start, gradients, size);
          bend(gradients, numbers, size, (float) slope);
          gradientBefore.write(start, gradients, size);
        }
      }
      case DOUBLE -> {
        for (long i = 0; i < count; i++) {
          double g = gradientAfter.at(i);
          gradientBefore.set(i, after.at(i) > 0 ? g : slope * g);
        }
      }
    }
  }

  /** The slope is at most 1. */
  private static void bend(float[] numbers, int count, float slope) {
    for (int i = 0; i < count; i++) {
      numbers[i] = Math.max(numbers[i], slope * numbers[i]);
    }
  }

  /** Without a branch, which the processor would predict wrongly half of the time. */
  private static void bend(float[] gradients, float[] signs, int count, float slope) {
    int one = Float.floatToRawIntBits(1);
    int other = Float.floatToRawIntBits(slope);
    for (int i = 0; i < count; i++) {
      int positive = -Float.floatToRawIntBits(signs[i]) >> 31; // all bits set, or none
      gradients[i] *= Float.intBitsToFloat((one & positive) | (other & ~positive));
    }
  }
}
