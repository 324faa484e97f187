package io.weightroom.job.tensorboard;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ProtoWriter} and other writers of protobuf wrote, field by field.
 *
 * <p>Every method throws IllegalArgumentException where the bytes are not protobuf.
 */
final class ProtoReader {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int wireType;

  ProtoReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Goes to the next field, whose value is read or skipped next. */
  boolean next() {
    if (at == end) {
      return false;
    }
    long key = rawVarint();
    field = (int) (key >>> 3);
    wireType = (int) (key & 7);
    return true;
  }

  int field() {
    return field;
  }

  long varint() {
    expect(ProtoWriter.VARINT);
    return rawVarint();
  }

  double doubleValue() {
    expect(ProtoWriter.FIXED64);
    return Double.longBitsToDouble(littleEndian(Long.BYTES));
  }

  float floatValue() {
    expect(ProtoWriter.FIXED32);
    return Float.intBitsToFloat((int) littleEndian(Integer.BYTES));
  }

  String string() {
    int from = take();
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  ProtoReader message() {
    int from = take();
    return new ProtoReader(bytes, from, at);
  }

  void skip() {
    switch (wireType) {
      case ProtoWriter.VARINT -> rawVarint();
      case ProtoWriter.FIXED64 -> littleEndian(Long.BYTES);
      case ProtoWriter.FIXED32 -> littleEndian(Integer.BYTES);
      case ProtoWriter.BYTES -> take();
      default -> throw damaged("wire type " + wireType);
    }
  }

  /** Goes behind a byte string and gives its beginning. */
  private int take() {
    expect(ProtoWriter.BYTES);
    long length = rawVarint();
    if (length < 0 || length > end - at) {
      throw damaged("length " + length);
    }
    int from = at;
    at += (int) length;
    return from;
  }

  private long rawVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = one();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("number");
  }

  private long littleEndian(int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (one() & 0xFFL) << 8 * i;
    }
    return value;
  }

  private byte one() {
    if (at >= end) {
      throw damaged("end");
    }
    return bytes[at++];
  }

  private void expect(int expected) {
    if (wireType != expected) {
      throw damaged("wire type " + wireType + " of field " + field);
    }
  }

  private IllegalArgumentException damaged(String what) {
    return new IllegalArgumentException("not protobuf: " + what + " at byte " + at);
  }
}
