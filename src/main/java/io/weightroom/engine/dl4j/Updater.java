package io.weightroom.engine.dl4j;

import io.weightroom.engine.Rule;
import io.weightroom.engine.SessionSettings;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The optimizer's state, and its step as one pass over weights, gradients and state. Pieces are
 * copied to small arrays on the heap, where Java's loops run with vector instructions, and back.
 */
final class Updater implements AutoCloseable {
  private static final int CHUNK = 2048;
  private static final String STEP = "step";

  private final Optimizer optimizer;
  private final Parameters parameters;
  private final List<Run> runs;
  private final Map<String, Slab> state = new LinkedHashMap<>();
  private final Chunks chunks;
  private final @Nullable StockOptimizer stock;
  private long steps;

  /** Learned numbers that follow each other and share a penalty. */
  private record Run(long offset, long count, double l1, double l2) {
    boolean isPenalised() {
      return l1 != 0 || l2 != 0;
    }
  }

  Updater(Parameters parameters, SessionSettings settings) {
    this.optimizer = settings.optimizer();
    this.parameters = parameters;
    this.runs = runs(parameters);
    for (String quantity : Rule.state(optimizer)) {
      Slab slab = new Slab(settings.precision(), parameters.learned());
      slab.fill(Rule.start(optimizer));
      state.put(quantity, slab);
    }
    this.chunks =
        switch (settings.precision()) {
          case FLOAT -> new SingleChunks();
          case DOUBLE -> new DoubleChunks();
        };
    this.stock =
        FastPath.OPTIMIZER.isOn() || !StockOptimizer.knows(optimizer) || parameters.learned() == 0
            ? null
            : new StockOptimizer(optimizer, parameters, state);
  }

  private static List<Run> runs(Parameters parameters) {
    List<Run> runs = new ArrayList<>();
    for (Parameters.Entry entry : parameters.entries().values()) {
      if (entry.trained()) {
        Regularizer penalty = entry.weight().regularizer();
        Run run = new Run(entry.offset(), entry.count(), penalty.factorL1(), penalty.factorL2());
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && !last.isPenalised() && !run.isPenalised()) {
          runs.set(runs.size() - 1, new Run(last.offset, last.count + run.count, 0, 0));
        } else {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  /**
   * Adds the penalties' derivatives, l1 · sign(w) + 2 · l2 · w, to the gradients.
   *
   * @return the sum of all penalties
   */
  double addPenalties() {
    return pass(true, null);
  }

  /** One step of the optimizer by gradients that hold the penalties already. */
  void step(double rate) {
    if (stock == null) {
      pass(false, Rule.of(optimizer, rate, ++steps));
    } else {
      stock.step(rate, ++steps);
    }
  }

  /**
   * Both in one pass.
   *
   * @return the sum of all penalties before the step
   */
  double stepWithPenalties(double rate) {
    if (stock != null) {
      double sum = addPenalties();
      step(rate);
      return sum;
    }
    return pass(true, Rule.of(optimizer, rate, ++steps));
  }

  private double pass(boolean penalties, @Nullable Rule rule) {
    double sum = 0;
    for (Run run : runs) {
      boolean penalised = penalties && run.isPenalised();
      if (!penalised && rule == null) {
        continue;
      }
      long end = run.offset + run.count;
      for (long start = run.offset; start < end; start += CHUNK) {
        int size = (int) Math.min(CHUNK, end - start);
        chunks.load(start, size);
        if (penalised) {
          sum += chunks.penalise(run, start, size);
        }
        if (rule != null) {
          chunks.apply(rule, start, size);
        }
      }
    }
    return sum;
  }

  Map<String, Tensor> state() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    state.forEach(
        (quantity, slab) ->
            parameters
                .tensors(slab, true)
                .forEach((name, tensor) -> tensors.put(name + "." + quantity, tensor)));
    tensors.put(STEP, Tensor.of(new int[] {1}, new double[] {steps}));
    return tensors;
  }

  void setState(Map<String, Tensor> tensors) {
    for (Parameters.Entry entry : parameters.entries().values()) {
      if (entry.trained()) {
        state.forEach(
            (quantity, slab) ->
                Parameters.write(slab, entry, tensors, entry.name() + "." + quantity));
      }
    }
    Tensor done = tensors.get(STEP);
    if (done == null || done.count() != 1) {
      throw new IllegalArgumentException("the number of steps is missing");
    }
    steps = (long) done.at(0);
  }

  @Override
  public void close() {
    state.values().forEach(Slab::close);
    if (stock != null) {
      stock.close();
    }
  }

  private List<Slab> quantities() {
    return List.copyOf(state.values());
  }

  /** Small arrays that pieces of weights, gradients and state pass through. */
  private sealed interface Chunks {
    /** Reads weights and gradients. */
    void load(long start, int size);

    /** Adds the penalty's derivative to the gradients, there and in the slab. */
    double penalise(Run run, long start, int size);

    /** Changes weights and state, there and in the slabs. */
    void apply(Rule rule, long start, int size);
  }

  private final class SingleChunks implements Chunks {
    private final float[] weights = new float[CHUNK];
    private final float[] gradients = new float[CHUNK];
    private final float[][] quantities = new float[2][CHUNK];
    private final List<Slab> slabs = quantities();

    @Override
    public void load(long start, int size) {
      parameters.values().read(start, weights, size);
      parameters.gradients().read(start, gradients, size);
    }

    @Override
    public double penalise(Run run, long start, int size) {
      double absolute = 0;
      double squares = 0;
      float l1 = (float) run.l1;
      float l2 = (float) (2 * run.l2);
      for (int i = 0; i < size; i++) {
        float w = weights[i];
        absolute += Math.abs(w);
        squares += (double) w * w;
        gradients[i] += l1 * Math.signum(w) + l2 * w;
      }
      parameters.gradients().write(start, gradients, size);
      return run.l1 * absolute + run.l2 * squares;
    }

    @Override
    public void apply(Rule rule, long start, int size) {
      for (int i = 0; i < slabs.size(); i++) {
        slabs.get(i).read(start, quantities[i], size);
      }
      rule.apply(weights, gradients, quantities[0], quantities[1], size);
      parameters.values().write(start, weights, size);
      for (int i = 0; i < slabs.size(); i++) {
        slabs.get(i).write(start, quantities[i], size);
      }
    }
  }

  private final class DoubleChunks implements Chunks {
    private final double[] weights = new double[CHUNK];
    private final double[] gradients = new double[CHUNK];
    private final double[][] quantities = new double[2][CHUNK];
    private final List<Slab> slabs = quantities();

    @Override
    public void load(long start, int size) {
      parameters.values().read(start, weights, size);
      parameters.gradients().read(start, gradients, size);
    }

    @Override
    public double penalise(Run run, long start, int size) {
      double absolute = 0;
      double squares = 0;
      for (int i = 0; i < size; i++) {
        double w = weights[i];
        absolute += Math.abs(w);
        squares += w * w;
        gradients[i] += run.l1 * Math.signum(w) + 2 * run.l2 * w;
      }
      parameters.gradients().write(start, gradients, size);
      return run.l1 * absolute + run.l2 * squares;
    }

    @Override
    public void apply(Rule rule, long start, int size) {
      for (int i = 0; i < slabs.size(); i++) {
        slabs.get(i).read(start, quantities[i], size);
      }
      rule.apply(weights, gradients, quantities[0], quantities[1], size);
      parameters.values().write(start, weights, size);
      for (int i = 0; i < slabs.size(); i++) {
        slabs.get(i).write(start, quantities[i], size);
      }
    }
  }
}
