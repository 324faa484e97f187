package io.weightroom.reader.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory, as decoders ask for it; nothing is cached and nothing is copied. */
final class BytesInput extends ImageInputStreamImpl {
  private final byte[] bytes;

  BytesInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return length == 0 ? 0 : -1;
    }
    int got = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, buffer, offset, got);
    streamPos += got;
    return got;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
