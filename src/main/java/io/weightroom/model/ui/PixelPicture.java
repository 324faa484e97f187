package io.weightroom.model.ui;

import com.vaadin.flow.component.html.Image;
import io.weightroom.dataset.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The pixels that a model takes, as a picture in the page. */
final class PixelPicture extends Image {

  private static final long serialVersionUID = 1L;

  PixelPicture() {
    addClassName("model-picture");
    setAlt("What the model sees");
    setVisible(false);
  }

  /** Shows pixels, [channels, height, width]. */
  void show(byte[] pixels, Schema.Images size) {
    setVisible(true);
    setSrc("data:image/png;base64," + Base64.getEncoder().encodeToString(png(pixels, size)));
  }

  /** A PNG without any filter (W3C, "Portable Network Graphics", 2003). */
  static byte[] png(byte[] pixels, Schema.Images size) {
    int area = size.height() * size.width();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (DeflaterOutputStream packed = new DeflaterOutputStream(rows, new Deflater(6))) {
      for (int y = 0; y < size.height(); y++) {
        packed.write(0);
        for (int x = 0; x < size.width(); x++) {
          for (int c = 0; c < size.channels(); c++) {
            packed.write(pixels[c * area + y * size.width() + x]);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(size.width())
            .putInt(size.height())
            .put((byte) 8)
            .put((byte) (size.channels() == 1 ? 0 : 2))
            .array();
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", rows.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
