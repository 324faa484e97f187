package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.catalog.Size2;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Described(
    name = "MaxPooling2D",
    aliases = "MaxPool2D",
    summary = "Keeps the largest number of each window and so shrinks the image.")
public record MaxPooling2D(
    @Setting(help = "Height and width of the window, usually 2.", min = 1, max = 1_000)
        Size2 poolSize,
    @Setting(
            help = "Pixels from one window to the next; as large as the window unless set.",
            min = 1,
            max = 1_000)
        @Nullable Size2 strides,
    @Setting(help = "valid leaves out what does not fill a window; same keeps it.") Padding padding)
    implements Layer {
  public static final MaxPooling2D DEFAULTS = new MaxPooling2D(Size2.of(2), null, Padding.VALID);

  @Override
  public Family family() {
    return Family.POOLING;
  }

  /** The strides that are set, else the window's size. */
  public Size2 step() {
    return strides == null ? poolSize : strides;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    Shape input = inputs.getFirst();
    return padding.slide(input, poolSize, step(), input.channels());
  }
}
