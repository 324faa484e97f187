package io.weightroom.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes of a one-byte encoding, read as UTF-8. */
final class EncodedInput extends InputStream {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private final InputStream in;
  private final byte[] block = new byte[1 << 14];
  private byte[] text = new byte[0];
  private int at;

  private EncodedInput(InputStream in) {
    this.in = in;
  }

  /** The text in UTF-8, as it is if that is its encoding. */
  static InputStream utf8(InputStream in, Encoding encoding) {
    return switch (encoding) {
      case UTF_8 -> in;
      case WINDOWS_1252 -> new EncodedInput(in);
    };
  }

  /** Windows-1252 as UTF-8. */
  static byte[] utf8(byte[] text) {
    return new String(text, WINDOWS_1252).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (at == text.length) {
      int got = in.read(block, 0, block.length);
      if (got < 0) {
        return -1;
      }
      text = new String(block, 0, got, WINDOWS_1252).getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int given = Math.min(length, text.length - at);
    System.arraycopy(text, at, buffer, offset, given);
    at += given;
    return given;
  }
}
