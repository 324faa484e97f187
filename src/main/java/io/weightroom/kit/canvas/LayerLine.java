package io.weightroom.kit.canvas;

import io.weightroom.catalog.Size2;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.part.ActivationFunction;
import java.util.ArrayList;
import java.util.List;

/** The settings of a layer that matter most, in a few words. */
public final class LayerLine {
  private static final Size2 ONE = Size2.of(1);

  private LayerLine() {}

  /**
   * Such as "32 of 3 × 3 · same · relu", "128 · relu" or "softmax"; empty if there is no more to
   * say.
   */
  public static String of(Layer layer) {
    return switch (layer) {
      case Input input -> input(input);
      case Dense dense -> words(dense.units() + "", function(dense.activation()));
      case Activation activation -> activation.activation().label();
      case Flatten _, Add _ -> "";
      case Concatenate _ -> "channels";
      case Conv2D conv -> conv(conv);
      case MaxPooling2D pool -> pool(pool.poolSize(), pool.step(), pool.padding());
      case AveragePooling2D pool -> pool(pool.poolSize(), pool.step(), pool.padding());
      case BatchNormalization norm -> "momentum " + norm.momentum();
      case Dropout dropout -> "rate " + dropout.rate();
      case Output output -> output(output);
    };
  }

  private static String input(Input input) {
    return input.columns().isEmpty()
        ? ""
        : input.columns().size() == 1
            ? input.columns().getFirst()
            : input.columns().size() + " columns";
  }

  private static String conv(Conv2D conv) {
    return words(
        conv.filters() + " of " + conv.kernelSize(),
        conv.strides().equals(ONE) ? "" : "stride " + size(conv.strides()),
        conv.padding() == Padding.SAME ? "same" : "",
        function(conv.activation()));
  }

  private static String pool(Size2 window, Size2 step, Padding padding) {
    return words(
        window.toString(),
        step.equals(window) ? "" : "stride " + size(step),
        padding == Padding.SAME ? "same" : "");
  }

  private static String output(Output output) {
    ActivationFunction activation = output.activation();
    return words(
        output.target() == null ? "" : output.target(),
        activation == null ? "" : activation.label(),
        output.dense() ? "" : "as it is");
  }

  /** What passes numbers on as they are is not worth a word. */
  private static String function(ActivationFunction function) {
    return function instanceof ActivationFunction.Linear ? "" : function.label();
  }

  private static String size(Size2 size) {
    return size.height() == size.width() ? String.valueOf(size.height()) : size.toString();
  }

  private static String words(String... words) {
    List<String> said = new ArrayList<>(List.of(words));
    said.removeIf(String::isEmpty);
    return String.join(" · ", said);
  }
}
