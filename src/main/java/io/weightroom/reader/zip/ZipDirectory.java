package io.weightroom.reader.zip;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.RefusedBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Reads and judges the directory of an archive; holds one entry's header in memory at a time. */
final class ZipDirectory {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LONGEST_NAME = 1_024;
  private static final long UNKNOWN_32 = 0xffffffffL;

  private final FileChannel channel;
  private final Place place;
  private final UploadLimits limits;
  private final long length;
  private final Window window = new Window();

  ZipDirectory(FileChannel channel, Place place, UploadLimits limits) throws IOException {
    this.channel = channel;
    this.place = place;
    this.limits = limits;
    this.length = channel.size();
  }

  /** Where the central directory lies. */
  private record End(long entries, long start, long size) {}

  List<ZipItem> read() throws IOException {
    End end = end();
    if (end.entries > limits.zipEntries()) {
      throw refused(
          "The archive has "
              + end.entries
              + " entries; at most "
              + limits.zipEntries()
              + " are read.",
          "Pack fewer files.");
    }
    List<ZipItem> items = new ArrayList<>();
    long at = end.start;
    long unpacked = 0;
    for (long i = 0; i < end.entries; i++) {
      ByteBuffer head = window.at(at, 46);
      int nameLength = head.getShort(28) & 0xffff;
      int extraLength = head.getShort(30) & 0xffff;
      long next = at + 46L + nameLength + extraLength + (head.getShort(32) & 0xffff);
      if (head.getInt(0) != CENTRAL || next > end.start + end.size || nameLength > LONGEST_NAME) {
        throw damaged("its directory is damaged at entry " + (i + 1));
      }
      ByteBuffer whole = window.at(at, 46 + nameLength + extraLength);
      ZipItem item = item(whole, nameLength, extraLength, end.start);
      unpacked += item.size();
      refuseGrowth(unpacked, length, limits, place);
      items.add(item);
      at = next;
    }
    if (at != end.start + end.size) {
      throw damaged("its directory holds other bytes than its entries");
    }
    refuseOverlaps(items);
    return items;
  }

  /** Refuses an archive of so many bytes that holds, or gave, so many unpacked ones. */
  static void refuseGrowth(long unpacked, long fileBytes, UploadLimits limits, Place place)
      throws RefusedBytes {
    if (unpacked > limits.zipBytes()) {
      throw new RefusedBytes(
          new Problem(
              place,
              "The archive unpacks to more than " + limits.zipBytes() + " bytes, the limit.",
              "Pack fewer or smaller files."));
    }
    if (unpacked > UploadLimits.FREE_BYTES && unpacked / limits.zipRatio() > fileBytes) {
      throw new RefusedBytes(
          new Problem(
              place,
              "The archive unpacks to more than " + limits.zipRatio() + " times its size.",
              "Pack the images as PNG or JPEG, which are compressed themselves."));
    }
  }

  private ZipItem item(ByteBuffer head, int nameLength, int extraLength, long limit)
      throws IOException {
    int flags = head.getShort(8) & 0xffff;
    int method = head.getShort(10) & 0xffff;
    byte[] name = new byte[nameLength];
    head.get(46, name);
    String text = EntryName.read(name, (flags & 1 << 11) != 0);
    String shown = "The entry \"" + EntryName.shown(text) + "\" ";
    if (nameLength == 0) {
      throw refused("An entry of the archive has no name.", "Pack the folder once more.");
    }
    if (EntryName.leadsOut(name)) {
      throw refused(
          shown + "has a name that leads out of the archive's folder.",
          "Pack the folder itself, with names relative to it.");
    }
    if ((flags & (1 | 1 << 6 | 1 << 13)) != 0 || method == 99) {
      throw refused(shown + "is protected by a password.", "Pack the files without a password.");
    }
    int kind = head.getInt(38) >>> 28;
    boolean unix = head.get(5) == 3 || head.get(5) == 19;
    if (unix && kind != 0 && kind != 8 && kind != 4) {
      throw refused(
          shown + (kind == 10 ? "is a link to another file." : "is neither a file nor a folder."),
          "Pack the files themselves.");
    }
    if (method != 0 && method != 8) {
      throw refused(
          shown + "is compressed by method " + method + "; stored and deflated entries are read.",
          "Pack the files with the usual compression (Deflate).");
    }
    long[] sizes = {
      head.getInt(24) & UNKNOWN_32, head.getInt(20) & UNKNOWN_32, head.getInt(42) & UNKNOWN_32
    };
    extend(sizes, head, 46 + nameLength, extraLength, shown);
    if (method == 0 && sizes[0] != sizes[1]) {
      throw damaged(shown + "is stored, but its two sizes differ");
    }
    if (text.endsWith("/") && sizes[0] != 0) {
      throw damaged(shown + "is a folder, but has bytes");
    }
    ZipItem item = new ZipItem(text, sizes[0], sizes[1], head.getInt(16), method == 8, sizes[2], 0);
    return located(item, name, flags, method, limit, shown);
  }

