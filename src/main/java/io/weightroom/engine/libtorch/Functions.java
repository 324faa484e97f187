package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.elu;
import static org.bytedeco.pytorch.global.torch.leaky_relu;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.relu_;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.softplus;
import static org.bytedeco.pytorch.global.torch.tanh;

import io.weightroom.part.ActivationFunction;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Activation functions; softmax runs over the channels, which follow the samples. */
final class Functions {
  /** Beyond it ln(1 + eˣ) is x in double precision, too. */
  private static final double STRAIGHT = 40;

  private Functions() {}

  static UnaryOperator<Tensor> of(ActivationFunction function) {
    return switch (function) {
      case ActivationFunction.Linear _ -> x -> x;
      case ActivationFunction.Relu _ -> x -> relu(x);
      case ActivationFunction.LeakyRelu(double slope) -> {
        Scalar scalar = new Scalar(slope);
        yield x -> leaky_relu(x, scalar);
      }
      case ActivationFunction.Elu(double alpha) -> {
        Scalar height = new Scalar(alpha);
        Scalar one = new Scalar(1.0);
        yield x -> elu(x, height, one, one);
      }
      case ActivationFunction.Tanh _ -> x -> tanh(x);
      case ActivationFunction.Sigmoid _ -> x -> sigmoid(x);
      case ActivationFunction.Softmax _ -> x -> softmax(x, 1);
      case ActivationFunction.Softplus _ -> {
        Scalar one = new Scalar(1.0);
        Scalar straight = new Scalar(STRAIGHT);
        yield x -> softplus(x, one, straight);
      }
    };
  }

  /** The same over numbers that nobody else reads, in place where that saves a pass over memory. */
  static UnaryOperator<Tensor> over(ActivationFunction function) {
    return function instanceof ActivationFunction.Relu ? x -> relu_(x) : of(function);
  }
}
