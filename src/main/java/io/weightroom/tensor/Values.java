package io.weightroom.tensor;

/** Numbers in row-major order with a shape, as the array files hold them. */
public sealed interface Values permits Tensor, LongTensor {

  /** The size of each axis; empty for a single number. */
  int[] shape();

  /** How many numbers there are. */
  int count();

  /** The value at a flat, row-major index. */
  double at(int index);
}
