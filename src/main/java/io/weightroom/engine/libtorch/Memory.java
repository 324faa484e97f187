package io.weightroom.engine.libtorch;

import io.weightroom.engine.SessionSettings.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies between LibTorch's tensors and ours. */
final class Memory {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

  private Memory() {}

  static TensorOptions options(Precision precision) {
    return new TensorOptions(
        switch (precision) {
          case FLOAT -> ScalarType.Float;
          case DOUBLE -> ScalarType.Double;
        });
  }

  /** The numbers of a tensor that is contiguous in this process's memory. */
  @SuppressWarnings("restricted") // exactly the tensor's own numbers
  static MemorySegment of(Tensor tensor) {
    return MemorySegment.ofAddress(tensor.data_ptr().address())
        .reinterpret(tensor.numel() * tensor.element_size());
  }

  /** Writes our numbers over those of a contiguous tensor of the same or a larger count. */
  static void write(io.weightroom.tensor.Tensor from, Precision precision, Tensor to) {
    MemorySegment memory = of(to);
    switch (precision) {
      case FLOAT -> MemorySegment.copy(from.floats(), 0, memory, FLOAT, 0, from.count());
      case DOUBLE -> MemorySegment.copy(from.doubles(), 0, memory, DOUBLE, 0, from.count());
    }
  }

  /** A copy in our form. */
  static io.weightroom.tensor.Tensor read(Tensor from, Precision precision, int... shape) {
    MemorySegment memory = of(from.contiguous());
    int count = io.weightroom.tensor.Tensor.count(shape);
    return switch (precision) {
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

  /** A size of so many samples of a shape. */
  static long[] batch(int samples, int... sizes) {
    long[] batch = new long[sizes.length + 1];
    batch[0] = samples;
    Arrays.setAll(batch, i -> i == 0 ? samples : sizes[i - 1]);
    return batch;
  }
}
