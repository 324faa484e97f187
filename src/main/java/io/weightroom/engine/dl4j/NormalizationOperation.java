package io.weightroom.engine.dl4j;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.layer.BatchNormalization;
import java.util.List;

/** BatchNormalization over the channels of vectors or images. */
final class NormalizationOperation implements Operation {
  private final Site site;
  private final BatchNormalization layer;
  private final Normalization arithmetic;
  private final Statistics batch;
  private final Statistics running;
  private final Slab output;

  /** Mean and population variance of each channel: slabs and where the numbers start in them. */
  record Statistics(Slab mean, long meanAt, Slab variance, long varianceAt) {}

  /** The arithmetic; which one is faster depends on shape and precision. */
  interface Normalization {
    /** Finds the batch's own statistics. */
    void moments();

    /** Normalises by the batch's statistics, or by the running ones. */
    void normalise(boolean byBatch);

    /** The way back; statistics that are running do not depend on the inputs. */
    Derivative derivative(Slab gradient, Slab inputGradient);
  }

  NormalizationOperation(Site site, BatchNormalization layer) {
    this.site = site;
    this.layer = layer;
    this.output = site.outputSized("value");
    int channels = site.node().output().channels();
    this.batch =
        new Statistics(site.fixed("mean", channels), 0, site.fixed("variance", channels), 0);
    Slab values = site.parameters().values();
    this.running =
        new Statistics(
            values,
            site.weight("running_mean").offset(),
            values,
            site.weight("running_var").offset());
    this.arithmetic = arithmetic();
  }

  private Normalization arithmetic() {
    if (site.channelsLast()) {
      return new FastNormalization(site, layer, batch, running, output);
    }
    boolean images = site.node().output().isImage() && site.precision() == Precision.FLOAT;
    return images && FastPath.NORMALIZATION.isOn()
        ? new LoopNormalization(site, layer, batch, running, output)
        : new NativeNormalization(site, layer, batch, running, output);
  }

  @Override
  public Slab output() {
    return output;
  }

  @Override
  public void forward(boolean training, long seed) {
    boolean byBatch = training && layer.trainable();
    if (byBatch) {
      arithmetic.moments();
    }
    arithmetic.normalise(byBatch);
  }

  @Override
  public Derivative derivative(Slab gradient, List<Slab> inputGradients) {
    return arithmetic.derivative(gradient, inputGradients.getFirst());
  }

  /** running ← momentum · running + (1 − momentum) · batch, with the population variance. */
  @Override
  public void follow() {
    if (layer.trainable()) {
      for (int channel = 0; channel < site.node().output().channels(); channel++) {
        follow(running.mean(), running.meanAt() + channel, batch.mean().at(channel));
        follow(running.variance(), running.varianceAt() + channel, batch.variance().at(channel));
      }
    }
  }

  private void follow(Slab slab, long index, double now) {
    slab.set(index, layer.momentum() * slab.at(index) + (1 - layer.momentum()) * now);
  }
}
