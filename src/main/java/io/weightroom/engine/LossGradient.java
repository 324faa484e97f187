package io.weightroom.engine;

import io.weightroom.recipe.Loss;
import io.weightroom.tensor.Tensor;

/**
 * The derivative of a loss, the mean over the samples: for cross-entropies by what stands before
 * the activation, where it is (p − y) / n and cannot overflow, else by the output.
 *
 * @param units numbers in one prediction
 */
public record LossGradient(Loss loss, int units) {

  /** Whether the derivative is the one by what stands before the activation. */
  public boolean isPastActivation() {
    return switch (loss) {
      case CATEGORICAL_CROSSENTROPY, BINARY_CROSSENTROPY -> true;
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR -> false;
    };
  }

  /**
   * The derivative, in the precision of the outputs.
   *
   * @param outputs what the head gave: [samples, units]
   * @param targets what it should have given, of the same shape
   */
  public Tensor of(Tensor outputs, Tensor targets) {
    if (outputs.count() != targets.count()) {
      throw new IllegalArgumentException("outputs " + outputs + ", targets " + targets);
    }
    if (outputs.isDouble()) {
      double[] gradient = new double[outputs.count()];
      fill(gradient, outputs.doubles(), targets.doubles());
      return Tensor.of(outputs.shape(), gradient);
    }
    float[] gradient = new float[outputs.count()];
    fill(gradient, outputs.floats(), targets.floats());
    return Tensor.of(outputs.shape(), gradient);
  }

  private void fill(float[] gradient, float[] output, float[] target) {
    int samples = gradient.length / units;
    float share = 1f / gradient.length;
    switch (loss) {
      case CATEGORICAL_CROSSENTROPY -> {
        for (int start = 0; start < gradient.length; start += units) {
          float sum = 0;
          for (int i = start; i < start + units; i++) {
            sum += target[i];
          }
          for (int i = start; i < start + units; i++) {
            gradient[i] = (output[i] * sum - target[i]) / samples;
          }
        }
      }
      case BINARY_CROSSENTROPY -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = (output[i] - target[i]) * share;
        }
      }
      case MEAN_SQUARED_ERROR -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = 2 * (output[i] - target[i]) * share;
        }
      }
      case MEAN_ABSOLUTE_ERROR -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.signum(output[i] - target[i]) * share;
        }
      }
    }
  }

  private void fill(double[] gradient, double[] output, double[] target) {
    int samples = gradient.length / units;
    double share = 1.0 / gradient.length;
    switch (loss) {
      case CATEGORICAL_CROSSENTROPY -> {
        for (int start = 0; start < gradient.length; start += units) {
          double sum = 0;
          for (int i = start; i < start + units; i++) {
            sum += target[i];
          }
          for (int i = start; i < start + units; i++) {
            gradient[i] = (output[i] * sum - target[i]) / samples;
          }
        }
      }
      case BINARY_CROSSENTROPY -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = (output[i] - target[i]) * share;
        }
      }
      case MEAN_SQUARED_ERROR -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = 2 * (output[i] - target[i]) * share;
        }
      }
      case MEAN_ABSOLUTE_ERROR -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.signum(output[i] - target[i]) * share;
        }
      }
    }
  }
}
