package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The array of a .npy file that one of our workers wrote, mapped into memory: opening it costs
 * nothing, and only what is looked at is read. The mapping ends when nobody holds the object.
 */
public final class NpyMap {
  private final int[] shape;
  private final String type;
  private final boolean single;
  private final MemorySegment data;
  private final ValueLayout.OfFloat singles;
  private final ValueLayout.OfDouble doubles;
  private final ValueLayout.OfLong longs;

  private NpyMap(NpyHeader header, MemorySegment data) {
    this.shape = header.shape();
    this.type = header.type();
    this.single = type.equals("f4");
    this.data = data;
    this.singles = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(header.order());
    this.doubles = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(header.order());
    this.longs = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(header.order());
  }

  /** Maps the array of a file, which must be row-major. */
  public static Result<NpyMap> open(Path file) {
    Place place = SourceFile.place(file);
    try (FileChannel channel = FileChannel.open(file)) {
      NpyHeader header = Npy.header(Channels.newInputStream(channel), place);
      long from = channel.position();
      long size = header.bytes();
      for (int axis : header.shape()) {
        size = Math.multiplyExact(size, axis);
      }
      if (header.columnMajor() || channel.size() - from != size) {
        return Result.failed(
            place,
            "The file does not hold the array that its header declares, row by row.",
            "Train the run again.");
      }
      MemorySegment data = channel.map(FileChannel.MapMode.READ_ONLY, from, size, Arena.ofAuto());
      return Result.ok(new NpyMap(header, data));
    } catch (RefusedBytes e) {
      return Result.failed(List.of(e.problem()));
    } catch (NoSuchFileException e) {
      return Result.failed(
          List.of(new Problem(place, "The file is not there.", "Train the run again.")));
    } catch (ArithmeticException | IOException e) {
      return Result.failed(
          place,
          "The file cannot be read (" + e.getClass().getSimpleName() + ").",
          "Train the run again.");
    }
  }

  /** The axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** How many values there are. */
  public long count() {
    long count = 1;
    for (int axis : shape) {
      count *= axis;
    }
    return count;
  }

  /** The value at a row-major index. */
  public double at(long index) {
    // what models say is of this type, and read a million times
    if (single) {
      return data.get(singles, 4 * index);
    }
    return switch (type) {
      case "f8" -> data.get(doubles, 8 * index);
      case "i8" -> data.get(longs, 8 * index);
      default -> data.get(ValueLayout.JAVA_BYTE, index) & 0xff;
    };
  }

  /** All values as whole numbers. */
  public long[] longs() {
    long[] values = new long[Math.toIntExact(count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.equals("i8") ? data.get(longs, 8L * i) : (long) at(i);
    }
    return values;
  }

  /** All values. */
  public double[] doubles() {
    double[] values = new double[Math.toIntExact(count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i);
    }
    return values;
  }
}
