package io.weightroom.engine.dl4j;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers off the heap in one piece, which native operations and Java loops both reach. */
final class Slab implements AutoCloseable {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

  private final Precision precision;
  private final long length;
  private final INDArray flat;
  private final MemorySegment memory;

  /** Zeros. */
  @SuppressWarnings("restricted") // the segment covers exactly the array, which it does not outlive
  Slab(Precision precision, long length) {
    this.precision = precision;
    this.length = length;
    this.flat = Nd4j.create(type(precision), Math.max(1, length));
    this.memory =
        MemorySegment.ofAddress(flat.data().addressPointer().address())
            .reinterpret(Math.max(1, length) * flat.dataType().width());
  }

  private static DataType type(Precision precision) {
    return switch (precision) {
      case FLOAT -> DataType.FLOAT;
      case DOUBLE -> DataType.DOUBLE;
    };
  }

  Precision precision() {
    return precision;
  }

  long length() {
    return length;
  }

  /** Some of the numbers as an array in row-major order; changes pass through. */
  INDArray view(long offset, long... shape) {
    return Nd4j.create(flat.data(), shape, Nd4j.getStrides(shape, 'c'), offset, 'c');
  }

  /** Where the numbers from an offset on lie. */
  Pointer pointer(long offset) {
    Pointer start = flat.data().pointer();
    return switch (precision) {
      case FLOAT -> new FloatPointer(start).position(offset);
      case DOUBLE -> new DoublePointer(start).position(offset);
    };
  }

  /** The address of the number at an offset, for native code. */
  long address(long offset) {
    return memory.address() + offset * flat.dataType().width();
  }

  double at(long index) {
    return switch (precision) {
      case FLOAT -> memory.getAtIndex(FLOAT, index);
      case DOUBLE -> memory.getAtIndex(DOUBLE, index);
    };
  }

  void set(long index, double value) {
    switch (precision) {
      case FLOAT -> memory.setAtIndex(FLOAT, index, (float) value);
      case DOUBLE -> memory.setAtIndex(DOUBLE, index, value);
    }
  }

  void fill(double value) {
    for (long i = 0; i < length; i++) {
      set(i, value);
    }
  }

  void read(long offset, float[] into, int count) {
    MemorySegment.copy(memory, FLOAT, offset * Float.BYTES, into, 0, count);
  }

  void read(long offset, double[] into, int count) {
    MemorySegment.copy(memory, DOUBLE, offset * Double.BYTES, into, 0, count);
  }

  void write(long offset, float[] from, int count) {
    MemorySegment.copy(from, 0, memory, FLOAT, offset * Float.BYTES, count);
  }

  void write(long offset, double[] from, int count) {
    MemorySegment.copy(from, 0, memory, DOUBLE, offset * Double.BYTES, count);
  }

  void write(long offset, Tensor from) {
    switch (precision) {
      case FLOAT -> write(offset, from.floats(), from.count());
      case DOUBLE -> write(offset, from.doubles(), from.count());
    }
  }

  /** A copy of some of the numbers. */
  Tensor tensor(long offset, int... shape) {
    int count = Tensor.count(shape);
    return switch (precision) {
      case FLOAT -> {
        float[] values = new float[count];
        read(offset, values, count);
        yield Tensor.of(shape, values);
      }
      case DOUBLE -> {
        double[] values = new double[count];
        read(offset, values, count);
        yield Tensor.of(shape, values);
      }
    };
  }

  /** Copies numbers from another slab of the same precision. */
  void copy(long offset, Slab from, long fromOffset, long count) {
    long bytes = flat.dataType().width();
    MemorySegment.copy(from.memory, fromOffset * bytes, memory, offset * bytes, count * bytes);
  }

  @Override
  public void close() {
    flat.close();
  }
}
