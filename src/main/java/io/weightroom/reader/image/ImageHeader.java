package io.weightroom.reader.image;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.RefusedBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What an image's first bytes say, read by ourselves before any decoder sees the file.
 *
 * @param width in pixels as they lie in the file, before the orientation turns them
 * @param height in pixels as they lie in the file
 * @param orientation how the picture is to be turned, 1 to 8 as in EXIF (JEITA CP-3451, tag 0x0112)
 * @param components of a JPEG, 1, 3 or 4; else 0
 * @param adobe the colour transform of a JPEG by Adobe's marker, 0 to 2; −1 without the marker
 * @param left where the first frame of a GIF begins in its picture; else 0
 * @param top where the first frame of a GIF begins in its picture; else 0
 */
public record ImageHeader(
    ImageFormat format,
    int width,
    int height,
    int orientation,
    int components,
    int adobe,
    int left,
    int top) {

  /** Reads the header of a whole file. */
  public static ImageHeader read(byte[] file, String name, UploadLimits limits) throws IOException {
    return read(new ByteArrayInputStream(file), name, limits);
  }

  /**
   * Reads as far into an image as its header goes.
   *
   * @param name the file as problems name it
   * @throws RefusedBytes if it is no image that can be read, or larger than the limits
   */
  public static ImageHeader read(InputStream in, String name, UploadLimits limits)
      throws IOException {
    ImageHeader header = new HeaderReader(in, name).read();
    int width = header.width;
    int height = header.height;
    if (width < 1 || height < 1) {
      throw refused(
          name, "Its header says " + size(width, height) + " pixels.", "Save the image once more.");
    }
    if (width > limits.imageSide()
        || height > limits.imageSide()
        || (long) width * height > limits.imagePixels()) {
      throw refused(
          name,
          "The image has "
              + size(width, height)
              + " pixels; at most "
              + limits.imagePixels()
              + " and "
              + limits.imageSide()
              + " a side are read.",
          "Make the image smaller or leave it out.");
    }
    return header;
  }

  /** Width and height as the picture is to be seen. */
  public ImageSize seen() {
    return turned() ? new ImageSize(height, width) : new ImageSize(width, height);
  }

  /** Whether the picture lies on its side. */
  boolean turned() {
    return orientation > 4;
  }

  private static String size(int width, int height) {
    return (width & 0xffffffffL) + " × " + (height & 0xffffffffL);
  }

  static RefusedBytes refused(String name, String what, String remedy) {
    return new RefusedBytes(new Problem(new Place.InFile(name), what, remedy));
  }
}
