package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Activation;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.part.Initializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The usual wisdom about single layers and their neighbours. */
final class LayerHints {
  /** Layers with weights from which on a network counts as deep. */
  private static final int DEEP = 4;

  private static final int LARGE_KERNEL = 5;
  private static final double HIGH_RATE = 0.5;

  private final Graph graph;
  private final Map<String, CheckedNode> nodes;
  private final Findings findings;
  private final Map<String, Integer> depth;

  private LayerHints(Graph graph, Map<String, CheckedNode> nodes, Findings findings) {
    this.graph = graph;
    this.nodes = nodes;
    this.findings = findings;
    this.depth = depth();
  }

  static void find(Graph graph, Map<String, CheckedNode> nodes, Findings findings) {
    LayerHints hints = new LayerHints(graph, nodes, findings);
    nodes.values().forEach(hints::find);
  }

  private void find(CheckedNode node) {
    String id = node.id();
    switch (node.layer()) {
      case Dense dense -> {
        activation(id, dense.activation());
        noActivation(id, dense.activation());
        bias(id, dense.useBias(), dense.activation());
        kernel(id, dense.kernelInitializer(), dense.activation(), dense.units());
      }
      case Conv2D conv -> {
        activation(id, conv.activation());
        noActivation(id, conv.activation());
        bias(id, conv.useBias(), conv.activation());
        kernel(id, conv.kernelInitializer(), conv.activation(), conv.filters());
        largeKernel(id, conv);
      }
      case Activation activation -> activation(id, activation.activation());
      case Dropout dropout -> dropout(id, dropout);
      default -> {}
    }
  }

  private void bias(String id, boolean useBias, ActivationFunction activation) {
    List<Edge> wires = graph.from(id);
    if (useBias
        && activation instanceof Linear
        && !wires.isEmpty()
        && wires.stream()
            .allMatch(e -> graph.layer(e.to()) instanceof BatchNormalization b && b.trainable())) {
      findings.report(
          Rule.BIAS_BEFORE_NORMALIZATION,
          new Place.AtSetting(id, "use_bias"),
          id
              + "'s bias has no effect, because "
              + wires.getFirst().to()
              + " subtracts the mean, and the bias with it.",
          "Switch use_bias off.",
          Fix.of("Switch use_bias off", graph.set(id, "use_bias", false)));
    }
  }

  private void noActivation(String id, ActivationFunction activation) {
    String next = activation instanceof Linear ? linearly(id) : null;
    if (next == null) {
      return;
    }
    List<Edge> wires = graph.from(id);
    String first = wires.getFirst().to();
    boolean normalised =
        wires.size() == 1
            && graph.layer(first) instanceof BatchNormalization
            && graph.from(first).size() == 1;
    findings.report(
        Rule.NO_ACTIVATION_BETWEEN,
        new Place.AtSetting(id, "activation"),
        "There is no activation between "
            + id
            + " and "
            + next
            + ", so that the two do what one could: a linear map of a linear map is linear.",
        normalised
            ? "Put an Activation layer after " + first + "."
            : "Set the activation of " + id + " to relu.",
        normalised ? graph.inserted(graph.from(first).getFirst(), Activation.DEFAULTS) : relu(id));
  }

  /** The next layer with weights if nothing bends what flows there, on any way; else null. */
  private @Nullable String linearly(String id) {
    String found = null;
    for (Edge wire : graph.from(id)) {
      String to = wire.to();
      CheckedNode next = nodes.get(to);
      String reached = next == null ? null : linearly(to, next.layer());
      if (reached == null) {
        return null;
      }
      found = found == null ? reached : found;
    }
    return found;
  }

  private @Nullable String linearly(String id, Layer layer) {
    return switch (layer) {
      case Dense _, Conv2D _ -> id;
      case Output output -> output.dense() ? id : null;
      case Dropout _, BatchNormalization _, Flatten _, AveragePooling2D _ -> linearly(id);
      case Activation(Linear _) -> linearly(id);
      default -> null;
    };
  }

