package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.tensor.Shape;
import java.util.List;

@Described(
    name = "Dense",
    summary = "Connects every input with every unit: activation(input · kernel + bias).")
public record Dense(
    @Setting(
            help = "Neurons, the size of the output; typically 8 to 1,024.",
            formula = "activation(input · kernel + bias)",
            min = 1,
            max = 100_000)
        int units,
    @Setting(help = "What each unit does to its sum; relu is usual between layers.")
        ActivationFunction activation,
    @Setting(help = "Whether each unit adds a learned number of its own.") boolean useBias,
    @Setting(help = "How the kernel starts: he_normal suits relu, glorot_uniform the others.")
        Initializer kernelInitializer,
    @Setting(help = "How the biases start, usually at zero.", rare = true)
        Initializer biasInitializer,
    @Setting(
            help =
                "A penalty on large kernel weights, against overfitting; L2 with 0.0001 to 0.001 is a usual start.")
        Regularizer kernelRegularizer,
    @Setting(help = "A penalty on large biases, rarely needed.", rare = true)
        Regularizer biasRegularizer,
    @Setting(help = "Off keeps the weights as they are during training.", rare = true)
        boolean trainable)
    implements Layer {
  public static final Dense DEFAULTS =
      new Dense(
          32,
          new ActivationFunction.Linear(),
          true,
          new Initializer.GlorotUniform(),
          new Initializer.Zeros(),
          new Regularizer.None(),
          new Regularizer.None(),
          true);

  @Override
  public Family family() {
    return Family.CORE;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    Shape input = inputs.getFirst();
    return input.isVector() ? ShapeResult.gives(units) : needsVector(input);
  }

  static ShapeResult needsVector(Shape input) {
    return ShapeResult.refuses(
        ShapeResult.Reason.NEEDS_VECTOR,
        "needs a vector but receives " + input.describe() + ".",
        "Put a Flatten layer before it.");
  }

  @Override
  public List<Weight> weights(List<Shape> inputs) {
    return weights(
        inputs.getFirst().channels(),
        units,
        useBias,
        kernelInitializer,
        biasInitializer,
        kernelRegularizer,
        biasRegularizer);
  }

  static List<Weight> weights(
      int in,
      int out,
      boolean useBias,
      Initializer kernel,
      Initializer bias,
      Regularizer onKernel,
      Regularizer onBias) {
    Weight weight = new Weight("weight", List.of(out, in), kernel, in, out, onKernel, true);
    return useBias
        ? List.of(weight, new Weight("bias", List.of(out), bias, out, out, onBias, true))
        : List.of(weight);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return (long) inputs.getFirst().channels() * units;
  }
}
