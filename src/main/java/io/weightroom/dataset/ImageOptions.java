package io.weightroom.dataset;

import java.util.Set;

/**
 * How images are brought to one size and colour.
 *
 * @param height in pixels
 * @param width in pixels
 * @param leftOut the folders of the archive that are left out, as it names them
 * @param leaveOutBroken whether images that cannot be read are left out and counted, rather than
 *     refused
 */
public record ImageOptions(
    int height, int width, Colour colour, Fit fit, Set<String> leftOut, boolean leaveOutBroken) {

  public ImageOptions {
    leftOut = Set.copyOf(leftOut);
  }

  /** What a pixel consists of. */
  public enum Colour {
    GREY(1),
    RGB(3);

    private final int channels;

    Colour(int channels) {
      this.channels = channels;
    }

    /** How many numbers a pixel is. */
    public int channels() {
      return channels;
    }
  }

  /** What happens to an image whose sides have another ratio. */
  public enum Fit {
    /** Both sides are scaled by themselves. */
    STRETCH,
    /** Scaled until both sides are covered; what stands over is cut off evenly. */
    CROP,
    /** Scaled until both sides fit in; the rest is black. */
    PAD
  }
}
