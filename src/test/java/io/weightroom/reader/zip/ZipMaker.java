package io.weightroom.reader.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives byte by byte, sound ones and such as no honest program writes. */
public final class ZipMaker {

  /** An entry; every field is written as it stands here, true or not. */
  public static final class Entry {
    byte[] name;
    byte[] localName;
    byte[] packed;
    long size;
    int crc;
    int method;
    int flags = 1 << 11;
    int mode;
    long localSize;
    int offset;
    boolean borrowed;

    Entry(byte[] name, byte[] bytes, boolean deflate) {
      this.name = name;
      this.localName = name;
      this.size = bytes.length;
      this.localSize = size;
      this.method = deflate ? 8 : 0;
      this.packed = deflate ? deflate(bytes) : bytes;
      CRC32 sum = new CRC32();
      sum.update(bytes);
      this.crc = (int) sum.getValue();
    }

    /** A Unix mode, such as 0120777 for a link. */
    public Entry mode(int value) {
      mode = value;
      return this;
    }

    public Entry flags(int value) {
      flags = value;
      return this;
    }

    public Entry method(int value) {
      method = value;
      return this;
    }

    public Entry localName(String value) {
      localName = value.getBytes(StandardCharsets.UTF_8);
      return this;
    }

    /** The size that both headers declare. */
    public Entry size(long value) {
      size = value;
      localSize = value;
      return this;
    }

    public Entry localSize(long value) {
      localSize = value;
      return this;
    }

    public Entry crc(int value) {
      crc = value;
      return this;
    }

    /** Lets the directory point to a header that was written already. */
    public Entry at(int header) {
      offset = header;
      borrowed = true;
      return this;
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Entry> entries = new ArrayList<>();

  public Entry add(String name, byte[] bytes) {
    return add(name.getBytes(StandardCharsets.UTF_8), bytes);
  }

  public Entry add(byte[] name, byte[] bytes) {
    Entry entry = new Entry(name, bytes, true);
    entries.add(entry);
    return entry;
  }

  public Entry store(String name, byte[] bytes) {
    Entry entry = new Entry(name.getBytes(StandardCharsets.UTF_8), bytes, false);
    entries.add(entry);
    return entry;
  }

  /** The archive's bytes. */
  public byte[] bytes() {
    return bytes(entries.size());
  }

  /** The archive's bytes, with a count of entries that may be a lie. */
  public byte[] bytes(int count) {
    out.reset();
    for (Entry entry : entries) {
      if (!entry.borrowed) {
        entry.offset = out.size();
        local(entry);
      }
    }
    int start = out.size();
    entries.forEach(this::central);
    int size = out.size() - start;
    ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
    end.putShort((short) count).putShort((short) count).putInt(size).putInt(start);
    out.writeBytes(end.array());
    return out.toByteArray();
  }

  private void local(Entry e) {
    ByteBuffer head = little(30).putInt(0x04034b50).putShort((short) 20).putShort((short) e.flags);
    head.putShort((short) e.method).putInt(0).putInt(e.crc).putInt(e.packed.length);
    head.putInt((int) e.localSize).putShort((short) e.localName.length);
    out.writeBytes(head.array());
    out.writeBytes(e.localName);
    out.writeBytes(e.packed);
  }

  private void central(Entry e) {
    ByteBuffer head = little(46).putInt(0x02014b50).putShort((short) (3 << 8 | 20));
    head.putShort((short) 20).putShort((short) e.flags).putShort((short) e.method).putInt(0);
    head.putInt(e.crc).putInt(e.packed.length).putInt((int) e.size);
    head.putShort((short) e.name.length).putInt(0).putInt(0).putShort((short) 0);
    head.putShort(38 + 2, (short) e.mode).putInt(42, e.offset);
    out.writeBytes(head.array());
    out.writeBytes(e.name);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(block, 0, deflater.deflate(block));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
