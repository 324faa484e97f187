package io.weightroom.kit.form;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.part.Regularizer;

/** Settings that a person sets in all layers at once. */
public final class Everywhere {
  private Everywhere() {}

  /** The penalty on the kernel of every layer that has one. */
  @Described(name = "Every kernel", summary = "Sets the penalty of every layer's kernel.")
  public record Kernels(
      @Setting(
              help =
                  "A penalty on large kernel weights, against overfitting; set in every layer"
                      + " at once.")
          Regularizer kernelRegularizer) {
    public static final Kernels DEFAULTS = new Kernels(new Regularizer.None());
  }

  /** The rate of every Dropout layer. */
  @Described(name = "Every Dropout", summary = "Sets the rate of every Dropout layer.")
  public record Dropouts(
      @Setting(
              help =
                  "The share that Dropout layers drop in training, typically 0.1 to 0.5; set in"
                      + " every Dropout layer at once.",
              min = 0,
              max = 1,
              belowMax = true)
          double dropoutRate) {
    public static final Dropouts DEFAULTS = new Dropouts(0.5);
  }
}
