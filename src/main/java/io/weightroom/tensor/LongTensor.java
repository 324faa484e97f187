package io.weightroom.tensor;

import java.util.Arrays;

/**
 * Whole numbers in row-major order with a shape: sample ids, classes, step counts.
 *
 * <p>The array is not copied: whoever hands one over gives it away.
 */
public final class LongTensor implements Values {
  private final int[] shape;
  private final long[] values;

  private LongTensor(int[] shape, long[] values) {
    this.shape = shape;
    this.values = values;
    if (values.length != Tensor.count(shape)) {
      throw new IllegalArgumentException(
          values.length + " values do not fill " + Arrays.toString(shape));
    }
  }

  public static LongTensor of(int[] shape, long[] values) {
    return new LongTensor(shape.clone(), values);
  }

  /** A vector of whole numbers. */
  public static LongTensor vector(long... values) {
    return new LongTensor(new int[] {values.length}, values);
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public int count() {
    return values.length;
  }

  @Override
  public double at(int index) {
    return values[index];
  }

  /** The values themselves, not a copy. */
  public long[] longs() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongTensor t
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(values, t.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "long" + Arrays.toString(shape);
  }
}
