package io.weightroom.tensor;

import java.util.Arrays;

/**
 * Numbers in row-major order with a shape, in single precision or, for checks, in double.
 *
 * <p>The arrays are not copied: whoever hands one over gives it away.
 */
public final class Tensor implements Values {
  private final int[] shape;
  private final float[] singles;
  private final double[] doubles;

  private Tensor(int[] shape, float[] singles, double[] doubles) {
    this.shape = shape;
    this.singles = singles;
    this.doubles = doubles;
    int values = singles.length + doubles.length;
    if (values != count(shape)) {
      throw new IllegalArgumentException(values + " values do not fill " + Arrays.toString(shape));
    }
  }

  public static Tensor of(int[] shape, float[] values) {
    return new Tensor(shape.clone(), values, new double[0]);
  }

  public static Tensor of(int[] shape, double[] values) {
    return new Tensor(shape.clone(), new float[0], values);
  }

  /** How many values a shape holds; throws ArithmeticException past the size of an array. */
  public static int count(int... shape) {
    int count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  public int size(int axis) {
    return shape[axis];
  }

  @Override
  public int count() {
    return singles.length + doubles.length;
  }

  public boolean isDouble() {
    return doubles.length > 0;
  }

  @Override
  public double at(int index) {
    return isDouble() ? doubles[index] : singles[index];
  }

  /** The values in single precision: the array itself if it has it, else a rounded copy. */
  public float[] floats() {
    if (!isDouble()) {
      return singles;
    }
    float[] copy = new float[doubles.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) doubles[i];
    }
    return copy;
  }

  /** The values in double precision: the array itself if it has it, else a widened copy. */
  public double[] doubles() {
    if (isDouble()) {
      return doubles;
    }
    double[] copy = new double[singles.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = singles[i];
    }
    return copy;
  }

  /** The same values under another shape of equal count. */
  public Tensor reshape(int... newShape) {
    return new Tensor(newShape.clone(), singles, doubles);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t
        && Arrays.equals(shape, t.shape)
        && Arrays.equals(singles, t.singles)
        && Arrays.equals(doubles, t.doubles);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(singles) + Arrays.hashCode(doubles);
  }

  @Override
  public String toString() {
    return (isDouble() ? "double" : "float") + Arrays.toString(shape);
  }
}
