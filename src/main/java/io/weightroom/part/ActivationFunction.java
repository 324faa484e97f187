package io.weightroom.part;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;

/** What a layer does to each of its numbers at the end; named as in Keras 3. */
public sealed interface ActivationFunction {

  /** The name in designs, with the settings that differ from the defaults, for sentences. */
  default String label() {
    return PartNames.label((Record) this);
  }

  @Described(
      name = "linear",
      aliases = {"identity", "none"},
      summary = "Leaves numbers as they are: f(x) = x.")
  record Linear() implements ActivationFunction {}

  @Described(name = "relu", summary = "Cuts negative numbers to zero: f(x) = max(0, x).")
  record Relu() implements ActivationFunction {}

  @Described(
      name = "leaky_relu",
      aliases = "LeakyReLU",
      summary = "Scales negative numbers down instead of cutting them: f(x) = max(x, slope · x).")
  record LeakyRelu(
      @Setting(
              help = "Slope for negative numbers, typically 0.01 to 0.3.",
              formula = "f(x) = slope · x for x < 0",
              min = 0,
              max = 1)
          double negativeSlope)
      implements ActivationFunction {
    public static final LeakyRelu DEFAULTS = new LeakyRelu(0.2);
  }

  @Described(
      name = "elu",
      summary = "Like relu, but bends smoothly towards −alpha: f(x) = alpha · (eˣ − 1) for x < 0.")
  record Elu(
      @Setting(
              help = "The bound for negative numbers, typically 1.",
              formula = "f(x) = alpha · (eˣ − 1) for x < 0",
              min = 0,
              max = 100)
          double alpha)
      implements ActivationFunction {
    public static final Elu DEFAULTS = new Elu(1.0);
  }

  @Described(name = "tanh", summary = "Squeezes numbers into −1 to 1.")
  record Tanh() implements ActivationFunction {}

  @Described(name = "sigmoid", summary = "Squeezes numbers into 0 to 1: f(x) = 1 / (1 + e⁻ˣ).")
  record Sigmoid() implements ActivationFunction {}

  @Described(
      name = "softmax",
      summary = "Turns the channels into probabilities that add up to 1: eˣⁱ / Σ eˣʲ.")
  record Softmax() implements ActivationFunction {}

  @Described(name = "softplus", summary = "A smooth relu: f(x) = ln(1 + eˣ).")
  record Softplus() implements ActivationFunction {}
}
