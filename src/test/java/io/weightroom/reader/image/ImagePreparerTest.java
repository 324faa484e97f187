package io.weightroom.reader.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.ImageOptions.Colour;
import io.weightroom.dataset.ImageOptions.Fit;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.Npy;
import io.weightroom.tensor.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what Pillow and numpy made of the same files: src/test/fixtures/images.py. */
class ImagePreparerTest {
  private static final Path FIXTURES = Path.of("src/test/fixtures/images");

  @ParameterizedTest
  @CsvSource({
    "rgb.png,0",
    "grey.png,0",
    "rgba.png,0",
    "grey-alpha.png,0",
    "palette.png,0",
    "palette-clear.png,0",
    "one-bit.png,0",
    "grey16.png,0",
    "rgb16.png,0",
    "grey2.png,0",
    "grey4.png,0",
    "interlaced.png,0",
    "rgb-24.bmp,0",
    "grey-8.bmp,0",
    "palette-8.bmp,0",
    "one-bit-1.bmp,0",
    "palette-gif.gif,0",
    "interlaced-gif.gif,0",
    "moving.gif,0",
    "placed.gif,0",
    "baseline.jpg,2",
    "halved.jpg,2",
    "progressive.jpg,2",
    "grey-jpeg.jpg,2",
    "cmyk.jpg,4",
    "turned-1.jpg,2",
    "turned-2.jpg,2",
    "turned-3.jpg,2",
    "turned-4.jpg,2",
    "turned-5.jpg,2",
    "turned-6.jpg,2",
    "turned-7.jpg,2",
    "turned-8.jpg,2"
  })
  void decodesEveryKindToTheSamePixels(String file, int tolerance) throws IOException {
    Values expected = expected(file.substring(0, file.lastIndexOf('.')));
    int[] shape = expected.shape();
    byte[] pixels = prepared(file, shape[0], shape[1], Colour.RGB, Fit.STRETCH);
    assertThat(largestDifference(pixels, expected)).isBetween(0.0, (double) tolerance);
  }

  @ParameterizedTest
  @CsvSource({
    "STRETCH,32,32",
    "STRETCH,28,44",
    "STRETCH,150,200",
    "STRETCH,90,50",
    "CROP,32,32",
    "CROP,28,44",
    "CROP,150,200",
    "CROP,90,50",
    "PAD,32,32",
    "PAD,28,44",
    "PAD,150,200",
    "PAD,90,50"
  })
  void resizesAsPillowsBilinearWithinOneStep(Fit fit, int height, int width) throws IOException {
    String name = fit.name().toLowerCase(java.util.Locale.ROOT) + "-" + height + "x" + width;
    byte[] pixels = prepared("resized.png", height, width, Colour.RGB, fit);
    assertThat(largestDifference(pixels, expected(name))).isLessThanOrEqualTo(1);
  }

  @Test
  void greyIsTheLumaOfTheColours() throws IOException {
    byte[] pixels = prepared("resized.png", 90, 120, Colour.GREY, Fit.STRETCH);
    assertThat(largestDifference(pixels, expected("luma"))).isZero();
    byte[] small = prepared("resized.png", 32, 32, Colour.GREY, Fit.STRETCH);
    assertThat(largestDifference(small, expected("luma-stretch-32x32"))).isLessThanOrEqualTo(1);
  }

  @Test
  void shrinkingLiesNearTheMeanOfAreas() throws IOException {
    byte[] pixels = prepared("resized.png", 30, 40, Colour.RGB, Fit.STRETCH);
    Values areas = expected("box-30x40");
    double sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      sum += Math.abs((pixels[i] & 0xff) - at(areas, i));
    }
    assertThat(sum / pixels.length).isLessThan(6);
  }

  @Test
  void thinsOutOnlyWhereManyPixelsAreAveraged() throws IOException {
    byte[] file = Files.readAllBytes(FIXTURES.resolve("baseline.jpg"));
    ImageHeader header = ImageHeader.read(file, "baseline.jpg", UploadLimits.DEFAULTS);
    ImageHeader large = new ImageHeader(ImageFormat.JPEG, 4000, 3000, 6, 3, -1, 0, 0);
    ImageOptions options = options(64, 64, Colour.RGB, Fit.CROP);
    assertThat(header.seen()).isEqualTo(new ImageSize(80, 60));
    assertThat(large.seen()).isEqualTo(new ImageSize(3000, 4000));
    assertThat(new Resizer(options).needed(large)).isEqualTo(new ImageSize(86, 64));
  }

  private static byte[] prepared(String file, int height, int width, Colour colour, Fit fit)
      throws IOException {
    try (ImagePreparer preparer = new ImagePreparer(UploadLimits.DEFAULTS)) {
      byte[] bytes = Files.readAllBytes(FIXTURES.resolve(file));
      return preparer.prepare(bytes, file, options(height, width, colour, fit));
    }
  }

  private static ImageOptions options(int height, int width, Colour colour, Fit fit) {
    return new ImageOptions(height, width, colour, fit, Set.of(), false);
  }

  private static Values expected(String name) {
    return Npy.read(FIXTURES.resolve(name + ".npy")).orThrow();
  }

  private static double largestDifference(byte[] pixels, Values expected) {
    double largest = 0;
    for (int i = 0; i < pixels.length; i++) {
      largest = Math.max(largest, Math.abs((pixels[i] & 0xff) - at(expected, i, pixels.length)));
    }
    return largest;
  }

  /** The value of [height, width, 3] that stands at a position of [channels, height, width]. */
  private static double at(Values expected, int position, int count) {
    int points = expected.shape()[0] * expected.shape()[1];
    assertThat(count % points).isZero();
    return expected.at(position % points * 3 + position / points);
  }

  private static double at(Values expected, int position) {
    return at(expected, position, expected.count());
  }
}
