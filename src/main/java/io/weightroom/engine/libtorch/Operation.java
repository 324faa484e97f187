package io.weightroom.engine.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A layer's way forward; LibTorch's autograd knows the way back. */
@FunctionalInterface
interface Operation {

  /**
   * Computes the output from the inputs.
   *
   * @param inputs of the layer, in order: [samples, features] or [samples, channels, height, width]
   * @param training whether Dropout drops and BatchNormalization uses the batch's own statistics
   * @param seed start of the random numbers of this pass
   */
  Tensor run(List<Tensor> inputs, boolean training, long seed);
}
