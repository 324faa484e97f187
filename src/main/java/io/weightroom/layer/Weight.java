package io.weightroom.layer;

import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.tensor.Tensor;
import java.util.List;

/**
 * One tensor that a layer owns, named and laid out as in PyTorch.
 *
 * @param name "weight", "bias", "running_mean" or "running_var"
 * @param shape [out, in] for dense weights, [out, in, height, width] for kernels
 * @param initializer how it starts
 * @param fanIn how many numbers feed one unit
 * @param fanOut how many units one number feeds
 * @param regularizer the penalty on it
 * @param learned whether gradients change it; false for running statistics
 */
public record Weight(
    String name,
    List<Integer> shape,
    Initializer initializer,
    int fanIn,
    int fanOut,
    Regularizer regularizer,
    boolean learned) {

  public Weight {
    shape = List.copyOf(shape);
  }

  public int[] sizes() {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many numbers it has; throws ArithmeticException past the size of an array. */
  public int count() {
    return Tensor.count(sizes());
  }
}
