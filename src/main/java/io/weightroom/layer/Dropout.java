package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.tensor.Shape;
import java.util.List;

/** Inverted dropout (Srivastava et al. 2014): what stays is divided by 1 − rate in training. */
@Described(
    name = "Dropout",
    summary = "Sets a random share of its inputs to zero in training, against overfitting.")
public record Dropout(
    @Setting(
            help = "The share that is dropped (not the share that is kept); 0.1 to 0.5.",
            formula = "in training: 0 with probability rate, else x / (1 − rate)",
            min = 0,
            max = 1,
            belowMax = true)
        double rate)
    implements Layer {
  public static final Dropout DEFAULTS = new Dropout(0.5);

  @Override
  public Family family() {
    return Family.NORMALISATION;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    return new ShapeResult.Gives(inputs.getFirst());
  }
}
