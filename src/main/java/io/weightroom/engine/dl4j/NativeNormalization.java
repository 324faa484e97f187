package io.weightroom.engine.dl4j;

import io.weightroom.engine.dl4j.NormalizationOperation.Normalization;
import io.weightroom.engine.dl4j.NormalizationOperation.Statistics;
import io.weightroom.engine.dl4j.Operation.Derivative;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** BatchNormalization by ND4J's operations. */
final class NativeNormalization implements Normalization {
  private static final int CHANNEL_AXIS = 1;

  private final Site site;
  private final BatchNormalization layer;
  private final INDArray mean;
  private final INDArray variance;
  private final INDArray runningVariance;
  private final NativeOperation moments;
  private final NativeOperation byBatch;
  private final NativeOperation byRunning;

  NativeNormalization(
      Site site, BatchNormalization layer, Statistics batch, Statistics running, Slab output) {
    this.site = site;
    this.layer = layer;
    this.mean = perChannel(batch.mean(), batch.meanAt());
    this.variance = perChannel(batch.variance(), batch.varianceAt());
    this.runningVariance = perChannel(running.variance(), running.varianceAt());
    long[] others = shape().isImage() ? new long[] {0, 2, 3} : new long[] {0};
    this.moments =
        new NativeOperation(
            "moments",
            List.of(batch(site.input())),
            List.of(mean, variance),
            new double[0],
            others);
    this.byBatch = normalised(site.input(), mean, variance, beta(), output);
    this.byRunning =
        normalised(
            site.input(),
            perChannel(running.mean(), running.meanAt()),
            runningVariance,
            beta(),
            output);
  }

  private Shape shape() {
    return site.node().output();
  }

  private INDArray batch(Slab slab) {
    return site.batch(slab, shape());
  }

  private INDArray perChannel(Slab slab, long offset) {
    return slab.view(offset, shape().channels());
  }

  private INDArray gamma() {
    return layer.scale() ? site.parameters().value(site.weight("weight")) : constant("ones", 1);
  }

  private INDArray beta() {
    return layer.center() ? site.parameters().value(site.weight("bias")) : constant("zeros", 0);
  }

  private INDArray constant(String purpose, double value) {
    String name = site.node().id() + "/" + purpose;
    return perChannel(site.space().constant(name, shape().channels(), value), 0);
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
  public void moments() {
    moments.run();
  }

  @Override
  public void normalise(boolean batchStatistics) {
    (batchStatistics ? byBatch : byRunning).run();
  }

  @Override
  public Derivative derivative(Slab gradient, Slab inputGradient) {
    if (!layer.trainable()) {
      INDArray zeros = constant("zeros", 0);
      NativeOperation scaled = normalised(gradient, zeros, runningVariance, zeros, inputGradient);
      return toInputs -> {
        if (toInputs) {
          scaled.run();
        }
      };
    }
    NativeOperation backward =
        new NativeOperation(
            "batchnorm_bp",
            List.of(batch(site.input()), mean, variance, gamma(), beta(), batch(gradient)),
            List.of(
                batch(inputGradient),
                unused("mean"),
                unused("variance"),
                gradientOf("weight", layer.scale()),
                gradientOf("bias", layer.center())),
            new double[] {layer.epsilon()},
            1,
            1,
            CHANNEL_AXIS);
    return toInputs -> backward.run();
  }

  private INDArray unused(String purpose) {
    return perChannel(site.fixed("unused/" + purpose, shape().channels()), 0);
  }

  private INDArray gradientOf(String weight, boolean exists) {
    return exists ? site.gradient(site.weight(weight)) : unused(weight);
  }
}
