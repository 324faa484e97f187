package io.weightroom.engine.dl4j;

import io.weightroom.layer.BatchNormalization;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** BatchNormalization over the channels of vectors or images. */
final class NormalizationOperation implements Operation {
  private static final int CHANNEL_AXIS = 1;

  private final Site site;
  private final BatchNormalization layer;
  private final Slab output;
  private final Slab mean;
  private final Slab variance;
  private final NativeOperation moments;
  private final NativeOperation byBatch;
  private final NativeOperation byStatistics;

  NormalizationOperation(Site site, BatchNormalization layer) {
    this.site = site;
    this.layer = layer;
    this.output = site.outputSized("value");
    this.mean = site.fixed("mean", channels());
    this.variance = site.fixed("variance", channels());
    INDArray input = batch(site.input());
    long[] others = shape().isImage() ? new long[] {0, 2, 3} : new long[] {0};
    this.moments =
        new NativeOperation(
            "moments",
            List.of(input),
            List.of(perChannel(mean), perChannel(variance)),
            new double[0],
            others);
    this.byBatch = normalised(site.input(), perChannel(mean), perChannel(variance), beta(), output);
    this.byStatistics =
        normalised(site.input(), running("running_mean"), running("running_var"), beta(), output);
  }

  private Shape shape() {
    return site.node().output();
  }

  private int channels() {
    return shape().channels();
  }

  private INDArray batch(Slab slab) {
    return site.batch(slab, shape());
  }

  private INDArray perChannel(Slab slab) {
    return slab.view(0, channels());
  }

  private INDArray running(String name) {
    return site.parameters().value(site.weight(name));
  }

  private INDArray gamma() {
    return layer.scale() ? running("weight") : constant("ones", 1);
  }

  private INDArray beta() {
    return layer.center() ? running("bias") : constant("zeros", 0);
  }

  private INDArray constant(String purpose, double value) {
    return perChannel(site.space().constant(site.node().id() + "/" + purpose, channels(), value));
  }

  /** (from − mean) / √(variance + ε) · γ + β. */
  private NativeOperation normalised(
      Slab from, INDArray means, INDArray variances, INDArray offsets, Slab to) {
    return new NativeOperation(
        "batchnorm",
        List.of(batch(from), means, variances, gamma(), offsets),
        List.of(batch(to)),
        new double[] {layer.epsilon()},
        1,
        1,
        CHANNEL_AXIS);
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    if (training && layer.trainable()) {
      moments.run();
      byBatch.run();
    } else {
      byStatistics.run();
    }
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    Slab to = inputGradients.getFirst();
    if (!layer.trainable()) {
      INDArray zeros = constant("zeros", 0);
      NativeOperation scaled = normalised(gradient, zeros, running("running_var"), zeros, to);
      return toInputs -> {
        if (toInputs) {
          scaled.run();
        }
      };
    }
    NativeOperation backward =
        new NativeOperation(
            "batchnorm_bp",
            List.of(
                batch(site.input()),
                perChannel(mean),
                perChannel(variance),
                gamma(),
                beta(),
                batch(gradient)),
            List.of(
                batch(to),
                perChannel(site.fixed("unused/mean", channels())),
                perChannel(site.fixed("unused/variance", channels())),
                gradientOf("weight", layer.scale()),
                gradientOf("bias", layer.center())),
            new double[] {layer.epsilon()},
            1,
            1,
            CHANNEL_AXIS);
    return toInputs -> backward.run();
  }

  private INDArray gradientOf(String weight, boolean exists) {
    return exists
        ? site.gradient(site.weight(weight))
        : perChannel(site.fixed("unused/" + weight, channels()));
  }

  /** running ← momentum · running + (1 − momentum) · batch, with the population variance. */
  @Override
  public void follow() {
    if (layer.trainable()) {
      follow(site.weight("running_mean"), mean);
      follow(site.weight("running_var"), variance);
    }
  }

  private void follow(Parameters.Entry entry, Slab batch) {
    Slab values = site.parameters().values();
    for (int channel = 0; channel < channels(); channel++) {
      long index = entry.offset() + channel;
      values.set(
          index, layer.momentum() * values.at(index) + (1 - layer.momentum()) * batch.at(channel));
    }
  }
}
