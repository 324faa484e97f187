package io.weightroom.engine;

import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The port's meaning written down a second time, in plain Java loops and double precision, from the
 * formulas alone: what every engine is compared with.
 */
public final class ReferenceSession implements Session {
  private final CheckedNetwork network;
  private final Map<String, Map<String, double[]>> weights = new LinkedHashMap<>();
  private final Map<String, ReferenceLayer> layers = new LinkedHashMap<>();
  private final Map<String, ReferenceOptimizer> optimizers = new HashMap<>();
  private final Map<String, double[]> gradients = new LinkedHashMap<>();
  private int samples;

  public ReferenceSession(CheckedNetwork network, Optimizer optimizer) {
    this.network = network;
    for (CheckedNode node : network.nodes()) {
      Map<String, double[]> owned = new LinkedHashMap<>();
      for (Weight weight : node.weights()) {
        owned.put(weight.name(), new double[weight.count()]);
        if (weight.learned() && node.layer().trainable()) {
          optimizers.put(node.nameOf(weight), new ReferenceOptimizer(optimizer, weight.count()));
        }
      }
      weights.put(node.id(), owned);
      layers.put(node.id(), new ReferenceLayer(node, owned));
    }
  }

  private ReferenceLayer layer(String node) {
    return Objects.requireNonNull(layers.get(node));
  }

  private double[] values(CheckedNode node, Weight weight) {
    return Objects.requireNonNull(
        Objects.requireNonNull(weights.get(node.id())).get(weight.name()));
  }

  @Override
  public Map<String, Tensor> forward(Map<String, Tensor> inputs, boolean training, long seed) {
    samples = inputs.values().iterator().next().size(0);
    for (CheckedNode node : network.nodes()) {
      List<double[]> from =
          node.inputs().isEmpty()
              ? List.of(Objects.requireNonNull(inputs.get(node.id())).doubles())
              : node.inputs().stream().map(id -> layer(id).output()).toList();
      layer(node.id()).forward(from, samples, training, seed);
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Head head : network.heads()) {
      outputs.put(
          head.node(),
          Tensor.of(new int[] {samples, head.units()}, layer(head.node()).output().clone()));
    }
    return outputs;
  }

  @Override
  public Inference inference() {
    return inputs -> forward(inputs, false, 0);
  }

