package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.empty;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;

/** Copies between LibTorch's tensors and ours. */
final class Memory {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

  private Memory() {}

  /** The numbers of a tensor that is contiguous in this process's memory. */
  @SuppressWarnings("restricted") // exactly the tensor's own numbers
  static MemorySegment of(Tensor tensor) {
    return MemorySegment.ofAddress(tensor.data_ptr().address())
        .reinterpret(tensor.numel() * tensor.element_size());
  }

  /** Writes our numbers over those of a contiguous tensor of the same count. */
  static void write(io.weightroom.tensor.Tensor from, Home home, Tensor to) {
    if (!home.isHere()) {
      Tensor staged = empty(sizes(to), home.staging(), new MemoryFormatOptional());
      write(from, Home.here(home.precision()), staged);
      to.detach().copy_(staged);
      return;
    }
    MemorySegment memory = of(to);
    switch (home.precision()) {
      case FLOAT -> MemorySegment.copy(from.floats(), 0, memory, FLOAT, 0, from.count());
      case DOUBLE -> MemorySegment.copy(from.doubles(), 0, memory, DOUBLE, 0, from.count());
    }
  }

  /** A copy in our form. */
  static io.weightroom.tensor.Tensor read(Tensor from, Home home, int... shape) {
    MemorySegment memory = of((home.isHere() ? from : from.detach().cpu()).contiguous());
    int count = io.weightroom.tensor.Tensor.count(shape);
    return switch (home.precision()) {
      case FLOAT -> {
        float[] numbers = new float[count];
        MemorySegment.copy(memory, FLOAT, 0, numbers, 0, count);
        yield io.weightroom.tensor.Tensor.of(shape, numbers);
      }
      case DOUBLE -> {
        double[] numbers = new double[count];
        MemorySegment.copy(memory, DOUBLE, 0, numbers, 0, count);
        yield io.weightroom.tensor.Tensor.of(shape, numbers);
      }
    };
  }

  private static long[] sizes(Tensor tensor) {
    long[] sizes = new long[(int) tensor.dim()];
    Arrays.setAll(sizes, tensor::size);
    return sizes;
  }

  /** A size of so many samples of a shape. */
  static long[] batch(int samples, int... sizes) {
    long[] batch = new long[sizes.length + 1];
    batch[0] = samples;
    Arrays.setAll(batch, i -> i == 0 ? samples : sizes[i - 1]);
    return batch;
  }
}
