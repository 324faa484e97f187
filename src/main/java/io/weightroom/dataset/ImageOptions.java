package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How images are brought to one size and colour.
 *
 * @param height in pixels
 * @param width in pixels
 * @param leftOut the folders of the archive that are left out, as it names them
 * @param leaveOutBroken whether images that cannot be read are left out and counted, rather than
 *     refused
 * @param meanings what folders are for, as the archive names them, where a person knows better than
 *     the rules; {@value #MOST_MEANINGS} at most
 */
public record ImageOptions(
    int height,
    int width,
    Colour colour,
    Fit fit,
    Set<String> leftOut,
    boolean leaveOutBroken,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, FolderMeaning> meanings) {

  /** So many folders may be given a meaning by a person. */
  public static final int MOST_MEANINGS = 1_000;

  /**
   * @param meanings null for none, as in what was stored before there were any
   * @throws IllegalArgumentException if more than {@link #MOST_MEANINGS} folders have a meaning
   */
  public ImageOptions(
      int height,
      int width,
      Colour colour,
      Fit fit,
      Set<String> leftOut,
      boolean leaveOutBroken,
      @Nullable Map<String, FolderMeaning> meanings) {
    this.height = height;
    this.width = width;
    this.colour = colour;
    this.fit = fit;
    this.leftOut = Set.copyOf(leftOut);
    this.leaveOutBroken = leaveOutBroken;
    this.meanings = meanings == null ? Map.of() : Map.copyOf(meanings);
    if (this.meanings.size() > MOST_MEANINGS) {
      throw new IllegalArgumentException(
          this.meanings.size() + " folders have a meaning; at most " + MOST_MEANINGS + " may");
    }
  }

  /** Options that leave the meaning of folders to the rules. */
  public ImageOptions(
      int height, int width, Colour colour, Fit fit, Set<String> leftOut, boolean leaveOutBroken) {
    this(height, width, colour, fit, leftOut, leaveOutBroken, Map.of());
  }

  /** The same options for folders that are meant so. */
  public ImageOptions with(Set<String> out, Map<String, FolderMeaning> meant) {
    return new ImageOptions(height, width, colour, fit, out, leaveOutBroken, meant);
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
