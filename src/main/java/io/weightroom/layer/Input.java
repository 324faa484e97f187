package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.tensor.Shape;
import java.util.List;

@Described(
    name = "Input",
    summary = "Where samples enter the network; the dataset gives its shape.")
public record Input(
    @Setting(
            help =
                "The shape of one sample: [features] or [height, width, channels]. Empty: as"
                    + " the dataset has it.",
            min = 1,
            max = 1_000_000)
        List<Integer> shape,
    @Setting(help = "The columns of the dataset that enter here. Empty: all input columns.")
        List<String> columns)
    implements Layer {
  public static final Input DEFAULTS = new Input(List.of(), List.of());

  public Input {
    shape = List.copyOf(shape);
    columns = List.copyOf(columns);
  }

  @Override
  public Family family() {
    return Family.DATA;
  }

  @Override
  public Arity inputs() {
    return Arity.NONE;
  }

  /** An Input whose shape is known. */
  public Input shaped(Shape known) {
    return new Input(known.sizes(), columns);
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    if (shape.isEmpty()) {
      return ShapeResult.refuses(
          ShapeResult.Reason.SHAPE_UNKNOWN,
          "has no shape yet.",
          "Choose a dataset, or set its shape by hand.");
    }
    if (shape.size() > 3) {
      return ShapeResult.refuses(
          ShapeResult.Reason.TOO_MANY_SIZES,
          "has a shape of " + shape.size() + " sizes, and three are the most.",
          "Set its shape to [features] or [height, width, channels].");
    }
    return new ShapeResult.Gives(new Shape(shape));
  }
}