  private void activation(String id, ActivationFunction activation) {
    if (activation instanceof Softmax && !onlyBareOutputs(id)) {
      findings.report(
          Rule.SOFTMAX_INSIDE,
          new Place.AtSetting(id, "activation"),
          id
              + " uses softmax inside the network: its numbers add up to 1, so that one can only"
              + " grow if the others shrink.",
          "Use relu here; the Output layer has a softmax of its own.",
          relu(id));
    }
    int layers = depth.getOrDefault(id, 0);
    if (activation instanceof Sigmoid
        && layers >= DEEP
        && !onlyBareOutputs(id)
        && !(graph.layer(graph.sources(id).getFirst()) instanceof BatchNormalization)) {
      findings.report(
          Rule.SIGMOID_IN_DEPTH,
          new Place.AtSetting(id, "activation"),
          id
              + " uses sigmoid in a network of "
              + layers
              + " layers with weights; each sigmoid passes back at most a quarter of the gradient.",
          "Use relu.",
          relu(id));
    }
  }

  /** Whether a layer feeds nothing but Outputs that take it as it is. */
  private boolean onlyBareOutputs(String id) {
    return graph.from(id).stream()
        .allMatch(e -> graph.layer(e.to()) instanceof Output output && !output.dense());
  }

  private Fix relu(String id) {
    return Fix.of("Set activation to relu", graph.set(id, "activation", new Relu()));
  }

  private void kernel(
      String id, Initializer initializer, ActivationFunction activation, int units) {
    if (units > 1 && isConstant(initializer)) {
      Initializer usual =
          activation instanceof Relu ? new Initializer.HeNormal() : new Initializer.GlorotUniform();
      String name = usual.label();
      findings.report(
          Rule.EQUAL_KERNEL,
          new Place.AtSetting(id, "kernel_initializer"),
          "All weights of "
              + id
              + " start at the same value, so that its units learn the same and stay equal.",
          "Set kernel_initializer to " + name + ".",
          Fix.of("Set kernel_initializer to " + name, graph.set(id, "kernel_initializer", usual)));
    }
  }

  private static boolean isConstant(Initializer initializer) {
    return switch (initializer) {
      case Initializer.Zeros _, Initializer.Ones _ -> true;
      case Initializer.Uniform(double min, double max) -> min == max;
      case Initializer.Normal(double _, double deviation) -> deviation == 0;
      case Initializer.TruncatedNormal(double _, double deviation) -> deviation == 0;
      default -> false;
    };
  }

  private void largeKernel(String id, Conv2D conv) {
    Size2 kernel = conv.kernelSize();
    boolean large = Math.max(kernel.height(), kernel.width()) > LARGE_KERNEL;
    boolean square = Math.min(kernel.height(), kernel.width()) > 1;
    if (large && square && conv.strides().equals(Size2.of(1))) {
      findings.report(
          Rule.LARGE_KERNEL,
          new Place.AtSetting(id, "kernel_size"),
          id
              + " has kernels of "
              + kernel
              + ", "
              + kernel.area()
              + " weights for each pair of channels; a few layers of 3 × 3 see as far with fewer"
              + " weights.",
          "Set kernel_size to 3, and stack such layers if it should see further.",
          Fix.of("Set kernel_size to 3", graph.set(id, "kernel_size", Size2.of(3))));
    }
  }

  private void dropout(String id, Dropout dropout) {
    if (dropout.rate() > HIGH_RATE) {
      Declaration<Dropout> declaration = Declaration.of(Dropout.class);
      findings.report(
          Rule.HIGH_DROPOUT,
          new Place.AtSetting(id, "rate"),
          id
              + " drops "
              + declaration.text(dropout, "rate")
              + " of its inputs, so that less than half of the network learns in each step.",
          "Set rate to 0.5 or less; it is the share that is dropped.",
          Fix.of("Set rate to 0.5", graph.set(id, "rate", HIGH_RATE)));
    }
  }

  /** For each layer the most layers with weights on a way from an Input to an end through it. */
  private Map<String, Integer> depth() {
    Map<String, Integer> before = new HashMap<>();
    for (CheckedNode node : nodes.values()) {
      int most = node.inputs().stream().mapToInt(before::get).max().orElse(0);
      before.put(node.id(), most + weight(node));
    }
    Map<String, Integer> after = new HashMap<>();
    Map<String, Integer> through = new HashMap<>();
    for (CheckedNode node : new ArrayList<>(nodes.values()).reversed()) {
      int most =
          graph.from(node.id()).stream()
              .mapToInt(e -> after.getOrDefault(e.to(), 0))
              .max()
              .orElse(0);
      after.put(node.id(), most + weight(node));
      through.put(node.id(), before.get(node.id()) + most);
    }
    return through;
  }

  private static int weight(CheckedNode node) {
    return switch (node.layer()) {
      case Dense _, Conv2D _ -> 1;
      case Output output -> output.dense() ? 1 : 0;
      default -> 0;
    };
  }
}
