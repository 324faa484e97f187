package io.weightroom.tensor;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array from an IDX file, kept as its bytes.
 *
 * <p>The format (LeCun, Cortes and Burges, "The MNIST database"): two zero bytes, the element's
 * type, the number of axes, each axis's size as a big-endian 32-bit number, then the elements in
 * row-major order, big-endian.
 */
public final class Idx {

  /** The most axes that a file may have. */
  public static final int MAX_AXES = 8;

  /** What one element is, with its code in the file and its size in bytes. */
  public enum Type {
    UNSIGNED_BYTE(0x08, 1),
    SIGNED_BYTE(0x09, 1),
    SHORT(0x0B, 2),
    INT(0x0C, 4),
    FLOAT(0x0D, 4),
    DOUBLE(0x0E, 8);

    private final int code;
    private final int bytes;

    Type(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    /** Whether the elements are whole numbers. */
    public boolean whole() {
      return this != FLOAT && this != DOUBLE;
    }
  }

  private final Type type;
  private final int[] shape;
  private final byte[] bytes;

  private Idx(Type type, int[] shape, byte[] bytes) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /** Reads an IDX file, plain or compressed with gzip. */
  public static Result<Idx> read(Path file) {
    return read(file, SourceFile.maxBytes());
  }

  /** Reads an IDX file that may hold at most so many bytes when unpacked. */
  public static Result<Idx> read(Path file, long maxBytes) {
    Place place = SourceFile.place(file);
    return SourceFile.read(file, maxBytes, in -> Result.ok(parse(in, place, maxBytes)));
  }

  public Type type() {
    return type;
  }

  /** The size of each axis, the samples first. */
  public int[] shape() {
    return shape.clone();
  }

  /** How many elements there are. */
  public int count() {
    return bytes.length / type.bytes;
  }

  /** The elements as they lie in the file, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  /** The value at a flat, row-major index. */
  public double at(int index) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (type) {
      case UNSIGNED_BYTE -> bytes[index] & 0xff;
      case SIGNED_BYTE -> bytes[index];
      case SHORT -> buffer.getShort(2 * index);
      case INT -> buffer.getInt(4 * index);
      case FLOAT -> buffer.getFloat(4 * index);
      case DOUBLE -> buffer.getDouble(8 * index);
    };
  }

  /**
   * What comes out of a file that is not kept in memory.
   *
   * @param <T> what is made of it
   */
  @FunctionalInterface
  public interface Body<T> {
    /**
     * Draws elements in their order, as many as it wants.
     *
     * @param shape the size of each axis, the samples first
     */
    Result<T> read(Type type, int[] shape, Elements elements) throws IOException;
  }

  /** The elements of a file as its bytes, drawn one block after the other. */
  public static final class Elements {
    private final InputStream in;
    private final Place place;
    private final Header header;
    private long drawn;

    private Elements(InputStream in, Place place, Header header) {
      this.in = in;
      this.place = place;
      this.header = header;
    }

    /** The next bytes; a file that ends before is refused. */
    public byte[] next(int count) throws IOException {
      byte[] bytes = in.readNBytes(count);
      drawn += bytes.length;
      if (bytes.length < count) {
        throw refused(
            place,
            "Its header declares "
                + describe(header.shape)
                + " elements, which need "
                + header.size
                + " bytes, but only "
                + drawn
                + " bytes follow.",
            "The file is cut off: copy or download it once more.");
      }
      if (drawn == header.size && in.read() >= 0) {
        throw refused(
            place,
            "More bytes follow than the "
                + describe(header.shape)
                + " elements that its header declares.",
            "Give a file whose header fits its contents.");
      }
      return bytes;
    }
  }

  private record Header(Type type, int[] shape, long size) {}

  /** Reads an IDX file, plain or compressed with gzip, without keeping it in memory. */
  public static <T> Result<T> stream(Path file, Body<T> body) {
    Place place = SourceFile.place(file);
    return SourceFile.read(
        file,
        in -> {
          Header header = header(in, place, SourceFile.maxBytes());
          return body.read(header.type, header.shape, new Elements(in, place, header));
        });
  }

  private static Idx parse(InputStream in, Place place, long maxBytes) throws IOException {
    Header header = header(in, place, maxBytes);
    byte[] bytes = new Elements(in, place, header).next((int) header.size);
    return new Idx(header.type, header.shape, bytes);
  }

  private static Header header(InputStream in, Place place, long maxBytes) throws IOException {
    byte[] magic = in.readNBytes(4);
    Type type = magic.length == 4 ? type(magic[2]) : null;
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0 || type == null) {
      throw refused(
          place,
          "The file does not begin as an IDX file does: two zero bytes, then the type of its"
              + " elements.",
          "Give an IDX file, such as train-images-idx3-ubyte or its .gz.");
    }
    int axes = magic[3] & 0xff;
    if (axes < 1 || axes > MAX_AXES) {
      throw refused(
          place,
          "Its header declares " + axes + " axes; 1 to " + MAX_AXES + " can be read.",
          "Give images (samples, height, width) or labels (samples).");
    }
    byte[] header = in.readNBytes(4 * axes);
    if (header.length < 4 * axes) {
      throw refused(place, "The file ends inside its header.", "Copy or download it once more.");
    }
    int[] shape = new int[axes];
    ByteBuffer.wrap(header).asIntBuffer().get(shape);
    long size = byteCount(type, shape, place, maxBytes);
    return new Header(type, shape, size);
  }

  private static long byteCount(Type type, int[] shape, Place place, long maxBytes)
      throws IOException {
    long most = Math.min(maxBytes, Integer.MAX_VALUE - 16);
    long size = type.bytes;
    for (int axis : shape) {
      if (axis < 1 || size > most / axis) {
        throw refused(
            place,
            "Its header declares "
                + describe(shape)
                + " elements; each axis needs at least 1 and"
                + " all together at most "
                + most
                + " bytes.",
            "Give a smaller file, or one whose header is whole.");
      }
      size *= axis;
    }
    return size;
  }

  private static @Nullable Type type(byte code) {
    return Arrays.stream(Type.values()).filter(t -> t.code == code).findFirst().orElse(null);
  }

  private static String describe(int[] shape) {
    return String.join(
        " × ", Arrays.stream(shape).mapToObj(s -> Long.toString(s & 0xffffffffL)).toList());
  }

  private static RefusedBytes refused(Place place, String what, String remedy) {
    return new RefusedBytes(new Problem(place, what, remedy));
  }
}
