package io.weightroom.training;

import io.weightroom.engine.Batch;
import io.weightroom.engine.Inference;
import io.weightroom.engine.Session;
import io.weightroom.engine.Step;
import io.weightroom.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;

/**
 * Input → Output(softmax) with plain gradient steps, in a few loops: enough of an engine for the
 * loop's tests.
 */
final class SoftmaxRegression implements Session {
  private final int features;
  private final int classes;
  private double[] weight = new double[0];
  private double[] bias = new double[0];
  private long steps;

  /** Multiplied into the outputs of every step from this one on; NaN makes the run diverge. */
  double spoil = 1;

  long spoilFrom = Long.MAX_VALUE;

  /** How often it was gone forward through. */
  volatile int passes;

  /** Done in every pass. */
  Pass pass = () -> {};

  interface Pass {
    void run() throws Exception;
  }

  SoftmaxRegression(int features, int classes) {
    this.features = features;
    this.classes = classes;
  }

  @Override
  public Map<String, Tensor> forward(Map<String, Tensor> inputs, boolean training, long seed) {
    begin();
    Tensor x = inputs.values().iterator().next();
    int rows = x.size(0);
    double[] p = new double[rows * classes];
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double z = bias[c];
        for (int f = 0; f < features; f++) {
          z += weight[c * features + f] * x.at(r * features + f);
        }
        sum += p[r * classes + c] = Math.exp(z);
      }
      for (int c = 0; c < classes; c++) {
        p[r * classes + c] /= sum;
      }
    }
    return Map.of("output", Tensor.of(new int[] {rows, classes}, p));
  }

  private void begin() {
    synchronized (this) {
      passes++;
    }
    try {
      pass.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Step step(Batch batch, double rate) {
    Tensor x = batch.inputs().values().iterator().next();
    Tensor y = batch.targets().get("output");
    Map<String, Tensor> outputs = forward(batch.inputs(), true, batch.seed());
    double[] p = outputs.get("output").doubles();
    for (int r = 0; r < batch.samples(); r++) {
      for (int c = 0; c < classes; c++) {
        double error = (p[r * classes + c] - y.at(r * classes + c)) / batch.samples();
        bias[c] -= rate * error;
        for (int f = 0; f < features; f++) {
          weight[c * features + f] -= rate * error * x.at(r * features + f);
        }
      }
    }
    if (++steps >= spoilFrom) {
      for (int i = 0; i < p.length; i++) {
        p[i] *= spoil;
      }
    }
    return new Step(outputs, 0);
  }

  @Override
  public Inference inference() {
    return inputs -> forward(inputs, false, 0);
  }

  @Override
  public Map<String, Tensor> backward(Map<String, Tensor> outputGradients) {
    throw new IllegalStateException("the loop only takes whole steps");
  }

  @Override
  public void apply(double rate) {
    throw new IllegalStateException("the loop only takes whole steps");
  }

  @Override
  public Map<String, Tensor> gradients() {
    return Map.of();
  }

  @Override
  public Map<String, Tensor> weights() {
    return new HashMap<>(
        Map.of(
            "output.weight", Tensor.of(new int[] {classes, features}, weight.clone()),
            "output.bias", Tensor.of(new int[] {classes}, bias.clone())));
  }

  @Override
  public void setWeights(Map<String, Tensor> weights) {
    weight = weights.get("output.weight").doubles().clone();
    bias = weights.get("output.bias").doubles().clone();
  }

  @Override
  public Map<String, Tensor> optimizerState() {
    return Map.of("step", Tensor.of(new int[] {1}, new double[] {steps}));
  }

  @Override
  public void setOptimizerState(Map<String, Tensor> state) {
    steps = (long) state.get("step").at(0);
  }

  @Override
  public void close() {}
}
