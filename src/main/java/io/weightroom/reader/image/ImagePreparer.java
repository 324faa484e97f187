package io.weightroom.reader.image;

import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.RefusedBytes;
import java.io.IOException;

/**
 * Makes the bytes of foreign image files into pictures of one size and colour. For one thread at a
 * time.
 */
public final class ImagePreparer implements AutoCloseable {
  private final ImageDecoder decoder = new ImageDecoder();
  private final UploadLimits limits;

  public ImagePreparer(UploadLimits limits) {
    this.limits = limits;
  }

  /**
   * Decodes an image, turns it upright and resizes it.
   *
   * @param file the bytes of a PNG, JPEG, GIF or BMP file
   * @param name the file as problems name it
   * @return [channels, height, width], each 0 to 255
   * @throws RefusedBytes with a problem that names the file
   */
  public byte[] prepare(byte[] file, String name, ImageOptions options) throws IOException {
    ImageHeader header = ImageHeader.read(file, name, limits);
    Resizer resizer = new Resizer(options);
    Rows rows = decoder.decode(file, header, resizer.needed(header), name);
    return resizer.resize(rows, header.orientation());
  }

  /**
   * A picture as it is and as it would be prepared.
   *
   * @param size the picture's own size, upright
   * @param small how large it is here
   * @param original [3, height, width] of {@code small}
   * @param prepared [channels, height, width] of the options
   */
  public record Pair(ImageSize size, ImageSize small, byte[] original, byte[] prepared) {}

  /**
   * Decodes an image once, to show it beside what the options make of it.
   *
   * @param side the longer side of the original as it is shown; smaller pictures keep their size
   */
  public Pair compare(byte[] file, String name, ImageOptions options, int side) throws IOException {
    ImageHeader header = ImageHeader.read(file, name, limits);
    ImageSize seen = header.seen();
    double scale = Math.min(1, (double) side / Math.max(seen.width(), seen.height()));
    int width = (int) Math.max(1, Math.round(seen.width() * scale));
    int height = (int) Math.max(1, Math.round(seen.height() * scale));
    Resizer whole =
        new Resizer(
            new ImageOptions(
                height,
                width,
                ImageOptions.Colour.RGB,
                ImageOptions.Fit.STRETCH,
                options.leftOut(),
                false));
    Resizer resizer = new Resizer(options);
    ImageSize a = whole.needed(header);
    ImageSize b = resizer.needed(header);
    ImageSize needed =
        new ImageSize(Math.max(a.width(), b.width()), Math.max(a.height(), b.height()));
    Rows rows = decoder.decode(file, header, needed, name);
    int turn = header.orientation();
    return new Pair(
        seen, new ImageSize(width, height), whole.resize(rows, turn), resizer.resize(rows, turn));
  }

  /** About how many bytes of memory a picture takes while it is decoded. */
  public static long memory(ImageHeader header) {
    long pixel = header.format() == ImageFormat.PNG ? 8 : 4;
    return pixel * header.width() * header.height();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
