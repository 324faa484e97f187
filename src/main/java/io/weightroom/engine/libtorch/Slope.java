package io.weightroom.engine.libtorch;

import io.weightroom.network.Head;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * The derivative of a loss, the mean over the samples: for cross-entropies by what stands before
 * the activation, where it is (p − y) / n and cannot overflow, else by the output.
 */
final class Slope {
  private static final ScalarTypeOptional NO_TYPE = new ScalarTypeOptional();

  private Slope() {}

  /** Whether the derivative is the one by what stands before the activation. */
  static boolean isPastActivation(Head head) {
    return switch (head.loss()) {
      case CATEGORICAL_CROSSENTROPY, BINARY_CROSSENTROPY -> true;
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR -> false;
    };
  }

  /**
   * The derivative.
   *
   * @param output what the head gave: [samples, units]
   * @param target what it should have given, of the same shape
   */
  static Tensor of(Head head, Tensor output, Tensor target) {
    return switch (head.loss()) {
      case CATEGORICAL_CROSSENTROPY ->
          output
              .mul(target.sum(new long[] {1}, true, NO_TYPE))
              .sub_(target)
              .mul_(new Scalar(1.0 / output.size(0)));
      case BINARY_CROSSENTROPY -> output.sub(target).mul_(new Scalar(1.0 / output.numel()));
      case MEAN_SQUARED_ERROR -> output.sub(target).mul_(new Scalar(2.0 / output.numel()));
      case MEAN_ABSOLUTE_ERROR -> output.sub(target).sign_().mul_(new Scalar(1.0 / output.numel()));
    };
  }
}
