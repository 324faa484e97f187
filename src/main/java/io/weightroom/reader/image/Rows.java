package io.weightroom.reader.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * A decoded picture, given row by row as red, green and blue bytes, so that no second copy of it is
 * ever made. What is transparent shows white behind it. Colour profiles are not applied.
 */
interface Rows {

  int width();

  int height();

  /** Writes a row as 3 · width bytes: red, green, blue of each pixel. */
  void read(int y, byte[] rgb);

  /** The rows of an image as a decoder gave it. */
  static Rows of(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int bits = model.getComponentSize(0);
    if (model instanceof IndexColorModel palette) {
      return new Palette(raster, palette(palette));
    }
    boolean bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE && bits == 8;
    boolean shorts = raster.getTransferType() == DataBuffer.TYPE_USHORT && bits == 16;
    if (model instanceof ComponentColorModel && (bytes || shorts)) {
      return new Components(raster, shorts);
    }
    return new Painted(image);
  }

  private static int[] palette(IndexColorModel model) {
    int[] colours = new int[model.getMapSize()];
    model.getRGBs(colours);
    return colours;
  }

  /** A value of 0 to 255 with its opacity of 0 to 255, over white. */
  private static byte overWhite(int value, int opacity) {
    return (byte) (255 - (opacity * (255 - value) + 127) / 255);
  }

  private static void put(int argb, byte[] rgb, int at) {
    int opacity = argb >>> 24;
    rgb[at] = overWhite(argb >> 16 & 0xff, opacity);
    rgb[at + 1] = overWhite(argb >> 8 & 0xff, opacity);
    rgb[at + 2] = overWhite(argb & 0xff, opacity);
  }

  /** Indices of a palette. */
  record Palette(Raster raster, int[] colours, int[] row) implements Rows {
    Palette(Raster raster, int[] colours) {
      this(raster, colours, new int[raster.getWidth()]);
    }

    @Override
    public int width() {
      return raster.getWidth();
    }

    @Override
    public int height() {
      return raster.getHeight();
    }

    @Override
    public void read(int y, byte[] rgb) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, row.length, 1, row);
      for (int x = 0; x < row.length; x++) {
        put(row[x] < colours.length ? colours[row[x]] : 0xff000000, rgb, 3 * x);
      }
    }
  }

  /** One to four components of 8 or 16 bits: grey, grey and opacity, colours, all four. */
  record Components(Raster raster, boolean wide, int[] row) implements Rows {
    Components(Raster raster, boolean wide) {
      this(raster, wide, new int[raster.getWidth() * raster.getNumBands()]);
    }

    @Override
    public int width() {
      return raster.getWidth();
    }

    @Override
    public int height() {
      return raster.getHeight();
    }

    @Override
    public void read(int y, byte[] rgb) {
      int bands = raster.getNumBands();
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      if (wide) {
        Arrays.setAll(row, i -> (row[i] * 255 + 32767) / 65535);
      }
      boolean clear = bands == 2 || bands == 4;
      boolean grey = bands < 3;
      for (int from = 0, to = 0; from < row.length; from += bands, to += 3) {
        int red = row[from];
        int green = grey ? red : row[from + 1];
        int blue = grey ? red : row[from + 2];
        int opacity = clear ? row[from + bands - 1] : 255;
        rgb[to] = overWhite(red, opacity);
        rgb[to + 1] = overWhite(green, opacity);
        rgb[to + 2] = overWhite(blue, opacity);
      }
    }
  }

  /** Any other image, as the platform converts it. */
  record Painted(BufferedImage image, int[] row) implements Rows {
    Painted(BufferedImage image) {
      this(image, new int[image.getWidth()]);
    }

    @Override
    public int width() {
      return image.getWidth();
    }

    @Override
    public int height() {
      return image.getHeight();
    }

    @Override
    public void read(int y, byte[] rgb) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        put(row[x], rgb, 3 * x);
      }
    }
  }

  /**
   * The raw components of a JPEG with three or four of them.
   *
   * @param chroma whether they are brightness and two colour differences (and black), as in JFIF
   * @param inverted whether full ink is 0, as Adobe's programs write it
   */
  record Raw(Raster raster, boolean chroma, boolean inverted, int[] row) implements Rows {
    Raw(Raster raster, boolean chroma, boolean inverted) {
      this(raster, chroma, inverted, new int[raster.getWidth() * raster.getNumBands()]);
    }

    @Override
    public int width() {
      return raster.getWidth();
    }

    @Override
    public int height() {
      return raster.getHeight();
    }

    @Override
    public void read(int y, byte[] rgb) {
      int bands = raster.getNumBands();
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int from = 0, to = 0; from < row.length; from += bands, to += 3) {
        int[] three = {row[from], row[from + 1], row[from + 2]};
        if (chroma) {
          double blue = three[1] - 128;
          double red = three[2] - 128;
          int light = three[0];
          three[0] = within(light + 1.402 * red);
          three[1] = within(light - 0.344136 * blue - 0.714136 * red);
          three[2] = within(light + 1.772 * blue);
        }
        int paper = 255;
        if (bands == 4) {
          // brightness and colours give the opposite of the inks (Adobe TN 5116, YCCK)
          boolean turn = chroma != inverted;
          int black = inverted ? 255 - row[from + 3] : row[from + 3];
          paper = 255 - black;
          for (int i = 0; i < 3; i++) {
            three[i] = turn ? 255 - three[i] : three[i];
          }
        }
        for (int i = 0; i < 3; i++) {
          rgb[to + i] = (byte) (bands == 4 ? (paper * (255 - three[i]) + 127) / 255 : three[i]);
        }
      }
    }

    private static int within(double value) {
      return (int) Math.clamp(Math.round(value), 0L, 255L);
    }
  }

  /** A picture that lies on a larger white one. */
  record Placed(Rows rows, int width, int height, int left, int top, byte[] row) implements Rows {
    Placed(Rows rows, int width, int height, int left, int top) {
      this(rows, width, height, left, top, new byte[3 * rows.width()]);
    }

    @Override
    public void read(int y, byte[] rgb) {
      Arrays.fill(rgb, 0, 3 * width, (byte) 255);
      if (y >= top && y < top + rows.height()) {
        rows.read(y - top, row);
        System.arraycopy(row, 0, rgb, 3 * left, row.length);
      }
    }
  }
}
