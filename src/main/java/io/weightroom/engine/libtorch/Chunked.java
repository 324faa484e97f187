package io.weightroom.engine.libtorch;

import io.weightroom.engine.Rule;
import io.weightroom.engine.SessionSettings.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** A step in one pass over this process's memory, by loops of Java. */
final class Chunked implements Updater.Way {
  private static final int CHUNK = 2048;

  private final Weights weights;
  private final Chunks chunks;

  /**
   * @param state the optimizer's quantities, in the order of the rule
   */
  Chunked(Weights weights, Collection<Tensor> state) {
    this.weights = weights;
    MemorySegment values = Memory.of(weights.flat());
    List<MemorySegment> quantities = state.stream().map(Memory::of).toList();
    this.chunks =
        weights.home().precision() == Precision.FLOAT
            ? new SingleChunks(values, quantities)
            : new DoubleChunks(values, quantities);
  }

  @Override
  public void step(Rule rule, TensorVector gradients) {
    for (int i = 0; i < weights.trained().size(); i++) {
      Weights.Entry entry = weights.trained().get(i);
      Tensor arrived = gradients.get(i);
      MemorySegment gradient = Memory.of(arrived.is_contiguous() ? arrived : arrived.contiguous());
      for (int start = 0; start < entry.count(); start += CHUNK) {
        int size = Math.min(CHUNK, entry.count() - start);
        chunks.apply(rule, gradient, start, entry.offset() + start, size);
      }
    }
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
