package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.tensor.Shape;
import java.util.List;

@Described(name = "Add", summary = "Adds its inputs number by number, as in residual blocks.")
public record Add() implements Layer {

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
    for (Shape other : inputs) {
      if (!other.equals(first)) {
        return ShapeResult.refuses(
            ShapeResult.Reason.SHAPES_DIFFER,
            "needs inputs of one shape but receives "
                + first.describe()
                + " and "
                + other.describe()
                + ".",
            "Give both branches the same shape, or use Concatenate.");
      }
    }
    return new ShapeResult.Gives(first);
  }
}
