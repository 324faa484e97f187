package io.weightroom.reader;

import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.ImageOptions.Colour;
import io.weightroom.dataset.ImageOptions.Fit;
import io.weightroom.reader.image.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The size and colour that suit images, with a sentence for each. */
record ImageAdvice(ImageOptions options, List<String> reasons) {
  private static final int SIDE = 64;
  private static final int SMALLEST = 8;

  /** Images of one size up to this one are kept as they are. */
  private static final int LARGEST = 128;

  /** So far the three colours of a grey pixel may lie apart, as JPEG leaves them. */
  private static final int NEARLY = 6;

  static final ImageOptions USUAL = options(SIDE, SIDE, Colour.RGB);

  static ImageAdvice of(Map<ImageSize, Long> sizes, List<ImageLook.Shown> shown) {
    if (sizes.isEmpty()) {
      return new ImageAdvice(USUAL, List.of());
    }
    boolean grey = shown.stream().allMatch(ImageAdvice::grey) && !shown.isEmpty();
    String colour =
        grey
            ? "All images that were looked at are grey, so one number a pixel says all."
            : "There are images in colour.";
    ImageSize first = sizes.keySet().iterator().next();
    boolean small = first.width() <= LARGEST && first.height() <= LARGEST;
    Colour channels = grey ? Colour.GREY : Colour.RGB;
    if (sizes.size() == 1 && small) {
      return new ImageAdvice(
          options(first.height(), first.width(), channels),
          List.of("All images are " + first + " pixels and stay so.", colour));
    }
    List<Integer> sides = new ArrayList<>();
    sizes.forEach(
        (size, count) -> {
          for (long i = 0; i < count; i++) {
            sides.add(Math.min(size.width(), size.height()));
          }
        });
    sides.sort(null);
    int side = Math.clamp(sides.get(sides.size() / 2), SMALLEST, SIDE);
    String why =
        sizes.size() == 1
            ? "All images are " + first + " pixels; "
            : "The images have "
                + sizes.size()
                + " sizes, their shorter sides from "
                + sides.getFirst()
                + " to "
                + sides.getLast()
                + " pixels; ";
    return new ImageAdvice(
        options(side, side, channels),
        List.of(why + side + " × " + side + " keeps training quick.", colour));
  }

  private static boolean grey(ImageLook.Shown shown) {
    byte[] pixels = shown.original();
    int points = pixels.length / 3;
    for (int i = 0; i < points; i++) {
      int red = pixels[i] & 0xff;
      int green = pixels[points + i] & 0xff;
      int blue = pixels[2 * points + i] & 0xff;
      int spread = Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
      if (spread > NEARLY) {
        return false;
      }
    }
    return true;
  }

  private static ImageOptions options(int height, int width, Colour colour) {
    return new ImageOptions(height, width, colour, Fit.CROP, Set.of(), false);
  }
}
