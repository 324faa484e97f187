package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Described(
    name = "Output",
    summary = "Where predictions leave: a Dense layer sized and activated for the target.")
public record Output(
    @Setting(help = "The column to predict. Automatic: the dataset's usual target.")
        @Nullable String target,
    @Setting(
            help = "Numbers in the prediction. Automatic: one per class, or one for a number.",
            min = 1,
            max = 100_000)
        @Nullable Integer units,
    @Setting(help = "Automatic: softmax for classes, linear for numbers.")
        @Nullable ActivationFunction activation,
    @Setting(
            help = "Off takes the input as it is, without a Dense part, as in autoencoders.",
            rare = true)
        boolean dense,
    @Setting(help = "Whether each unit adds a learned number of its own.", rare = true)
        boolean useBias,
    @Setting(help = "How the kernel starts.", rare = true) Initializer kernelInitializer,
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
  public static final Output DEFAULTS =
      new Output(
          null,
          null,
          null,
          true,
          true,
          new Initializer.GlorotUniform(),
          new Initializer.Zeros(),
          new Regularizer.None(),
          new Regularizer.None(),
          true);

  @Override
  public Family family() {
    return Family.DATA;
  }

  /** An Output for which nothing is automatic any more. */
  public Output resolved(String column, int size, ActivationFunction function) {
    return new Output(
        column,
        size,
        function,
        dense,
        useBias,
        kernelInitializer,
        biasInitializer,
        kernelRegularizer,
        biasRegularizer,
        trainable);
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    Shape input = inputs.getFirst();
    if (!input.isVector()) {
      return Dense.needsVector(input);
    }
    if (units == null) {
      return ShapeResult.refuses(
          ShapeResult.Reason.UNITS_UNKNOWN,
          "does not know how many numbers to predict.",
          "Choose a dataset, or set its units.");
    }
    if (!dense && input.channels() != units) {
      return ShapeResult.refuses(
          ShapeResult.Reason.UNITS_DIFFER,
          "takes its input as it is and needs a vector of "
              + units
              + " but receives "
              + input.describe()
              + ".",
          "Set dense to true, or give the layer before it " + units + " units.");
    }
    return ShapeResult.gives(units);
  }

  @Override
  public List<Weight> weights(List<Shape> inputs) {
    return dense && units != null
        ? Dense.weights(
            inputs.getFirst().channels(),
            units,
            useBias,
            kernelInitializer,
            biasInitializer,
            kernelRegularizer,
            biasRegularizer)
        : List.of();
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return dense && units != null ? (long) inputs.getFirst().channels() * units : 0;
  }
}
