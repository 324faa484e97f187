package io.weightroom.reader.image;

import io.weightroom.dataset.ImageOptions;
import java.util.Arrays;

/**
 * Brings pictures to one size and colour. Rows are taken from the decoder one by one, so that no
 * second copy of a large picture is made. Grey is ITU-R BT.601 luma, taken before resizing.
 */
final class Resizer {
  private final int height;
  private final int width;
  private final int channels;
  private final ImageOptions.Fit fit;

  Resizer(ImageOptions options) {
    this.height = options.height();
    this.width = options.width();
    this.channels = options.colour().channels();
    this.fit = options.fit();
  }

  /** How large a picture, as it lies in the file, has to be so that nothing is lost. */
  ImageSize needed(ImageHeader header) {
    Target target = target(header.seen());
    // what is cropped needs more pixels around what is kept
    double across = header.seen().width() / (target.right - target.left) * target.width;
    double down = header.seen().height() / (target.bottom - target.top) * target.height;
    int a = (int) Math.ceil(across);
    int d = (int) Math.ceil(down);
    return header.turned() ? new ImageSize(d, a) : new ImageSize(a, d);
  }

  /**
   * Resizes a picture.
   *
   * @param orientation how it is to be turned, 1 to 8 as in EXIF
   * @return [channels, height, width]
   */
  byte[] resize(Rows rows, int orientation) {
    boolean turned = orientation > 4;
    ImageSize seen =
        turned
            ? new ImageSize(rows.height(), rows.width())
            : new ImageSize(rows.width(), rows.height());
    Target target = target(seen);
    Filter across =
        Filter.of(
            rows.width(),
            turned ? target.top : target.left,
            turned ? target.bottom : target.right,
            turned ? target.height : target.width);
    Filter down =
        Filter.of(
            rows.height(),
            turned ? target.left : target.top,
            turned ? target.right : target.bottom,
            turned ? target.width : target.height);
    return place(filtered(rows, across, down), across.size(), down.size(), orientation, target);
  }

  /** What of the seen picture is taken, in pixels, and how large it becomes. */
  private record Target(
      double left, double top, double right, double bottom, int width, int height) {}

  private Target target(ImageSize seen) {
    double across = (double) width / seen.width();
    double down = (double) height / seen.height();
    return switch (fit) {
      case STRETCH -> new Target(0, 0, seen.width(), seen.height(), width, height);
      case CROP -> {
        double scale = Math.max(across, down);
        double left = (seen.width() - width / scale) / 2;
        double top = (seen.height() - height / scale) / 2;
        yield new Target(left, top, seen.width() - left, seen.height() - top, width, height);
      }
      case PAD -> {
        double scale = Math.min(across, down);
        int inner = (int) Math.clamp(Math.round(seen.width() * scale), 1L, width);
        int upright = (int) Math.clamp(Math.round(seen.height() * scale), 1L, height);
        yield new Target(0, 0, seen.width(), seen.height(), inner, upright);
      }
    };
  }

  /** [down, across, channels] in 0 to 255. */
  private float[] filtered(Rows rows, Filter across, Filter down) {
    int lineLength = across.size() * channels;
    float[] result = new float[Math.multiplyExact(down.size(), lineLength)];
    byte[] rgb = new byte[3 * rows.width()];
    float[] pixels = new float[channels * rows.width()];
    float[] line = new float[lineLength];
    int open = 0;
    int last = Arrays.stream(new int[] {down.end(down.size() - 1), rows.height()}).min().orElse(0);
    for (int y = down.first()[0]; y < last; y++) {
      rows.read(y, rgb);
      colours(rgb, pixels);
      filter(pixels, across, line);
      while (open < down.size() && down.end(open) <= y) {
        open++;
      }
      for (int i = open; i < down.size() && down.first()[i] <= y; i++) {
        if (y < down.end(i)) {
          float weight = down.weights()[i][y - down.first()[i]];
          int at = i * lineLength;
          for (int k = 0; k < lineLength; k++) {
            result[at + k] += weight * line[k];
          }
        }
      }
    }
    return result;
  }

  private void colours(byte[] rgb, float[] pixels) {
    if (channels == 3) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = rgb[i] & 0xff;
      }
      return;
    }
    for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
      pixels[i] = luma(rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff);
    }
  }

  /** 0.299 red + 0.587 green + 0.114 blue, rounded. */
  static int luma(int red, int green, int blue) {
    return red * 19595 + green * 38470 + blue * 7471 + 0x8000 >> 16;
  }

  private void filter(float[] pixels, Filter across, float[] line) {
    for (int x = 0; x < across.size(); x++) {
      float[] weights = across.weights()[x];
      int from = across.first()[x] * channels;
      if (channels == 1) {
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * pixels[from + k];
        }
        line[x] = sum;
      } else {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int k = 0, at = from; k < weights.length; k++, at += 3) {
          float weight = weights[k];
          red += weight * pixels[at];
          green += weight * pixels[at + 1];
          blue += weight * pixels[at + 2];
        }
        line[3 * x] = red;
        line[3 * x + 1] = green;
        line[3 * x + 2] = blue;
      }
    }
  }

  /** Turns a resized picture upright and lays it into the middle of a black one. */
  private byte[] place(float[] from, int across, int down, int orientation, Target target) {
    byte[] result = new byte[channels * height * width];
    int left = (int) Math.rint((width - target.width) / 2.0);
    int top = (int) Math.rint((height - target.height) / 2.0);
    for (int y = 0; y < target.height; y++) {
      for (int x = 0; x < target.width; x++) {
        boolean turned = orientation > 4;
        int column = turned ? y : x;
        int row = turned ? x : y;
        boolean right = orientation == 2 || orientation == 3;
        boolean below = orientation == 3 || orientation == 4;
        if (right || orientation == 7 || orientation == 8) {
          column = across - 1 - column;
        }
        if (below || orientation == 6 || orientation == 7) {
          row = down - 1 - row;
        }
        int at = (row * across + column) * channels;
        int to = (top + y) * width + left + x;
        for (int c = 0; c < channels; c++, to += height * width) {
          result[to] = (byte) Math.clamp((int) (from[at + c] + 0.5f), 0, 255);
        }
      }
    }
    return result;
  }
}
