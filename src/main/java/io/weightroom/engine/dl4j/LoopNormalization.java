package io.weightroom.engine.dl4j;

import io.weightroom.engine.dl4j.ImageNormalization.Channel;
import io.weightroom.engine.dl4j.ImageNormalization.Sums;
import io.weightroom.engine.dl4j.NormalizationOperation.Normalization;
import io.weightroom.engine.dl4j.NormalizationOperation.Statistics;
import io.weightroom.engine.dl4j.Operation.Derivative;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.tensor.Shape;

/** BatchNormalization of images by {@link ImageNormalization}. */
final class LoopNormalization implements Normalization {
  private final Site site;
  private final BatchNormalization layer;
  private final Statistics batch;
  private final Statistics running;
  private final Slab output;
  private final ImageNormalization loops;

  LoopNormalization(
      Site site, BatchNormalization layer, Statistics batch, Statistics running, Slab output) {
    this.site = site;
    this.layer = layer;
    this.batch = batch;
    this.running = running;
    this.output = output;
    Shape shape = site.node().output();
    this.loops =
        new ImageNormalization(
            site.samples(), shape.channels(), shape.height() * shape.width(), layer.epsilon());
  }

  private int channels() {
    return site.node().output().channels();
  }

  private Channel channel(int index, Statistics by) {
    return loops.channel(
        by.mean().at(by.meanAt() + index),
        by.variance().at(by.varianceAt() + index),
        layer.scale() ? parameter("weight", index) : 1,
        layer.center() ? parameter("bias", index) : 0);
  }

  private double parameter(String name, int index) {
    return site.parameters().values().at(site.weight(name).offset() + index);
  }

  @Override
  public void moments() {
    loops.moments(site.input(), batch.mean(), batch.variance());
  }

  @Override
  public void normalise(boolean byBatch) {
    for (int i = 0; i < channels(); i++) {
      loops.normalise(i, channel(i, byBatch ? batch : running), site.input(), output);
    }
  }

  @Override
  public Derivative derivative(Slab gradient, Slab inputGradient) {
    return layer.trainable()
        ? toInputs -> backward(gradient, inputGradient, toInputs)
        : toInputs -> scale(gradient, inputGradient, toInputs);
  }

  private void backward(Slab gradient, Slab inputGradient, boolean toInputs) {
    for (int i = 0; i < channels(); i++) {
      Channel channel = channel(i, batch);
      Sums sums = loops.sums(i, channel, site.input(), gradient);
      if (layer.scale()) {
        keep("weight", i, sums.byFactor());
      }
      if (layer.center()) {
        keep("bias", i, sums.byOffset());
      }
      if (toInputs) {
        loops.backward(i, channel, sums, site.input(), gradient, inputGradient);
      }
    }
  }

  private void keep(String weight, int index, double gradient) {
    site.parameters().gradients().set(site.weight(weight).offset() + index, gradient);
  }

  /** With fixed statistics the layer is a factor and an offset. */
  private void scale(Slab gradient, Slab inputGradient, boolean toInputs) {
    if (toInputs) {
      for (int i = 0; i < channels(); i++) {
        Channel fixed = channel(i, running);
        Channel factorOnly = new Channel(0, fixed.inverse(), fixed.factor(), 0);
        loops.normalise(i, factorOnly, gradient, inputGradient);
      }
    }
  }
}
