package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.full;
import static org.bytedeco.pytorch.global.torch.zeros_like;

import io.weightroom.engine.Rule;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * The optimizer's state, and its step as one pass over weights, gradients and state. LibTorch's own
 * optimizers go over them once for each operation of the formula.
 */
final class Updater {
  private static final int CHUNK = 2048;
  private static final String STEP = "step";

  private final Optimizer optimizer;
  private final Weights weights;
  private final Map<String, Tensor> state = new LinkedHashMap<>();
  private final Chunks chunks;
  private long steps;

  Updater(Weights weights, SessionSettings settings) {
    this.optimizer = settings.optimizer();
    this.weights = weights;
    long count = weights.trained().stream().mapToLong(Weights.Entry::count).sum();
    Scalar start = new Scalar(Rule.start(optimizer));
    List<MemorySegment> quantities = new ArrayList<>();
    for (String quantity : Rule.state(optimizer)) {
      Tensor flat = full(new long[] {count}, start, Memory.options(settings.precision()));
      state.put(quantity, flat);
      quantities.add(Memory.of(flat));
    }
    MemorySegment values = Memory.of(weights.flat());
    this.chunks =
        settings.precision() == Precision.FLOAT
            ? new SingleChunks(values, quantities)
            : new DoubleChunks(values, quantities);
  }

  /**
   * The gradients with the penalties' derivatives, l1 · sign(w) + 2 · l2 · w, added. LibTorch may
   * give one tensor as the gradient of two weights, so none is changed.
   */
  TensorVector penalised(TensorVector gradients) {
    TensorVector sums = new TensorVector();
    for (int i = 0; i < weights.trained().size(); i++) {
      Weights.Entry entry = weights.trained().get(i);
      Tensor found = gradients.get(i);
      Tensor gradient = found.defined() ? found.contiguous() : zeros_like(entry.tensor().detach());
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

  /** The sum of all penalties. */
  double penalty() {
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

  /** Changes the weights by gradients that hold the penalties already. */
  void step(TensorVector gradients, double rate) {
    Rule rule = Rule.of(optimizer, rate, ++steps);
    for (int i = 0; i < weights.trained().size(); i++) {
      Weights.Entry entry = weights.trained().get(i);
      MemorySegment gradient = Memory.of(gradients.get(i));
      for (int start = 0; start < entry.count(); start += CHUNK) {
        int size = Math.min(CHUNK, entry.count() - start);
        chunks.apply(rule, gradient, start, entry.offset() + start, size);
      }
    }
  }

  Map<String, io.weightroom.tensor.Tensor> state() {
    Map<String, io.weightroom.tensor.Tensor> tensors = new LinkedHashMap<>();
    state.forEach(
        (quantity, flat) -> {
          for (Weights.Entry entry : weights.trained()) {
            Tensor part = flat.narrow(0, entry.offset(), entry.count());
            tensors.put(
                entry.name() + "." + quantity,
                Memory.read(part, weights.precision(), entry.weight().sizes()));
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
                weights.precision(),
                flat.narrow(0, entry.offset(), entry.count()));
          }
        });
    io.weightroom.tensor.Tensor done = tensors.get(STEP);
    if (done == null || done.count() != 1) {
      throw new IllegalArgumentException("the number of steps is missing");
    }
    steps = (long) done.at(0);
  }

  /** Small arrays that pieces of weights, gradients and state pass through. */
  private interface Chunks {

    /**
     * Changes some weights and their state.
     *
     * @param from where their gradients begin in theirs
     * @param at where they begin among all
     */
    void apply(Rule rule, MemorySegment gradient, int from, int at, int size);
  }

  private static final class SingleChunks implements Chunks {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private final MemorySegment values;
    private final List<MemorySegment> state;
    private final float[] w = new float[CHUNK];
    private final float[] g = new float[CHUNK];
    private final float[][] quantities = new float[2][CHUNK];

    SingleChunks(MemorySegment values, List<MemorySegment> state) {
      this.values = values;
      this.state = state;
    }

    @Override
    public void apply(Rule rule, MemorySegment gradient, int from, int at, int size) {
      MemorySegment.copy(gradient, FLOAT, (long) from * Float.BYTES, g, 0, size);
      long start = (long) at * Float.BYTES;
      MemorySegment.copy(values, FLOAT, start, w, 0, size);
      for (int i = 0; i < state.size(); i++) {
        MemorySegment.copy(state.get(i), FLOAT, start, quantities[i], 0, size);
      }
      rule.apply(w, g, quantities[0], quantities[1], size);
      MemorySegment.copy(w, 0, values, FLOAT, start, size);
      for (int i = 0; i < state.size(); i++) {
        MemorySegment.copy(quantities[i], 0, state.get(i), FLOAT, start, size);
      }
    }
  }

  private static final class DoubleChunks implements Chunks {
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

    private final MemorySegment values;
    private final List<MemorySegment> state;
    private final double[] w = new double[CHUNK];
    private final double[] g = new double[CHUNK];
    private final double[][] quantities = new double[2][CHUNK];

    DoubleChunks(MemorySegment values, List<MemorySegment> state) {
      this.values = values;
      this.state = state;
    }

    @Override
    public void apply(Rule rule, MemorySegment gradient, int from, int at, int size) {
      MemorySegment.copy(gradient, DOUBLE, (long) from * Double.BYTES, g, 0, size);
      long start = (long) at * Double.BYTES;
      MemorySegment.copy(values, DOUBLE, start, w, 0, size);
      for (int i = 0; i < state.size(); i++) {
        MemorySegment.copy(state.get(i), DOUBLE, start, quantities[i], 0, size);
      }
      rule.apply(w, g, quantities[0], quantities[1], size);
      MemorySegment.copy(w, 0, values, DOUBLE, start, size);
      for (int i = 0; i < state.size(); i++) {
        MemorySegment.copy(quantities[i], 0, state.get(i), DOUBLE, start, size);
      }
    }
  }
}
