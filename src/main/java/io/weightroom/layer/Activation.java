package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.part.ActivationFunction;
import io.weightroom.tensor.Shape;
import java.util.List;

@Described(name = "Activation", summary = "Applies a function to every number on its own.")
public record Activation(
    @Setting(help = "The function; relu is usual between layers.") ActivationFunction activation)
    implements Layer {
  public static final Activation DEFAULTS = new Activation(new ActivationFunction.Relu());

  @Override
  public Family family() {
    return Family.CORE;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    return new ShapeResult.Gives(inputs.getFirst());
  }
}
