package io.weightroom.library;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Images of bytes [channels, height, width] as addresses of PNGs, which need no second request. */
public final class Pixels {
  private Pixels() {}

  /**
   * The address of an image.
   *
   * @param channels 1 for grey, 3 for red, green and blue
   * @param most the most pixels of a side; a larger image is made smaller by averaging
   */
  public static String address(byte[] pixels, int channels, int height, int width, int most) {
    int factor = Math.max(1, (Math.max(height, width) + most - 1) / most);
    int rows = Math.max(1, height / factor);
    int columns = Math.max(1, width / factor);
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    int plane = height * width;
    int last = channels - 1;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int red = mean(pixels, 0, width, y * factor, x * factor, factor);
        int green =
            last == 0
                ? red
                : mean(pixels, Math.min(1, last) * plane, width, y * factor, x * factor, factor);
        int blue =
            last == 0
                ? red
                : mean(pixels, Math.min(2, last) * plane, width, y * factor, x * factor, factor);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int mean(byte[] pixels, int plane, int width, int y, int x, int factor) {
    int sum = 0;
    for (int dy = 0; dy < factor; dy++) {
      for (int dx = 0; dx < factor; dx++) {
        sum += pixels[plane + (y + dy) * width + x + dx] & 0xff;
      }
    }
    return (sum + factor * factor / 2) / (factor * factor);
  }
}
