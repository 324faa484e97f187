package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.set_autocast_cache_enabled;
import static org.bytedeco.pytorch.global.torch.set_autocast_dtype;
import static org.bytedeco.pytorch.global.torch.set_autocast_enabled;

import io.weightroom.recipe.DtypePolicy;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Lets layers compute in the shorter numbers that a recipe asks for, by LibTorch's autocast: matrix
 * products and convolutions take short numbers, sums over many stay long, and weights are not
 * touched. What stands before the activation of an Output layer is long again.
 */
record ShortNumbers(DtypePolicy policy, DeviceType device) {

  /** Runs layers, and gives their outputs in single precision. */
  List<Tensor> during(Supplier<List<Tensor>> layers) {
    if (policy == DtypePolicy.FLOAT32) {
      return layers.get();
    }
    set_autocast_cache_enabled(false); // each weight is read once in a pass
    set_autocast_dtype(
        device, policy == DtypePolicy.MIXED_FLOAT16 ? ScalarType.Half : ScalarType.BFloat16);
    set_autocast_enabled(device, true);
    try {
      return layers.get().stream().map(tensor -> tensor.to(ScalarType.Float)).toList();
    } finally {
      set_autocast_enabled(device, false);
    }
  }
}