  /** Takes sizes that do not fit into 32 bits from the Zip64 field behind the name. */
  private void extend(long[] sizes, ByteBuffer from, int start, int size, String shown)
      throws RefusedBytes {
    int at = start;
    while (at + 4 <= start + size) {
      int id = from.getShort(at) & 0xffff;
      int bytes = from.getShort(at + 2) & 0xffff;
      at += 4;
      int end = at + bytes;
      if (end > start + size) {
        return;
      }
      if (id == 1) {
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == UNKNOWN_32 && at + 8 <= end) {
            sizes[i] = from.getLong(at);
            at += 8;
          }
          if (sizes[i] < 0) {
            throw damaged(shown + "has a size below zero");
          }
        }
        return;
      }
      at = end;
    }
  }

  /** Holds an entry against its local header, which must tell the same. */
  private ZipItem located(
      ZipItem item, byte[] name, int flags, int method, long limit, String shown)
      throws IOException {
    if (item.header() > limit - 30) {
      throw damaged(shown + "lies outside the archive");
    }
    ByteBuffer head = bytes(item.header(), 30);
    int nameLength = head.getShort(26) & 0xffff;
    int extraLength = head.getShort(28) & 0xffff;
    long data = item.header() + 30 + nameLength + extraLength;
    if (head.getInt(0) != LOCAL || data > limit || item.packed() > limit - data) {
      throw damaged(shown + "lies outside the archive");
    }
    ByteBuffer rest = bytes(item.header() + 30, nameLength + extraLength);
    byte[] local = new byte[nameLength];
    rest.get(0, local);
    boolean later = (flags & 1 << 3) != 0;
    long[] sizes = {head.getInt(22) & UNKNOWN_32, head.getInt(18) & UNKNOWN_32};
    extend(sizes, rest, nameLength, extraLength, shown);
    boolean same =
        Arrays.equals(name, local)
            && (head.getShort(8) & 0xffff) == method
            && ((head.getShort(6) ^ flags) & (1 | 1 << 3 | 1 << 6)) == 0
            && (later
                || sizes[0] == item.size()
                    && sizes[1] == item.packed()
                    && head.getInt(14) == item.crc());
    if (!same) {
      throw damaged(shown + "is told differently by the directory and by its own header");
    }
    return new ZipItem(
        item.name(), item.size(), item.packed(), item.crc(), method == 8, item.header(), data);
  }

  private void refuseOverlaps(List<ZipItem> items) throws RefusedBytes {
    List<ZipItem> sorted =
        items.stream().sorted(Comparator.comparingLong(ZipItem::header)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      ZipItem before = sorted.get(i - 1);
      if (sorted.get(i).header() < before.data() + before.packed()) {
        throw refused(
            "The entries \""
                + EntryName.shown(before.name())
                + "\" and \""
                + EntryName.shown(sorted.get(i).name())
                + "\" share the same bytes of the archive.",
            "Pack the folder once more.");
      }
    }
  }

  private End end() throws IOException {
    if (length < 22) {
      throw notZip(length == 0 ? "The file is empty." : "The file is no zip archive.");
    }
    int tail = (int) Math.min(length, 22 + 0xffff);
    ByteBuffer last = bytes(length - tail, tail);
    for (int i = tail - 22; i >= 0; i--) {
      if (last.getInt(i) == END && i + 22 + (last.getShort(i + 20) & 0xffff) == tail) {
        return end(last, i, length - tail + i);
      }
    }
    int magic = bytes(0, 4).getInt(0);
    throw magic == LOCAL
        ? damaged("its end is missing")
        : notZip("The file is no zip archive: it does not begin and end as one.");
  }

  private End end(ByteBuffer last, int i, long position) throws IOException {
    long entries = last.getShort(i + 10) & 0xffff;
    long size = last.getInt(i + 12) & UNKNOWN_32;
    long start = last.getInt(i + 16) & UNKNOWN_32;
    boolean several =
        last.getShort(i + 4) != last.getShort(i + 6)
            || last.getShort(i + 8) != last.getShort(i + 10);
    long until = position;
    if (position >= 20 && bytes(position - 20, 4).getInt(0) == LOCATOR_64) {
      until = bytes(position - 20, 20).getLong(8);
      if (until < 0 || until > position - 76) {
        throw damaged("its end is damaged");
      }
      ByteBuffer end64 = bytes(until, 56);
      if (end64.getInt(0) != END_64 || end64.getLong(4) + 12 != position - 20 - until) {
        throw damaged("its end is damaged");
      }
      entries = end64.getLong(32);
      size = end64.getLong(40);
      start = end64.getLong(48);
      several = end64.getInt(16) != end64.getInt(20) || end64.getLong(24) != entries;
    }
    if (several) {
      throw refused(
          "The archive is one part of several.", "Pack the files into one archive of one part.");
    }
    if (entries < 0 || entries > size / 46 || start < 0 || start + size != until) {
      throw damaged("its directory is not where its end says");
    }
    return new End(entries, start, size);
  }

  private ByteBuffer bytes(long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  /** Reads the directory in blocks, from its beginning on. */
  private final class Window {
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long from;

    ByteBuffer at(long at, int count) throws IOException {
      if (at < from || at + count > from + block.limit()) {
        block = bytes(at, (int) Math.max(count, Math.min(1 << 18, length - at)));
        from = at;
      }
      return block.slice((int) (at - from), count).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private RefusedBytes notZip(String what) {
    return refused(what, "Give a zip archive of folders with images.");
  }

  private RefusedBytes damaged(String why) {
    String what = why.startsWith("The ") ? why + "." : "The archive is damaged: " + why + ".";
    return refused(what, "Pack or download the archive once more.");
  }

  private RefusedBytes refused(String what, String remedy) {
    return new RefusedBytes(new Problem(place, what, remedy));
  }
}
