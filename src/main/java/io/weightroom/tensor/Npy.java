package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes and reads .npy files, NumPy's array format (NumPy enhancement proposal 1 and {@code
 * numpy.lib.format}).
 *
 * <p>Written: version 1.0, little-endian, row-major, float32, float64 or int64. Read: versions 1.0
 * and 2.0, row- or column-major, float32, float64, int64 and uint8 in either byte order. Objects,
 * which would need pickle, are refused.
 */
public final class Npy {

  /** The longest header that is read. */
  public static final int MAX_HEADER = 64 << 10;

  /** The most axes that an array may have. */
  public static final int MAX_AXES = 8;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /** Writes the values to a new or emptied file; it is not forced to the disk. */
  public static void write(Path file, Values values) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, values);
    }
  }

  /** Writes the values to a channel, which stays open. */
  public static void write(WritableByteChannel channel, Values values) throws IOException {
    RawValues.Kind kind = RawValues.kind(values);
    String sizes =
        IntStream.of(values.shape()).mapToObj(s -> s + ",").collect(Collectors.joining());
    String dict =
        "{'descr': '" + kind.numpy() + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
    int unpadded = MAGIC.length + 4 + dict.length() + 1;
    int length = dict.length() + 1 + Math.floorMod(-unpadded, ALIGNMENT);
    ByteBuffer header =
        ByteBuffer.allocate(MAGIC.length + 4 + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length);
    header.put(dict.getBytes(StandardCharsets.ISO_8859_1));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    header.put((byte) '\n').flip();
    RawValues.drain(header, channel);
    RawValues.write(channel, values);
  }

  /** Reads the array of a .npy file, whole numbers as a {@link LongTensor}. */
  public static Result<Values> read(Path file) {
    Place place = SourceFile.place(file);
    return SourceFile.read(file, in -> Result.ok(parse(in, place)));
  }

  private static Values parse(InputStream in, Place place) throws IOException {
    return values(in, header(in, place), place);
  }

  /** Reads the header; afterwards the stream stands at the first value. */
  static NpyHeader header(InputStream in, Place place) throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(start, 0, 6, MAGIC, 0, 6)) {
      throw refused(
          place, "The file does not begin as a .npy file does.", "Save the array with numpy.save.");
    }
    if (start[6] != 1 && start[6] != 2) {
      throw refused(
          place,
          "It has version "
              + start[6]
              + "."
              + start[7]
              + " of the format; 1.0 and 2.0 can be read.",
          "Save the array with numpy.save.");
    }
    byte[] lengthBytes = in.readNBytes(start[6] == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = length << 8 | lengthBytes[i] & 0xff;
    }
    if (length > MAX_HEADER) {
      throw refused(
          place,
          "Its header has " + length + " bytes; at most " + MAX_HEADER + " are read.",
          "Save a plain array of numbers.");
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw refused(place, "The file ends inside its header.", "Copy or download it once more.");
    }
    return NpyHeader.parse(new String(text, StandardCharsets.ISO_8859_1), place);
  }

  private static Values values(InputStream in, NpyHeader header, Place place) throws IOException {
    int[] shape = header.shape();
    int width = header.bytes();
    long size = RawValues.byteCount(width, shape);
    if (size < 0) {
      throw refused(
          place,
          "Its header declares an array of " + Arrays.toString(shape) + ", which is too large.",
          "Give an array of less than 2 GB.");
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size || in.read() >= 0) {
      throw refused(
          place,
          "Its header declares "
              + size
              + " bytes of data, but "
              + (bytes.length < size ? "only " + bytes.length : "more")
              + " follow.",
          "Copy or download it once more.");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes).order(header.order());
    int count = (int) (size / width);
    int[] from = header.columnMajor() ? columnMajor(shape, count) : null;
    return switch (header.type()) {
      case "f4" -> {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
          values[i] = data.getFloat(4 * (from == null ? i : from[i]));
        }
        yield Tensor.of(shape, values);
      }
      case "f8" -> {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = data.getDouble(8 * (from == null ? i : from[i]));
        }
        yield Tensor.of(shape, values);
      }
      default -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          int at = from == null ? i : from[i];
          values[i] = width == 1 ? bytes[at] & 0xff : data.getLong(8 * at);
        }
        yield LongTensor.of(shape, values);
      }
    };
  }

  /** For each row-major index the column-major one. */
  private static int[] columnMajor(int[] shape, int count) {
    int[] from = new int[count];
    int[] index = new int[shape.length];
    for (int i = 0; i < count; i++) {
      int at = 0;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at = at * shape[axis] + index[axis];
      }
      from[i] = at;
      for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return from;
  }

  private static RefusedBytes refused(Place place, String what, String remedy) {
    return new RefusedBytes(new Problem(place, what, remedy));
  }
}
