package io.weightroom.reader.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one tag of EXIF that decides how a picture is seen (JEITA CP-3451C, 4.6.4). */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /**
   * The orientation that a JPEG's APP1 segment tells.
   *
   * @param segment the bytes behind the segment's length
   * @param otherwise what holds if the segment does not tell, or not in the proper form
   * @return 1 to 8
   */
  static int orientation(byte[] segment, int otherwise) {
    if (segment.length < 14 || !HeaderReader.starts(segment, 'E', 'x', 'i', 'f', 0, 0)) {
      return otherwise;
    }
    ByteBuffer tiff = ByteBuffer.wrap(segment, 6, segment.length - 6).slice();
    boolean little = tiff.get(0) == 'I';
    tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long start = tiff.getInt(4) & 0xffffffffL;
    if (start + 2 > tiff.limit()) {
      return otherwise;
    }
    int entries = tiff.getShort((int) start) & 0xffff;
    for (int i = 0; i < entries; i++) {
      long at = start + 2 + 12L * i;
      if (at + 12 > tiff.limit()) {
        break;
      }
      if ((tiff.getShort((int) at) & 0xffff) == ORIENTATION) {
        int value = tiff.getShort((int) at + 8);
        boolean proper = tiff.getShort((int) at + 2) == SHORT && value >= 1 && value <= 8;
        return proper ? value : otherwise;
      }
    }
    return otherwise;
  }
}
