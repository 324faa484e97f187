package io.weightroom.reader.image;

import io.weightroom.tensor.RefusedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks over the first bytes of one image. */
final class HeaderReader {
  /** So far into a file a header may stand; what comes before are colour profiles and notes. */
  private static final int FARTHEST = 32 << 20;

  private final InputStream in;
  private final String name;
  private int consumed;

  HeaderReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  ImageHeader read() throws IOException {
    byte[] start = in.readNBytes(12);
    consumed = start.length;
    if (starts(start, 0x89, 'P', 'N', 'G', 13, 10, 26, 10)) {
      return png();
    }
    if (starts(start, 0xff, 0xd8, 0xff)) {
      return jpeg(start);
    }
    if (starts(start, 'G', 'I', 'F', '8') && start.length == 12) {
      return gif(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN));
    }
    if (starts(start, 'B', 'M')) {
      return bmp();
    }
    throw noImage(start);
  }

  private ImageHeader png() throws IOException {
    ByteBuffer head = ByteBuffer.wrap(bytes(12));
    if (head.getInt(0) != 0x49484452) {
      throw damaged();
    }
    return new ImageHeader(ImageFormat.PNG, head.getInt(4), head.getInt(8), 1, 0, -1, 0, 0);
  }

  /** The canvas, or the first frame where that is larger. */
  private ImageHeader gif(ByteBuffer start) throws IOException {
    int width = start.getShort(6) & 0xffff;
    int height = start.getShort(8) & 0xffff;
    int flags = start.get(10);
    bytes(1);
    if ((flags & 0x80) != 0) {
      bytes(3 << (flags & 7) + 1);
    }
    int block = bytes(1)[0];
    while (block == 0x21) {
      bytes(1);
      for (int size = bytes(1)[0] & 0xff; size > 0; size = bytes(1)[0] & 0xff) {
        bytes(size);
      }
      block = bytes(1)[0];
    }
    if (block != 0x2c) {
      throw damaged();
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes(8)).order(ByteOrder.LITTLE_ENDIAN);
    int left = frame.getShort(0) & 0xffff;
    int top = frame.getShort(2) & 0xffff;
    int right = left + (frame.getShort(4) & 0xffff);
    int bottom = top + (frame.getShort(6) & 0xffff);
    if (frame.getShort(4) == 0 || frame.getShort(6) == 0) {
      throw damaged();
    }
    return new ImageHeader(
        ImageFormat.GIF, Math.max(width, right), Math.max(height, bottom), 1, 0, -1, left, top);
  }

  private ImageHeader bmp() throws IOException {
    ByteBuffer head = ByteBuffer.wrap(bytes(14)).order(ByteOrder.LITTLE_ENDIAN);
    int size = head.getInt(2);
    boolean old = size == 12;
    if (!old && size < 16) {
      throw damaged();
    }
    int width = old ? head.getShort(6) & 0xffff : head.getInt(6);
    int height = old ? head.getShort(8) & 0xffff : head.getInt(10);
    // a negative height says that the rows lie from top to bottom
    return new ImageHeader(ImageFormat.BMP, width, Math.abs(height), 1, 0, -1, 0, 0);
  }

  private ImageHeader jpeg(byte[] start) throws IOException {
    InputStream rest = in;
    Markers markers = new Markers(Arrays.copyOfRange(start, 2, start.length), rest);
    int orientation = 1;
    int adobe = -1;
    while (true) {
      int marker = markers.next();
      if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
        continue;
      }
      int length = markers.length();
      boolean frame = marker >= 0xc0 && marker <= 0xcf;
      if (frame && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        byte[] head = markers.read(Math.min(length, 6));
        if (head.length < 6 || marker > 0xc2) {
          throw head.length < 6 ? damaged() : unusual("its compression is not the usual one");
        }
        int bits = head[0];
        int height = (head[1] & 0xff) << 8 | head[2] & 0xff;
        int width = (head[3] & 0xff) << 8 | head[4] & 0xff;
        int components = head[5];
        if (bits != 8 || components != 1 && components != 3 && components != 4) {
          throw unusual("it has " + components + " components of " + bits + " bits");
        }
        return new ImageHeader(
            ImageFormat.JPEG, width, height, orientation, components, adobe, 0, 0);
      }
      if (marker == 0xe1 && length >= 6) {
        orientation = Exif.orientation(markers.read(length), orientation);
      } else if (marker == 0xee && length >= 12) {
        byte[] app = markers.read(length);
        adobe = starts(app, 'A', 'd', 'o', 'b', 'e') ? app[11] : adobe;
      } else if (marker == 0xda || marker == 0xd9) {
        throw damaged();
      } else {
        markers.read(length);
      }
    }
  }

  /** The segments of a JPEG: some bytes that were read already, then the others. */
  private final class Markers {
    private final byte[] first;
    private final InputStream rest;
    private int at;

    Markers(byte[] first, InputStream rest) {
      this.first = first;
      this.rest = rest;
    }

    int next() throws IOException {
      if (one() != 0xff) {
        throw damaged();
      }
      int marker = one();
      while (marker == 0xff) {
        marker = one();
      }
      return marker;
    }

    /** How many bytes a segment has behind its length. */
    int length() throws IOException {
      int length = one() << 8 | one();
      if (length < 2) {
        throw damaged();
      }
      return length - 2;
    }

    byte[] read(int count) throws IOException {
      byte[] bytes = new byte[count];
      int own = Math.min(count, first.length - at);
      System.arraycopy(first, at, bytes, 0, own);
      at += own;
      consumed += count;
      if (consumed > FARTHEST || rest.readNBytes(bytes, own, count - own) < count - own) {
        throw cutOff();
      }
      return bytes;
    }

    private int one() throws IOException {
      return read(1)[0] & 0xff;
    }
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    consumed += count;
    if (bytes.length < count || consumed > FARTHEST) {
      throw cutOff();
    }
    return bytes;
  }

  static boolean starts(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private RefusedBytes noImage(byte[] start) {
    String found = "The file is no image of a kind that can be read.";
    if (start.length == 0) {
      found = "The file is empty.";
    } else if (starts(start, 'R', 'I', 'F', 'F')) {
      found = "The file is a WebP image or a recording.";
    } else if (starts(start, 'I', 'I', '*', 0) || starts(start, 'M', 'M', 0, '*')) {
      found = "The file is a TIFF image.";
    } else if (starts(start, 'P', 'K', 3, 4)) {
      found = "The file is an archive or a document.";
    } else if (start.length > 8
        && new String(start, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")) {
      found = "The file is a HEIC or AVIF image or a film.";
    }
    return ImageHeader.refused(name, found, "Save it as PNG, JPEG, GIF or BMP, or leave it out.");
  }

  private RefusedBytes unusual(String why) {
    return ImageHeader.refused(
        name,
        "The JPEG image cannot be read: " + why + ".",
        "Save it as an ordinary JPEG or PNG, or leave it out.");
  }

  private RefusedBytes damaged() {
    return ImageHeader.refused(
        name, "The image's header is damaged.", "Save it once more or leave it out.");
  }

  private RefusedBytes cutOff() {
    return ImageHeader.refused(
        name, "The image ends inside its header.", "Copy it once more or leave it out.");
  }
}
