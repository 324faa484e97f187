package io.weightroom.layer;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalises each channel over the batch (Ioffe and Szegedy 2015). The running variance is the
 * population variance, as in Keras: running = momentum · running + (1 − momentum) · batch.
 */
@Described(
    name = "BatchNormalization",
    aliases = "BatchNorm",
    summary = "Centres and scales each channel over the batch, which steadies deep training.")
public record BatchNormalization(
    @Setting(
            help = "How slowly the running mean and variance follow the batches; 0.9 to 0.99.",
            formula = "running ← momentum · running + (1 − momentum) · batch",
            min = 0,
            max = 1,
            belowMax = true)
        double momentum,
    @Setting(
            help = "Added to the variance so that nothing is divided by zero.",
            formula = "(x − mean) / √(variance + epsilon)",
            min = 1e-8,
            max = 1,
            rare = true)
        double epsilon,
    @Setting(help = "Whether a learned offset (beta) is added.", rare = true) boolean center,
    @Setting(help = "Whether a learned factor (gamma) is applied.", rare = true) boolean scale,
    @Setting(help = "How the offsets start, usually at zero.", rare = true)
        Initializer betaInitializer,
    @Setting(help = "How the factors start, usually at one.", rare = true)
        Initializer gammaInitializer,
    @Setting(help = "Off keeps factors, offsets and running statistics as they are.", rare = true)
        boolean trainable)
    implements Layer {
  public static final BatchNormalization DEFAULTS =
      new BatchNormalization(
          0.99, 1e-3, true, true, new Initializer.Zeros(), new Initializer.Ones(), true);

  @Override
  public Family family() {
    return Family.NORMALISATION;
  }

  @Override
  public ShapeResult output(List<Shape> inputs) {
    return new ShapeResult.Gives(inputs.getFirst());
  }

  @Override
  public List<Weight> weights(List<Shape> inputs) {
    int channels = inputs.getFirst().channels();
    List<Weight> weights = new ArrayList<>();
    if (scale) {
      weights.add(perChannel("weight", channels, gammaInitializer, true));
    }
    if (center) {
      weights.add(perChannel("bias", channels, betaInitializer, true));
    }
    weights.add(perChannel("running_mean", channels, new Initializer.Zeros(), false));
    weights.add(perChannel("running_var", channels, new Initializer.Ones(), false));
    return List.copyOf(weights);
  }

  private static Weight perChannel(
      String name, int channels, Initializer initializer, boolean learned) {
    return new Weight(
        name, List.of(channels), initializer, channels, channels, new Regularizer.None(), learned);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return inputs.getFirst().count();
  }
}
