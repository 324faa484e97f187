package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.empty;

import io.weightroom.engine.DropoutMask;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;

/** What Dropout multiplies with, drawn by Java so that all engines drop the same. */
final class Mask {
  private static final int CHUNK = 4096;

  private final Home home;

  Mask(Home home) {
    this.home = home;
  }

  Tensor draw(DropoutMask numbers, long[] sizes) {
    Tensor mask = empty(sizes, home.staging(), new MemoryFormatOptional());
    MemorySegment memory = Memory.of(mask);
    long count = mask.numel();
    switch (home.precision()) {
      case FLOAT -> {
        float[] chunk = new float[CHUNK];
        for (long start = 0; start < count; start += CHUNK) {
          int size = (int) Math.min(CHUNK, count - start);
          numbers.fill(chunk, start, size);
          MemorySegment.copy(chunk, 0, memory, ValueLayout.JAVA_FLOAT, start * Float.BYTES, size);
        }
      }
      case DOUBLE -> {
        double[] chunk = new double[CHUNK];
        for (long start = 0; start < count; start += CHUNK) {
          int size = (int) Math.min(CHUNK, count - start);
          numbers.fill(chunk, start, size);
          MemorySegment.copy(chunk, 0, memory, ValueLayout.JAVA_DOUBLE, start * Double.BYTES, size);
        }
      }
    }
    return home.take(mask);
  }
}
