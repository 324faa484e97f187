package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.zeros;

import io.weightroom.layer.BatchNormalization;
import io.weightroom.network.CheckedNode;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * BatchNormalization. LibTorch's own running statistics would follow with the sample variance and
 * at once; they are made to hold the batch's statistics alone, which the layer's follow when a step
 * is done.
 */
final class Normalization implements Operation {
  private static final double AT_ONCE = 1;

  private final BatchNormalization layer;
  private final TensorOptional factor;
  private final TensorOptional offset;
  private final Weights.Entry mean;
  private final Weights.Entry variance;
  private final TensorOptional batchMean;
  private final TensorOptional batchVariance;
  private final long area;
  private long numbers;

  Normalization(CheckedNode node, BatchNormalization layer, Weights weights) {
    this.layer = layer;
    this.factor = layer.scale() ? weights.get(node, "weight").given() : new TensorOptional();
    this.offset = layer.center() ? weights.get(node, "bias").given() : new TensorOptional();
    this.mean = weights.get(node, "running_mean");
    this.variance = weights.get(node, "running_var");
    long[] channels = {node.output().channels()};
    this.area = node.output().count() / channels[0];
    this.batchMean = new TensorOptional(zeros(channels, weights.home().options()));
    this.batchVariance = new TensorOptional(zeros(channels, weights.home().options()));
  }

  @Override
  public Tensor run(List<Tensor> inputs, boolean training, long seed) {
    Tensor input = inputs.getFirst();
    if (!training || !layer.trainable()) {
      return batch_norm(
          input, factor, offset, mean.given(), variance.given(), false, 0, layer.epsilon(), false);
    }
    numbers = input.size(0) * area;
    return batch_norm(
        input, factor, offset, batchMean, batchVariance, true, AT_ONCE, layer.epsilon(), false);
  }

  /** running ← momentum · running + (1 − momentum) · batch, with the population variance. */
  void follow() {
    if (layer.trainable()) {
      follow(mean.tensor(), batchMean.get(), 1);
      // A single number has no sample variance, and a population variance of zero.
      double toPopulation = numbers > 1 ? (numbers - 1.0) / numbers : 0;
      Tensor sample = batchVariance.get();
      follow(variance.tensor(), numbers > 1 ? sample : sample.zero_(), toPopulation);
    }
  }

  private void follow(Tensor running, Tensor batch, double scale) {
    running
        .mul_(new Scalar(layer.momentum()))
        .add_(batch, new Scalar((1 - layer.momentum()) * scale));
  }
}
