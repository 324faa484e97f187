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

  /** About how many bytes of memory a file takes while it is prepared. */
  public static long memory(byte[] file, ImageHeader header) {
    long pixel = header.format() == ImageFormat.PNG ? 8 : 4;
    return file.length + pixel * header.width() * header.height();
  }

  @Override
  public void close() {
    decoder.close();
  }
}