  @Override
  public Map<String, Tensor> backward(Map<String, Tensor> outputGradients) {
    Map<String, double[]> arriving = new HashMap<>();
    outputGradients.forEach((head, tensor) -> arriving.put(head, tensor.doubles()));
    gradients.clear();
    Map<String, Tensor> inputGradients = new LinkedHashMap<>();
    for (CheckedNode node : network.nodes().reversed()) {
      double[] gradient = Objects.requireNonNull(arriving.get(node.id()));
      List<double[]> back = layer(node.id()).backward(gradient);
      for (int i = 0; i < node.inputs().size(); i++) {
        arriving.merge(node.inputs().get(i), back.get(i), ReferenceSession::sum);
      }
      if (node.inputs().isEmpty()) {
        List<Integer> shape = new ArrayList<>(List.of(samples));
        for (int size : node.output().inMemory()) {
          shape.add(size);
        }
        inputGradients.put(
            node.id(), Tensor.of(shape.stream().mapToInt(i -> i).toArray(), gradient));
      }
    }
    eachLearned(
        (node, weight) -> {
          double[] w = values(node, weight);
          double[] g =
              Objects.requireNonNull(layer(node.id()).gradients().get(weight.name())).clone();
          Regularizer penalty = weight.regularizer();
          for (int i = 0; i < w.length; i++) {
            g[i] += penalty.factorL1() * Math.signum(w[i]) + 2 * penalty.factorL2() * w[i];
          }
          gradients.put(node.nameOf(weight), g);
        });
    return inputGradients;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  private interface Visitor {
    void visit(CheckedNode node, Weight weight);
  }

  private void eachLearned(Visitor visitor) {
    for (CheckedNode node : network.nodes()) {
      if (node.layer().trainable()) {
        node.weights().stream().filter(Weight::learned).forEach(w -> visitor.visit(node, w));
      }
    }
  }

  @Override
  public void apply(double rate) {
    eachLearned(
        (node, weight) -> {
          String name = node.nameOf(weight);
          Objects.requireNonNull(optimizers.get(name))
              .apply(values(node, weight), Objects.requireNonNull(gradients.get(name)), rate);
        });
    layers.values().forEach(ReferenceLayer::follow);
  }

  @Override
  public Step step(Batch batch, double rate) {
    Map<String, Tensor> outputs = forward(batch.inputs(), true, batch.seed());
    double penalty = penalty();
    backward(lossGradients(outputs, batch.targets()));
    apply(rate);
    return new Step(outputs, penalty);
  }

  /** The sum of all losses. */
  double loss(Map<String, Tensor> outputs, Map<String, Tensor> targets) {
    double sum = 0;
    for (Head head : network.heads()) {
      double[] y = Objects.requireNonNull(outputs.get(head.node())).doubles();
      double[] t = Objects.requireNonNull(targets.get(head.node())).doubles();
      for (int i = 0; i < y.length; i++) {
        sum +=
            switch (head.loss()) {
              case CATEGORICAL_CROSSENTROPY -> -t[i] * Math.log(y[i]) * head.units() / y.length;
              case BINARY_CROSSENTROPY ->
                  -(t[i] * Math.log(y[i]) + (1 - t[i]) * Math.log(1 - y[i])) / y.length;
              case MEAN_SQUARED_ERROR -> (y[i] - t[i]) * (y[i] - t[i]) / y.length;
              case MEAN_ABSOLUTE_ERROR -> Math.abs(y[i] - t[i]) / y.length;
            };
      }
    }
    return sum;
  }

  /** The losses' derivatives by the outputs. */
  Map<String, Tensor> lossGradients(Map<String, Tensor> outputs, Map<String, Tensor> targets) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (Head head : network.heads()) {
      Tensor output = Objects.requireNonNull(outputs.get(head.node()));
      double[] y = output.doubles();
      double[] t = Objects.requireNonNull(targets.get(head.node())).doubles();
      double[] d = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        d[i] =
            switch (head.loss()) {
              case CATEGORICAL_CROSSENTROPY -> -t[i] / y[i] * head.units() / y.length;
              case BINARY_CROSSENTROPY -> ((1 - t[i]) / (1 - y[i]) - t[i] / y[i]) / y.length;
              case MEAN_SQUARED_ERROR -> 2 * (y[i] - t[i]) / y.length;
              case MEAN_ABSOLUTE_ERROR -> Math.signum(y[i] - t[i]) / y.length;
            };
      }
      all.put(head.node(), Tensor.of(output.shape(), d));
    }
    return all;
  }

  /** l1 · Σ|w| + l2 · Σw² over all that is trained. */
  double penalty() {
    double[] sum = {0};
    eachLearned(
        (node, weight) -> {
          for (double w : values(node, weight)) {
            sum[0] +=
                weight.regularizer().factorL1() * Math.abs(w)
                    + weight.regularizer().factorL2() * w * w;
          }
        });
    return sum[0];
  }

  @Override
  public Map<String, Tensor> gradients() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    eachLearned(
        (node, weight) -> {
          String name = node.nameOf(weight);
          tensors.put(
              name, Tensor.of(weight.sizes(), Objects.requireNonNull(gradients.get(name)).clone()));
        });
    return tensors;
  }

  @Override
  public Map<String, Tensor> weights() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        tensors.put(node.nameOf(weight), Tensor.of(weight.sizes(), values(node, weight).clone()));
      }
    }
    return tensors;
  }

  @Override
  public void setWeights(Map<String, Tensor> tensors) {
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        double[] from = Objects.requireNonNull(tensors.get(node.nameOf(weight))).doubles();
        System.arraycopy(from, 0, values(node, weight), 0, from.length);
      }
    }
  }

  @Override
  public Map<String, Tensor> optimizerState() {
    throw new UnsupportedOperationException("the reference is never resumed");
  }

  @Override
  public void setOptimizerState(Map<String, Tensor> state) {
    throw new UnsupportedOperationException("the reference is never resumed");
  }

  @Override
  public void close() {}
}
