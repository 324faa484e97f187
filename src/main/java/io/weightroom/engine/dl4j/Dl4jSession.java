package io.weightroom.engine.dl4j;

import io.weightroom.engine.Batch;
import io.weightroom.engine.Inference;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.Step;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One network's parameters in this process's memory. */
final class Dl4jSession implements Session {
  /** Batch sizes that stay prepared: training, its last and smaller batch, and evaluation's. */
  private static final int PREPARED = 4;

  private final CheckedNetwork network;
  private final Parameters parameters;
  private final Updater updater;
  private final Ways ways;
  private final List<Ways> further = new ArrayList<>();
  private @Nullable Pass trained;
  private @Nullable Pass followed;

  Dl4jSession(CheckedNetwork network, SessionSettings settings) {
    this.network = network;
    this.parameters = new Parameters(network, settings.precision());
    this.updater = new Updater(parameters, settings);
    this.ways = new Ways();
  }

  /** The ways through the network for batches of several sizes, in memory that they share. */
  private final class Ways {
    private final Map<Integer, Pass> passes = new LinkedHashMap<>(8, 0.75f, true);
    private Space space = new Space(parameters.precision(), 0);

    Pass forward(Map<String, Tensor> inputs, int samples, boolean training, long seed) {
      Pass pass = pass(samples);
      pass.load(inputs);
      pass.forward(training, seed);
      return pass;
    }

    private Pass pass(int samples) {
      if (samples > space.samples()) {
        close();
        space = new Space(parameters.precision(), samples);
      }
      Pass pass = passes.get(samples);
      if (pass == null) {
        pass = new Pass(network, samples, space, parameters);
        passes.put(samples, pass);
        if (passes.size() > PREPARED) {
          passes.remove(passes.keySet().iterator().next());
        }
      }
      return pass;
    }

    void close() {
      passes.clear();
      space.close();
    }
  }

  @Override
  public Map<String, Tensor> forward(Map<String, Tensor> inputs, boolean training, long seed) {
    trained = null;
    followed = null;
    Pass pass = ways.forward(inputs, samples(inputs), training, seed);
    trained = training ? pass : null;
    return pass.outputs();
  }

  @Override
  public Inference inference() {
    Ways own = new Ways();
    further.add(own);
    return inputs -> {
      Dl4jEngine.computeOnThisThreadAlone();
      return own.forward(inputs, samples(inputs), false, 0).outputs();
    };
  }

  private int samples(Map<String, Tensor> inputs) {
    CheckedNode first = network.inputs().getFirst();
    Tensor tensor = inputs.get(first.id());
    if (tensor == null) {
      throw new IllegalArgumentException("nothing for the Input layer " + first.id());
    }
    return tensor.size(0);
  }

  @Override
  public Map<String, Tensor> backward(Map<String, Tensor> outputGradients) {
    if (trained == null) {
      throw new IllegalStateException("no forward pass in training mode to go back through");
    }
    Pass pass = trained;
    trained = null;
    Map<String, Tensor> inputGradients = pass.backward(outputGradients);
    updater.addPenalties();
    followed = pass;
    return inputGradients;
  }

  @Override
  public void apply(double rate) {
    if (followed == null) {
      throw new IllegalStateException("no gradients to apply");
    }
    updater.step(rate);
    followed.follow();
    followed = null;
  }

  @Override
  public Step step(Batch batch, double rate) {
    trained = null;
    followed = null;
    Pass pass = ways.forward(batch.inputs(), batch.samples(), true, batch.seed());
    Map<String, Tensor> outputs = pass.outputs();
    pass.backward(outputs, batch.targets());
    double penalty = updater.stepWithPenalties(rate);
    pass.follow();
    return new Step(outputs, penalty);
  }

  @Override
  public Map<String, Tensor> gradients() {
    return parameters.gradientTensors();
  }

  @Override
  public Map<String, Tensor> weights() {
    return parameters.weights();
  }

  @Override
  public void setWeights(Map<String, Tensor> weights) {
    parameters.set(weights);
  }

  @Override
  public Map<String, Tensor> optimizerState() {
    return updater.state();
  }

  @Override
  public void setOptimizerState(Map<String, Tensor> state) {
    updater.setState(state);
  }

  @Override
  public void close() {
    further.forEach(Ways::close);
    ways.close();
    updater.close();
    parameters.close();
  }
}
