package io.weightroom.reader;

import io.weightroom.dataset.ImageOptions;
import io.weightroom.reader.zip.ZipMaker;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;

/** Images and archives of them, drawn for tests. */
public final class ImageFiles {
  private ImageFiles() {}

  /** A picture of one colour in a format of the platform: png, jpg, gif or bmp. */
  public static byte[] plain(String format, int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(rgb));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return bytes(image, format);
  }

  public static byte[] bytes(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Cats are red and dogs are blue, four each, of 12 × 8 pixels. */
  public static ZipMaker catsAndDogs() {
    ZipMaker zip = new ZipMaker();
    for (int i = 0; i < 4; i++) {
      zip.add("pets/cats/" + i + ".png", plain("png", 12, 8, 0xff0000 + i));
      zip.add("pets/dogs/" + i + ".png", plain("png", 12, 8, 0x0000f0 + i));
    }
    return zip;
  }

  static DataSource.Zip source(Path folder, ZipMaker zip, ImageOptions options) {
    try {
      Path file = Files.write(folder.resolve("images.zip"), zip.bytes());
      return new DataSource.Zip(file, null, options, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ImageOptions options(int height, int width, Set<String> leftOut, boolean leaveOutBroken) {
    return new ImageOptions(
        height, width, ImageOptions.Colour.RGB, ImageOptions.Fit.CROP, leftOut, leaveOutBroken);
  }
}
