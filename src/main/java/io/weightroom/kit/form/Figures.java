package io.weightroom.kit.form;

import io.weightroom.catalog.SettingInfo;
import io.weightroom.kit.Format;
import io.weightroom.layer.Weight;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which figure stands below a setting: curves of activation functions, spread of weights. */
final class Figures {
  private static final int WIDTH = 124;
  private static final int HEIGHT = 40;

  private Figures() {}

  /**
   * The figure for what is chosen at a setting.
   *
   * @param values what the records have there; there is a figure only if it is the same everywhere
   */
  static @Nullable Figure of(
      String path, SettingInfo info, List<? extends @Nullable Object> values, Facts facts) {
    Object value = values.getFirst();
    if (!values.stream().allMatch(other -> Objects.equals(other, value))) {
      return null;
    }
    Figure given = facts.figures().get(path);
    if (given != null) {
      return given;
    }
    return switch (value) {
      case ActivationFunction function when info.type() == ActivationFunction.class ->
          activation(function);
      case Initializer initializer when info.type() == Initializer.class ->
          spread(caption(info.name()), initializer, weight(info.name(), facts.weights()));
      case null, default -> null;
    };
  }

  private static String caption(String setting) {
    return switch (setting) {
      case "bias_initializer" -> "biases start as";
      case "gamma_initializer" -> "factors start as";
      case "beta_initializer" -> "offsets start as";
      default -> "weights start as";
    };
  }

  /** The tensor that an initialiser's setting is about, by the layer's names. */
  private static @Nullable Weight weight(String setting, List<Weight> weights) {
    String name =
        switch (setting) {
          case "kernel_initializer", "gamma_initializer" -> "weight";
          case "bias_initializer", "beta_initializer" -> "bias";
          default -> "";
        };
    return weights.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /** An activation function as a curve from −4 to 4. */
  static Figure activation(ActivationFunction function) {
    return switch (function) {
      case ActivationFunction.Linear _ -> curve(function, x -> x);
      case ActivationFunction.Relu _ -> curve(function, x -> Math.max(0, x));
      case ActivationFunction.LeakyRelu(double slope) ->
          curve(function, x -> x < 0 ? slope * x : x);
      case ActivationFunction.Elu(double alpha) ->
          curve(function, x -> x < 0 ? alpha * Math.expm1(x) : x);
      case ActivationFunction.Tanh _ -> curve(function, Math::tanh);
      case ActivationFunction.Sigmoid _ -> curve(function, x -> 1 / (1 + Math.exp(-x)));
      case ActivationFunction.Softplus _ -> curve(function, x -> Math.log1p(Math.exp(x)));
      case ActivationFunction.Softmax _ -> softmax();
    };
  }

  private static Figure curve(ActivationFunction function, DoubleUnaryOperator of) {
    double low = Math.clamp(of.applyAsDouble(-4), -4, -0.25);
    double high = Math.clamp(of.applyAsDouble(4), 1.25, 4);
    Plot plot = new Plot(WIDTH, HEIGHT, -4, 4, low * 1.1, high * 1.1);
    plot.line(0, plot.low(), 0, plot.high(), "form-axis");
    plot.line(-4, 0, 4, 0, "form-axis");
    plot.curve(of, 65, "form-curve");
    String ends =
        "at −4 it is "
            + Format.setting(of.applyAsDouble(-4))
            + ", at 0 "
            + Format.setting(of.applyAsDouble(0))
            + ", at 4 "
            + Format.setting(of.applyAsDouble(4));
    return new Figure("", plot.svg(), "Curve of " + function.label() + ": " + ends + ".", "");
  }

  private static Figure softmax() {
    double[] before = {1, 2, 4};
    double sum = 0;
    for (double x : before) {
      sum += Math.exp(x);
    }
    Plot plot = new Plot(WIDTH, HEIGHT, 0, 3, 0, 1.05);
    for (int i = 0; i < before.length; i++) {
      plot.bar(i + 0.2, i + 0.8, Math.exp(before[i]) / sum, "form-area");
    }
    plot.line(0, 0, 3, 0, "form-axis");
    return new Figure(
        "",
        plot.svg(),
        "Bars of softmax: 1, 2 and 4 become 0.0420, 0.114 and 0.844.",
        "1, 2 and 4 become 0.04, 0.11 and 0.84.");
  }

  /** The density of the starting weights; a sentence alone where all are the same number. */
  static @Nullable Figure spread(String caption, Initializer initializer, @Nullable Weight weight) {
    // A shape shows without the numbers, too: that of any layer.
    StartingWeights start =
        weight == null
            ? StartingWeights.of(initializer, 1, 1)
            : StartingWeights.of(initializer, weight.fanIn(), weight.fanOut());
    if (start.isConstant()) {
      return null;
    }
    boolean known = weight != null || start.rule().isEmpty();
    double half = Math.min(3 * start.deviation(), 1.25 * (start.high() - start.mean()));
    double from = start.mean() - half;
    double to = start.mean() + half;
    double top = start.density().applyAsDouble(start.mean());
    Plot plot = new Plot(WIDTH, HEIGHT, from, to, 0, top * 1.08);
    plot.area(
        start.density(), Math.max(from, start.low()), Math.min(to, start.high()), 97, "form-area");
    plot.line(from, 0, to, 0, "form-axis");
    String sentence = known ? sentence(start, weight) : unknown(initializer);
    return new Figure(
        caption,
        plot.svg(),
        "Spread of the starting weights of " + initializer.label() + ". " + sentence,
        sentence);
  }

  private static String sentence(StartingWeights start, @Nullable Weight weight) {
    String deviation = Format.setting(start.deviation());
    if (start.rule().isEmpty() || weight == null) {
      return "Standard deviation " + deviation + ".";
    }
    String outputs =
        start.rule().contains("+") ? " and " + Format.count(weight.fanOut()) + " outputs" : "";
    return "Standard deviation "
        + start.rule()
        + " = "
        + deviation
        + " for this layer's "
        + Format.plural(weight.fanIn(), "input")
        + outputs
        + ".";
  }

  private static String unknown(Initializer initializer) {
    String rule =
        switch (initializer) {
          case Initializer.HeNormal _, Initializer.HeUniform _ -> "√(2 / inputs)";
          case Initializer.UniformInverseSqrt _ -> "1 / √(3 · inputs)";
          default -> "√(2 / (inputs + outputs))";
        };
    return "Standard deviation " + rule + ", once the layer's input is known.";
  }
}
