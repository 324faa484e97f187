package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Takes what is seen away by the menu of a chart, by keyboard alone. */
public final class SavedPicture {
  private SavedPicture() {}

  /** Saves under the entry of the menu with this name. */
  public static Download save(Locator chart, String entry) {
    Locator button =
        chart.getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(Pattern.compile("^Save ")).setExact(false));
    button.press("ArrowDown");
    Locator item =
        chart.getByRole(AriaRole.MENUITEM, new Locator.GetByRoleOptions().setName(entry));
    Locator focused = chart.locator("[role=menuitem]:focus");
    for (int i = 0; i < 3 && !entry.equals(focused.textContent()); i++) {
      focused.press("ArrowDown");
    }
    return chart.page().waitForDownload(() -> item.press("Enter"));
  }

  /**
   * Saves the picture and looks at it: it decodes, is opaque on the ground of the theme, has a
   * title, and is drawn on.
   *
   * @param name under which it is kept among the pictures of the screens
   * @return the picture, two of its pixels for one of the screen
   */
  public static BufferedImage of(Locator chart, String name, Color ground) {
    try {
      byte[] bytes = Files.readAllBytes(save(chart, "PNG picture").path());
      Path kept = Path.of("target/screens", "saved-" + name + ".png");
      Files.createDirectories(kept.getParent());
      Files.write(kept, bytes);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      assertThat(image.getWidth()).isGreaterThan(400);
      assertThat(image.getHeight()).isGreaterThan(300);
      int paper = ground.getRGB();
      assertThat(image.getRGB(0, 0)).isEqualTo(paper);
      assertThat(image.getRGB(image.getWidth() - 1, image.getHeight() - 1)).isEqualTo(paper);
      assertThat(pixels(image, 0, image.getHeight()).allMatch(p -> p >>> 24 == 255))
          .as("opaque")
          .isTrue();
      assertThat(pixels(image, 32, 80).filter(p -> p != paper).count()).as("title").isPositive();
      assertThat(pixels(image, 80, image.getHeight()).distinct().count())
          .as("colours")
          .isGreaterThan(20);
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IntStream pixels(BufferedImage image, int from, int to) {
    return IntStream.of(
        image.getRGB(0, from, image.getWidth(), to - from, null, 0, image.getWidth()));
  }
}
