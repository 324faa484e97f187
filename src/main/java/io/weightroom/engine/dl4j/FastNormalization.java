package io.weightroom.engine.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_backward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import io.weightroom.engine.dl4j.NormalizationOperation.Normalization;
import io.weightroom.engine.dl4j.NormalizationOperation.Statistics;
import io.weightroom.engine.dl4j.Operation.Derivative;
import io.weightroom.engine.dl4j.Primitive.Argument;
import io.weightroom.layer.BatchNormalization;
import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;

/** BatchNormalization of images with their channels last, by oneDNN. */
final class FastNormalization implements Normalization {
  private final Site site;
  private final BatchNormalization layer;
  private final Statistics batch;
  private final Statistics running;
  private final Slab output;
  private final Slab factors;
  private final Description ofBatch;
  private final Description ofRunning;
  private final Primitive byBatch;
  private final Primitive byRunning;

  FastNormalization(
      Site site, BatchNormalization layer, Statistics batch, Statistics running, Slab output) {
    this.site = site;
    this.layer = layer;
    this.batch = batch;
    this.running = running;
    this.output = output;
    this.factors = site.fixed("factors", 2L * channels());
    for (int channel = 0; channel < channels(); channel++) {
      factors.set(channel, 1); // stays, where the layer has no factor
    }
    this.ofBatch = forward(dnnl_use_scaleshift);
    this.ofRunning = forward(dnnl_use_scaleshift | dnnl_use_global_stats);
    this.byBatch = forward("by_batch", ofBatch, batch);
    this.byRunning = forward("by_running", ofRunning, running);
  }

  private int channels() {
    return site.node().output().channels();
  }

  private dnnl_memory_desc_t images() {
    return OneDnn.images(site.samples(), site.node().output());
  }

  private Description forward(int flags) {
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl_batch_normalization_forward_desc_init(
            operation, dnnl_forward_training, images(), (float) layer.epsilon(), flags));
    return Description.of(operation);
  }

  private Primitive forward(String purpose, Description what, Statistics by) {
    return new Primitive(
        site,
        purpose,
        what,
        new Argument(DNNL_ARG_SRC, site.input()),
        new Argument(DNNL_ARG_MEAN, by.mean(), by.meanAt()),
        new Argument(DNNL_ARG_VARIANCE, by.variance(), by.varianceAt()),
        new Argument(DNNL_ARG_SCALE_SHIFT, factors),
        new Argument(DNNL_ARG_DST, output));
  }

  /** oneDNN finds them on the way. */
  @Override
  public void moments() {}

  @Override
  public void normalise(boolean batchStatistics) {
    Slab values = site.parameters().values();
    if (layer.scale()) {
      factors.copy(0, values, site.weight("weight").offset(), channels());
    }
    if (layer.center()) {
      factors.copy(channels(), values, site.weight("bias").offset(), channels());
    }
    (batchStatistics ? byBatch : byRunning).run();
  }

  @Override
  public Derivative derivative(Slab gradient, Slab inputGradient) {
    boolean learns = layer.trainable();
    dnnl_batch_normalization_desc_t operation = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl_batch_normalization_backward_desc_init(
            operation,
            dnnl_backward,
            images(),
            images(),
            (float) layer.epsilon(),
            learns ? dnnl_use_scaleshift : dnnl_use_scaleshift | dnnl_use_global_stats));
    Description backward = Description.of(operation, learns ? ofBatch : ofRunning);
    Statistics by = learns ? batch : running;
    Slab sums = site.fixed("factor_gradients", 2L * channels());
    Primitive primitive =
        new Primitive(
            site,
            "backward",
            backward,
            new Argument(DNNL_ARG_SRC, site.input()),
            new Argument(DNNL_ARG_MEAN, by.mean(), by.meanAt()),
            new Argument(DNNL_ARG_VARIANCE, by.variance(), by.varianceAt()),
            new Argument(DNNL_ARG_DIFF_DST, gradient),
            new Argument(DNNL_ARG_SCALE_SHIFT, factors),
            new Argument(DNNL_ARG_DIFF_SRC, inputGradient),
            new Argument(DNNL_ARG_DIFF_SCALE_SHIFT, sums));
    return toInputs -> {
      if (learns || toInputs) {
        primitive.run();
        keep(sums);
      }
    };
  }

  private void keep(Slab sums) {
    Slab gradients = site.parameters().gradients();
    if (layer.trainable() && layer.scale()) {
      gradients.copy(site.weight("weight").offset(), sums, 0, channels());
    }
    if (layer.trainable() && layer.center()) {
      gradients.copy(site.weight("bias").offset(), sums, channels(), channels());
    }
  }
}
