package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.catalog.Size2;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

@Described(
    name = "Conv2D",
    aliases = "Convolution2D",
    summary = "Slides learned kernels over an image to find local patterns.")
public record Conv2D(
    @Setting(
            help = "Kernels, the channels of the output; typically 8 to 512.",
            formula = "weights = height · width · channels · filters",
            min = 1,
            max = 10_000)
        int filters,
    @Setting(help = "Height and width of a kernel, usually 3 or 5.", min = 1, max = 1_000)
        Size2 kernelSize,
    @Setting(
            help = "Pixels from one place to the next; 2 halves the image.",
            formula =
                "size out = ⌈size / stride⌉ with same, ⌊(size − kernel) / stride⌋ + 1 with valid",
            min = 1,
            max = 1_000)
        Size2 strides,
    @Setting(help = "same keeps the size with zeros around; valid stays inside the image.")
        Padding padding,
    @Setting(help = "What each output number passes through; relu is usual.")
        ActivationFunction activation,
    @Setting(help = "Whether each kernel adds a learned number of its own.") boolean useBias,
    @Setting(help = "How the kernels start: he_normal suits relu, glorot_uniform the others.")
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
  public static final Conv2D DEFAULTS =
      new Conv2D(
          32,
          Size2.of(3),
          Size2.of(1),
          Padding.VALID,
          new ActivationFunction.Linear(),
          true,
          new Initializer.GlorotUniform(),
          new Initializer.Zeros(),
          new Regularizer.None(),
          new Regularizer.None(),
          true);

  @Override
  public Family family() {
    return Family.CONVOLUTION;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    return padding.slide(inputs.getFirst(), kernelSize, strides, filters);
  }

  @Override
  public List<Weight> weights(List<Shape> inputs) {
    int channels = inputs.getFirst().channels();
    int area = kernelSize.area();
    List<Weight> weights = new ArrayList<>();
    weights.add(
        new Weight(
            "weight",
            List.of(filters, channels, kernelSize.height(), kernelSize.width()),
            kernelInitializer,
            Math.multiplyExact(area, channels),
            Math.multiplyExact(area, filters),
            kernelRegularizer,
            true));
    if (useBias) {
      weights.add(
          new Weight(
              "bias", List.of(filters), biasInitializer, filters, filters, biasRegularizer, true));
    }
    return List.copyOf(weights);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return output(inputs) instanceof ShapeResult.Gives(Shape shape)
        ? shape.count() * kernelSize.area() * inputs.getFirst().channels()
        : 0;
  }
}
