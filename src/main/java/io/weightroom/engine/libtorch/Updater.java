package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.full;
import static org.bytedeco.pytorch.global.torch.zeros_like;

import io.weightroom.engine.Rule;
import io.weightroom.engine.SessionSettings;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * The optimizer's state and its step. LibTorch's own optimizers have other formulas, and go over
 * the numbers once for each operation.
 */
final class Updater {
  private static final String STEP = "step";

  private final Optimizer optimizer;
  private final Weights weights;
  private final Map<String, Tensor> state = new LinkedHashMap<>();
  private final Way way;
  private final boolean isPenalised;
  private boolean isDefined;
  private long steps;

  Updater(Weights weights, SessionSettings settings) {
    this.optimizer = settings.optimizer();
    this.weights = weights;
    long count = weights.trained().stream().mapToLong(Weights.Entry::count).sum();
    Scalar start = new Scalar(Rule.start(optimizer));
    for (String quantity : Rule.state(optimizer)) {
      state.put(quantity, full(new long[] {count}, start, weights.home().options()));
    }
    this.isPenalised =
        weights.trained().stream()
            .map(entry -> entry.weight().regularizer())
            .anyMatch(penalty -> penalty.factorL1() != 0 || penalty.factorL2() != 0);
    this.way =
        weights.home().isHere()
            ? new Chunked(weights, state.values())
            : new Whole(weights, state.values());
  }

  /**
   * The gradients with the penalties' derivatives, l1 · sign(w) + 2 · l2 · w, added. LibTorch may
   * give one tensor as the gradient of two weights, so none is changed; and none at all for a
   * weight that no output depends on.
   */
  TensorVector penalised(TensorVector gradients) {
    if (!isPenalised && isDefined(gradients)) {
      return gradients;
    }
    TensorVector sums = new TensorVector();
    for (int i = 0; i < weights.trained().size(); i++) {
      Weights.Entry entry = weights.trained().get(i);
      Tensor found = gradients.get(i);
      Tensor gradient = found.defined() ? found : zeros_like(entry.tensor().detach());
      Regularizer penalty = entry.weight().regularizer();
      Tensor weight = entry.tensor().detach();
      if (penalty.factorL1() != 0) {
        gradient = gradient.add(weight.sign(), new Scalar(penalty.factorL1()));
      }
      if (penalty.factorL2() != 0) {
        gradient = gradient.add(weight, new Scalar(2 * penalty.factorL2()));
      }
      sums.push_back(gradient);
    }
    return sums;
  }

  /** Whether there are gradients of all weights; the network alone decides. */
  private boolean isDefined(TensorVector gradients) {
    for (long i = 0; !isDefined && i < gradients.size(); i++) {
      if (!gradients.get(i).defined()) {
        return false;
      }
    }
    isDefined = true;
    return true;
  }

  /** The sum of all penalties. */
  double penalty() {
    if (!isPenalised) {
      return 0;
    }
    double sum = 0;
    for (Weights.Entry entry : weights.trained()) {
      Regularizer penalty = entry.weight().regularizer();
      if (penalty.factorL1() != 0) {
        sum += penalty.factorL1() * entry.tensor().detach().abs().sum().item_double();
      }
      if (penalty.factorL2() != 0) {
        Tensor weight = entry.tensor().detach();
        sum += penalty.factorL2() * weight.mul(weight).sum().item_double();
      }
    }
    return sum;
  }

  /** How a step goes over weights, gradients and state. */
  interface Way {

    /** Changes the weights and the state. */
    void step(Rule rule, TensorVector gradients);
  }

  /** Changes the weights by gradients that hold the penalties already. */
  void step(TensorVector gradients, double rate) {
    way.step(Rule.of(optimizer, rate, ++steps), gradients);
  }

  static boolean isFinite(TensorVector gradients) {
    for (long i = 0; i < gradients.size(); i++) {
      if (!gradients.get(i).isfinite().all().item_bool()) {
        return false;
      }
    }
    return true;
  }

  Map<String, io.weightroom.tensor.Tensor> state() {
    Map<String, io.weightroom.tensor.Tensor> tensors = new LinkedHashMap<>();
    state.forEach(
        (quantity, flat) -> {
          for (Weights.Entry entry : weights.trained()) {
            Tensor part = flat.narrow(0, entry.offset(), entry.count());
            tensors.put(
                entry.name() + "." + quantity,
                Memory.read(part, weights.home(), entry.weight().sizes()));
          }
        });
    tensors.put(STEP, io.weightroom.tensor.Tensor.of(new int[] {1}, new double[] {steps}));
    return tensors;
  }

  void setState(Map<String, io.weightroom.tensor.Tensor> tensors) {
    state.forEach(
        (quantity, flat) -> {
          for (Weights.Entry entry : weights.trained()) {
            Memory.write(
                Weights.fitting(tensors, entry.name() + "." + quantity, entry),
                weights.home(),
                flat.narrow(0, entry.offset(), entry.count()));
          }
        });
    io.weightroom.tensor.Tensor done = tensors.get(STEP);
    if (done == null || done.count() != 1) {
      throw new IllegalArgumentException("the number of steps is missing");
    }
    steps = (long) done.at(0);
  }
}
