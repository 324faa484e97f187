package io.weightroom.reader.zip;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.tensor.RefusedBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The unpacked bytes of one entry, held against what the directory says of it. */
final class EntryStream extends InputStream {

  private final ZipItem item;
  private final Place place;
  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long count;

  EntryStream(ZipItem item, Place place, InputStream packed) {
    this.item = item;
    this.place = place;
    this.in = item.deflated() ? new InflaterInputStream(packed, inflater, 1 << 14) : packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got;
    try {
      got = in.read(buffer, offset, length);
    } catch (ZipException e) {
      throw refused("its compression is damaged");
    } catch (EOFException e) {
      throw refused("its compression ends too early");
    }
    if (got > 0) {
      count += got;
      crc.update(buffer, offset, got);
    }
    if (count > item.size()) {
      throw refused("it holds more than the " + item.size() + " bytes that the archive declares");
    }
    if (got < 0 && count < item.size()) {
      throw refused(
          "it holds " + count + " of the " + item.size() + " bytes that the archive declares");
    }
    if (got < 0 && (int) crc.getValue() != item.crc()) {
      throw refused("its checksum is wrong");
    }
    return got;
  }

  private RefusedBytes refused(String why) {
    return new RefusedBytes(
        new Problem(
            place,
            "The entry \"" + EntryName.shown(item.name()) + "\" is damaged: " + why + ".",
            "Pack or download the archive once more."));
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
