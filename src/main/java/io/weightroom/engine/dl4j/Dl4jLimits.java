package io.weightroom.engine.dl4j;

import io.weightroom.catalog.Declaration;
import io.weightroom.engine.Unsupported;
import io.weightroom.layer.Activation;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Padding;
import io.weightroom.layer.ShapeResult;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Edit;
import io.weightroom.network.Fix;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Deeplearning4j cannot do. Plain Java, for the server's check. */
public final class Dl4jLimits {
  private Dl4jLimits() {}

  /** What stands in the way of training a network; empty if nothing does. */
  public static List<Unsupported> ofTraining(CheckedNetwork network) {
    return network.nodes().stream().flatMap(n -> shifted(n).stream()).toList();
  }

  /**
   * What mends a limit at the press of a button; empty where only a person can.
   *
   * @param node the layer that the limit names
   */
  public static List<Fix> fixes(CheckedNode node, Unsupported limit) {
    if (window(node.layer()) == null || !limit.setting().equals("strides")) {
      return List.of();
    }
    Declaration<Record> declaration = node.layer().declaration();
    Layer valid = (Layer) declaration.with((Record) node.layer(), "padding", Padding.VALID);
    return valid.output(node.inputShapes()) instanceof ShapeResult.Gives
        ? List.of(new Fix("Use valid padding", List.of(new Edit.Changed(node.id(), valid)), null))
        : List.of();
  }

  /**
   * What stands in the way of writing a network as a Deeplearning4j file; empty if nothing does.
   */
  public static List<Unsupported> ofFiles(CheckedNetwork network) {
    return network.nodes().stream()
        .flatMap(n -> shifted(n).or(() -> softmaxOfImage(n)).stream())
        .toList();
  }

  private static Optional<Unsupported> shifted(CheckedNode node) {
    Window window = window(node.layer());
    if (window == null || !window.isShifted(node.inputShapes().getFirst(), node.output())) {
      return Optional.empty();
    }
    return Optional.of(
        new Unsupported(
            node.id(),
            "strides",
            "Deeplearning4j cannot combine padding \"same\" with strides of "
                + window.strides()
                + " and a window of "
                + window.size()
                + ", which skips pixels in one direction only.",
            "Use padding \"valid\", or strides that are no larger than the window."));
  }

  private static @Nullable Window window(Layer layer) {
    return switch (layer) {
      case Conv2D c -> new Window(c.kernelSize(), c.strides(), c.padding());
      case MaxPooling2D p -> new Window(p.poolSize(), p.step(), p.padding());
      case AveragePooling2D p -> new Window(p.poolSize(), p.step(), p.padding());
      default -> null;
    };
  }

  private static Optional<Unsupported> softmaxOfImage(CheckedNode node) {
    Shape shape = node.output();
    ActivationFunction function =
        switch (node.layer()) {
          case Activation a -> a.activation();
          case Conv2D c -> c.activation();
          default -> new ActivationFunction.Linear();
        };
    if (!(function instanceof Softmax) || shape.isVector()) {
      return Optional.empty();
    }
    return Optional.of(
        new Unsupported(
            node.id(),
            "activation",
            "A Deeplearning4j file cannot hold a softmax over the channels of an image.",
            "Use another activation there, or another format."));
  }
}
