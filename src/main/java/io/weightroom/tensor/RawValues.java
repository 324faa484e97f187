package io.weightroom.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Values as little-endian bytes, written in blocks so that no second copy of a model is made. */
final class RawValues {
  private static final int BLOCK = 1 << 18;
  private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

  private RawValues() {}

  /** How one value is stored, and what the file formats call it. */
  enum Kind {
    F32("F32", "<f4", 4),
    F64("F64", "<f8", 8),
    I64("I64", "<i8", 8);

    private final String safetensors;
    private final String numpy;
    private final int bytes;

    Kind(String safetensors, String numpy, int bytes) {
      this.safetensors = safetensors;
      this.numpy = numpy;
      this.bytes = bytes;
    }

    String safetensors() {
      return safetensors;
    }

    String numpy() {
      return numpy;
    }

    int bytes() {
      return bytes;
    }
  }

  /**
   * How many bytes an array needs, or −1 if a Java array cannot hold them. No product on the way
   * may overflow, not even where an axis of size 0 follows.
   */
  static long byteCount(int width, int[] shape) {
    long size = width;
    for (int axis : shape) {
      size = axis < 0 || axis > 0 && size > MAX_BYTES / axis ? -1 : size * axis;
      if (size < 0) {
        return -1;
      }
    }
    return size;
  }

  static Kind kind(Values values) {
    return switch (values) {
      case Tensor tensor -> tensor.isDouble() ? Kind.F64 : Kind.F32;
      case LongTensor _ -> Kind.I64;
    };
  }

  static void write(WritableByteChannel channel, Values values) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    int width = kind(values).bytes();
    int perBlock = BLOCK / width;
    for (int from = 0; from < values.count(); from += perBlock) {
      int count = Math.min(perBlock, values.count() - from);
      block.clear();
      switch (values) {
        case Tensor t when t.isDouble() -> block.asDoubleBuffer().put(t.doubles(), from, count);
        case Tensor t -> block.asFloatBuffer().put(t.floats(), from, count);
        case LongTensor t -> block.asLongBuffer().put(t.longs(), from, count);
      }
      block.limit(count * width);
      drain(block, channel);
    }
  }

  static Values read(Kind kind, int[] shape, ByteBuffer bytes) {
    ByteBuffer data = bytes.order(ByteOrder.LITTLE_ENDIAN);
    int count = data.remaining() / kind.bytes();
    return switch (kind) {
      case F32 -> {
        float[] values = new float[count];
        data.asFloatBuffer().get(values);
        yield Tensor.of(shape, values);
      }
      case F64 -> {
        double[] values = new double[count];
        data.asDoubleBuffer().get(values);
        yield Tensor.of(shape, values);
      }
      case I64 -> {
        long[] values = new long[count];
        data.asLongBuffer().get(values);
        yield LongTensor.of(shape, values);
      }
    };
  }

  static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
