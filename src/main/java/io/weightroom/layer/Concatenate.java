package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

@Described(
    name = "Concatenate",
    summary = "Puts its inputs side by side, images along their channels.")
public record Concatenate() implements Layer {

  @Override
  public Family family() {
    return Family.MERGING;
  }

  @Override
  public Arity inputs() {
    return Arity.SEVERAL;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    Shape first = inputs.getFirst();
    long channels = 0;
    for (Shape other : inputs) {
      if (!allButLast(other).equals(allButLast(first))) {
        return ShapeResult.refuses(
            ShapeResult.Reason.SIZES_DIFFER,
            "needs inputs that differ only in their channels but receives "
                + first.describe()
                + " and "
                + other.describe()
                + ".",
            first.rank() == other.rank()
                ? "Give both branches the same height and width."
                : "Put a Flatten layer into the branch with the image.");
      }
      channels += other.channels();
    }
    if (channels > Integer.MAX_VALUE) {
      return ShapeResult.refuses(
          ShapeResult.Reason.TOO_LONG, "would give " + channels + " channels.", "Remove an input.");
    }
    List<Integer> sizes = new ArrayList<>(allButLast(first));
    sizes.add((int) channels);
    return new ShapeResult.Gives(new Shape(sizes));
  }

  private static List<Integer> allButLast(Shape shape) {
    return shape.sizes().subList(0, shape.rank() - 1);
  }
}
