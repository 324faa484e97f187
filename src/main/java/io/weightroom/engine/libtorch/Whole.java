package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.cat;

import io.weightroom.engine.Rule;
import java.util.Collection;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A step by LibTorch's operations over all numbers at once, where Java cannot reach them. */
final class Whole implements Updater.Way {
  private final Tensor w;
  private final List<Tensor> state;

  /**
   * @param state the optimizer's quantities, in the order of the rule
   */
  Whole(Weights weights, Collection<Tensor> state) {
    long count = weights.trained().stream().mapToLong(Weights.Entry::count).sum();
    this.w = weights.flat().narrow(0, 0, count).detach();
    this.state = List.copyOf(state);
  }

  @Override
  public void step(Rule rule, TensorVector gradients) {
    if (gradients.empty()) {
      return;
    }
    TensorVector rows = new TensorVector();
    for (long i = 0; i < gradients.size(); i++) {
      rows.push_back(gradients.get(i).detach().flatten());
    }
    Tensor g = cat(rows, 0);
    switch (rule) {
      case Rule.Plain(double rate) -> w.add_(g, minus(rate));
      case Rule.Momentum(double rate, double momentum) ->
          w.add_(state.getFirst().mul_(new Scalar(momentum)).add_(g, minus(rate)));
      case Rule.Nesterov(double rate, double momentum) -> {
        Tensor velocity = state.getFirst().mul_(new Scalar(momentum)).add_(g, minus(rate));
        w.add_(velocity, new Scalar(momentum)).add_(g, minus(rate));
      }
      case Rule.Accumulated(double rate, double epsilon) ->
          w.addcdiv_(g, root(state.getFirst().addcmul_(g, g), epsilon), minus(rate));
      case Rule.RootMeanSquare(double rate, double rho, double epsilon) ->
          w.addcdiv_(g, root(meanSquare(state.getFirst(), g, rho), epsilon), minus(rate));
      case Rule.RootMeanSquareMomentum(
              double rate,
              double rho,
              double momentum,
              double epsilon) -> {
        Tensor root = root(meanSquare(state.getFirst(), g, rho), epsilon);
        w.sub_(state.get(1).mul_(new Scalar(momentum)).addcdiv_(g, root, new Scalar(rate)));
      }
      case Rule.Moments(double rate, double beta1, double beta2, double epsilon) -> {
        Tensor mean = state.getFirst().mul_(new Scalar(beta1)).add_(g, new Scalar(1 - beta1));
        Tensor square = meanSquare(state.get(1), g, beta2);
        w.addcdiv_(mean, square.sqrt().add_(new Scalar(epsilon)), minus(rate));
      }
    }
  }

  private static Scalar minus(double rate) {
    return new Scalar(-rate);
  }

  private static Tensor meanSquare(Tensor mean, Tensor g, double keep) {
    return mean.mul_(new Scalar(keep)).addcmul_(g, g, new Scalar(1 - keep));
  }

  private static Tensor root(Tensor squares, double epsilon) {
    return squares.add(new Scalar(epsilon)).sqrt_();
  }
}
