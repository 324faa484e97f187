package io.weightroom.reader;

import io.weightroom.dataset.Part;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of an {@link ImageStore}, sample by sample.
 *
 * <pre>
 * pixels.bin   [samples, channels, height, width] of bytes
 * labels.bin   int32 each, the index of the class or −1
 * parts.bin    a byte each: 0 train, 1 validation, 2 test, −1 none
 * names.bin    samples + 1 int64 offsets, then the names in UTF-8
 * </pre>
 *
 * Numbers are little-endian.
 */
final class ImageStoreWriter implements AutoCloseable {
  static final String PIXELS = "pixels.bin";
  static final String LABELS = "labels.bin";
  static final String PARTS = "parts.bin";
  static final String NAMES = "names.bin";

  private final Path folder;
  private final OutputStream pixels;
  private final OutputStream labels;
  private final OutputStream parts;
  private final ByteArrayOutputStream offsets = new ByteArrayOutputStream();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private long samples;

  ImageStoreWriter(Path folder) throws IOException {
    this.folder = folder;
    this.pixels = open(folder.resolve(PIXELS));
    this.labels = open(folder.resolve(LABELS));
    this.parts = open(folder.resolve(PARTS));
    offset();
  }

  /**
   * Adds a sample.
   *
   * @param image [channels, height, width]
   * @param label the index of its class, or −1
   * @param part the part that the source gives it, or null
   */
  void add(byte[] image, int label, @Nullable Part part, String name) throws IOException {
    pixels.write(image);
    labels.write(little(4).putInt(label).array());
    parts.write(part == null ? -1 : part.ordinal());
    names.write(name.getBytes(StandardCharsets.UTF_8));
    offset();
    samples++;
  }

  long samples() {
    return samples;
  }

  /** The part that a byte of parts.bin means. */
  static @Nullable Part part(byte written) {
    return written < 0 ? null : Part.values()[written];
  }

  @Override
  public void close() throws IOException {
    try (pixels;
        labels;
        parts;
        OutputStream out = open(folder.resolve(NAMES))) {
      offsets.writeTo(out);
      names.writeTo(out);
    }
  }

  private void offset() {
    offsets.writeBytes(little(8).putLong(names.size()).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }
}
