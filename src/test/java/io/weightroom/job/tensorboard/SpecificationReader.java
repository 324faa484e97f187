package io.weightroom.job.tensorboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A second reader of event files, written from the specifications alone and sharing nothing with
 * the product: CRC32C bit by bit (RFC 3720, appendix B.4: reflected polynomial 0x82F63B78), the
 * records of TFRecord, protobuf's wire types. Gives each event as text, and throws at every
 * deviation.
 */
final class SpecificationReader {
  private final byte[] bytes;
  private int at;

  private SpecificationReader(byte[] bytes) {
    this.bytes = bytes;
  }

  static List<String> read(Path file) throws IOException {
    SpecificationReader reader = new SpecificationReader(Files.readAllBytes(file));
    List<String> events = new ArrayList<>();
    while (reader.at < reader.bytes.length) {
      events.add(reader.record());
    }
    return events;
  }

  private String record() {
    long length = number(8);
    long lengthCrc = number(4);
    check(lengthCrc == masked(at - 12, at - 4), "CRC of the length");
    int from = at;
    at += Math.toIntExact(length);
    int end = at;
    long dataCrc = number(4);
    check(dataCrc == masked(from, end), "CRC of the data");
    int behind = at;
    at = from;
    String event = event(end);
    check(at == end, "event ends with its record");
    at = behind;
    return event;
  }

  private String event(int end) {
    double wallTime = Double.NaN;
    long step = 0;
    String content = "";
    while (at < end) {
      long key = varint();
      switch ((int) key) {
        case 1 << 3 | 1 -> wallTime = Double.longBitsToDouble(number(8));
        case 2 << 3 -> step = varint();
        case 3 << 3 | 2 -> content += " version " + string();
        case 5 << 3 | 2 -> content += summary();
        case 7 << 3 | 2 -> content += sessionLog();
        default -> check(false, "known key, found " + key);
      }
    }
    return wallTime + " " + step + content;
  }

  private String summary() {
    int end = (int) varint() + at;
    StringBuilder text = new StringBuilder();
    while (at < end) {
      check(varint() == (1 << 3 | 2), "a summary has values");
      int valueEnd = (int) varint() + at;
      while (at < valueEnd) {
        switch ((int) varint()) {
          case 1 << 3 | 2 -> text.append(' ').append(string());
          case 2 << 3 | 5 -> text.append('=').append(Float.intBitsToFloat((int) number(4)));
          default -> check(false, "tag or simple_value");
        }
      }
      check(at == valueEnd, "value ends where it says");
    }
    check(at == end, "summary ends where it says");
    return text.toString();
  }

  private String sessionLog() {
    int end = (int) varint() + at;
    check(varint() == 1 << 3, "a session log has a status");
    String text = " status " + varint();
    check(at == end, "session log ends where it says");
    return text;
  }

  private String string() {
    int length = (int) varint();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private long varint() {
    long value = 0;
    int shift = 0;
    while (true) {
      long b = number(1);
      value |= (b & 127) << shift;
      shift += 7;
      if (b < 128) {
        return value;
      }
    }
  }

  private long number(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at++] & 255L) << 8 * i;
    }
    return value;
  }

  private long masked(int from, int end) {
    long crc = crc32c(bytes, from, end);
    return ((crc >>> 15 | crc << 17 & 0xFFFFFFFFL) + 0xa282ead8L) & 0xFFFFFFFFL;
  }

  static long crc32c(byte[] bytes, int from, int end) {
    int crc = -1;
    for (int i = from; i < end; i++) {
      crc ^= bytes[i] & 255;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 1 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
      }
    }
    return ~crc & 0xFFFFFFFFL;
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(
          "expected: " + what + ", near byte " + at + " of " + HexFormat.of().formatHex(bytes));
    }
  }
}
