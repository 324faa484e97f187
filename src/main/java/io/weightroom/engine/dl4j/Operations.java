package io.weightroom.engine.dl4j;

import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.part.ActivationFunction;
import io.weightroom.tensor.Shape;
import java.util.Objects;

/** Which operation computes which layer. */
final class Operations {
  private Operations() {}

  static Operation of(Site site) {
    return switch (site.node().layer()) {
      case Input _ -> new PassedOn(site.outputSized("value"));
      case Flatten _ -> isTurned(site) ? new FlattenOperation(site) : new PassedOn(site.input());
      case Dense dense -> new LinearOperation(site, dense.activation());
      case Output output -> head(site, output);
      case Activation activation -> new ActivationOperation(site, activation.activation());
      case Conv2D convolution ->
          site.channelsLast()
              ? new FastConvolution(site, convolution)
              : new ConvolutionOperation(site, convolution);
      case MaxPooling2D pool -> max(site, new Window(pool.poolSize(), pool.step(), pool.padding()));
      case AveragePooling2D pool ->
          average(site, new Window(pool.poolSize(), pool.step(), pool.padding()));
      case BatchNormalization normalization -> new NormalizationOperation(site, normalization);
      case Dropout dropout -> new DropoutOperation(site, dropout.rate());
      case Add _ -> new SumOperation(site);
      case Concatenate _ -> new ConcatenationOperation(site);
    };
  }

  /** Whether the numbers of one image lie otherwise with the channels last than with them first. */
  private static boolean isTurned(Site site) {
    Shape shape = site.inputShape();
    return shape.isImage() && site.space().channelsLast() && ChannelOrder.of(shape).matters();
  }

  private static Operation max(Site site, Window window) {
    return site.channelsLast() ? FastPooling.max(site, window) : PoolingOperation.max(site, window);
  }

  private static Operation average(Site site, Window window) {
    return site.channelsLast()
        ? FastPooling.average(site, window)
        : PoolingOperation.average(site, window);
  }

  private static HeadOperation head(Site site, Output output) {
    ActivationFunction function = Objects.requireNonNull(output.activation());
    return output.dense()
        ? new LinearOperation(site, function)
        : new ActivationOperation(site, function);
  }
}
