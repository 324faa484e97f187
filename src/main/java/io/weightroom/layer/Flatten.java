package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.tensor.Shape;
import java.util.List;

@Described(
    name = "Flatten",
    summary = "Lays an image out as one long vector, in the order channels, height, width.")
public record Flatten() implements Layer {

  @Override
  public Family family() {
    return Family.MERGING;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    long count = inputs.getFirst().count();
    return count > Integer.MAX_VALUE
        ? ShapeResult.refuses(
            ShapeResult.Reason.TOO_LONG,
            "would give a vector of " + count + " numbers.",
            "Pool the image before it.")
        : ShapeResult.gives((int) count);
  }
}
