package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.job.Start;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunStatus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From a trained run to its model: ask it, let it answer for a file, take it away, go on. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:models;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/models-test"
    })
@DirtiesContext
class ModelIT {

  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private RunQueue queue;
  @Autowired private RunFiles files;

  private RunId trained(Token person, String sample, int epochs) {
    UserId owner = accounts.signedIn(person).orElseThrow().user().id();
    Dataset data =
        library
            .take(
                owner,
                Sample.all().stream().filter(s -> s.id().equals(sample)).findFirst().orElseThrow())
            .orThrow();
    Design best = Starters.best(data.preview().schema().form()).orElseThrow().design();
    Design quick = new Design(best.name(), best.network(), best.recipe().withEpochs(epochs));
    RunId id = queue.submit(owner, quick, data).orThrow();
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> queue.find(id).orElseThrow().status() == RunStatus.FINISHED);
    return id;
  }

  @Test
  void tableModelAnswersForRowsAndFilesAndGoesOn() throws IOException {
    Token mia = TestPeople.member(accounts, "Mia");
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, mia);
      page.navigate("/models");
      assertThat(page.locator("#main")).containsText("No models yet");
      RealBrowser.assertAccessible(page);
      pictures(page, "models-empty");
      RunId run = trained(mia, "iris", 30);

      page.reload();
      assertThat(page.locator(".models-table")).containsText("Iris flowers");
      RealBrowser.assertAccessible(page);
      pictures(page, "models");
      page.locator(".models-table a").first().click();
      assertThat(page).hasURL(Pattern.compile("/models/" + run + "$"));

      fill(page, "sepal_length", "5.1");
      fill(page, "sepal_width", "3.5");
      fill(page, "petal_length", "1.4");
      fill(page, "petal_width", "0.2");
      assertThat(page.locator(".model-answer .best")).containsText("setosa");
      fill(page, "petal_width", "wide");
      assertThat(page.locator(".model-answer"))
          .containsText("\"wide\" in column \"petal_width\" is not a number.");
      fill(page, "petal_width", "");
      assertThat(page.locator(".model-answer")).containsText("petal_width is empty and is filled");
      fill(page, "petal_width", "0.2");
      assertThat(page.locator(".model-answer .model-note")).hasCount(0);

      page.locator("#model-files input[type=file]")
          .setInputFiles(
              file(
                  "flowers.csv",
                  "petal_width,petal_length,sepal_width,sepal_length,who\n"
                      + "0.2,1.4,3.5,5.1,=cmd\n2.3,5.7,3.2,6.9,Ada\nwide,5.7,3.2,6.9,Bob\n"));
      assertThat(page.locator(".model-result"))
          .containsText("setosa 1", new LocatorAssertions.ContainsTextOptions().setTimeout(40_000));
      assertThat(page.locator(".model-result")).containsText("virginica 1");
      Download download =
          page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Download CSV")).click());
      List<String> lines = Files.readAllLines(download.path());
      assertThat(lines).hasSize(4);
      assertThat(lines.get(1)).contains(",'=cmd,setosa,");
      assertThat(lines.get(2)).contains(",Ada,virginica,");
      assertThat(lines.get(3)).contains("is not a number");
      RealBrowser.assertAccessible(page);
      pictures(page, "model-table");

      Download all =
          page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Everything")).click());
      try (ZipFile zip = new ZipFile(all.path().toFile())) {
        assertThat(zip.stream().map(entry -> entry.getName()).toList())
            .contains("README.md", "design.json", "weights.safetensors", "inputs.json");
        String card =
            new String(
                zip.getInputStream(zip.getEntry("README.md")).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(card).startsWith("---\nlibrary_name: weightroom\n").contains("## Limits");
      }

      page.getByRole(AriaRole.BUTTON, named("Train more epochs")).click();
      page.getByLabel("More epochs").fill("5");
      RealBrowser.picture(page, "model-go-on");
      page.getByRole(AriaRole.BUTTON, named("Train")).click();
      assertThat(page)
          .hasURL(
              Pattern.compile("/runs/\\d+$"),
              new PageAssertions.HasURLOptions().setTimeout(30_000));
      String other = page.url().replaceAll(".*/", "");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  queue.find(RunId.parse(other).orElseThrow()).orElseThrow().status()
                      == RunStatus.FINISHED);
      assertThat(queue.find(RunId.parse(other).orElseThrow()).orElseThrow().reason())
          .isEqualTo("All 35 epochs are done.");
      page.navigate("/models/" + other);
      assertThat(page.locator(".model-card")).containsText("35");
      startsFromTheWeights(page, other);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** A new run of the network begins with what the model learned, and says so. */
  private void startsFromTheWeights(Page page, String taught) {
    String name = queue.find(RunId.parse(taught).orElseThrow()).orElseThrow().name();
    page.getByRole(AriaRole.LINK, named("Start from these weights")).click();
    assertThat(page)
        .hasURL(
            Pattern.compile("/studio/\\d+$"),
            new PageAssertions.HasURLOptions().setTimeout(30_000));
    assertThat(page.locator(".studio-teacher"))
        .containsText("Starts from the weights of " + name + ": all 2 layers fit.");
    pictures(page, "studio-taught");
    page.getByRole(AriaRole.BUTTON, named("Train")).click();
    assertThat(page).hasURL(Pattern.compile("/runs/\\d+$"));
    assertThat(page.locator(".run-origin"))
        .containsText("Starts from the weights of " + name + ".");
    assertThat(page.locator(".state").first())
        .containsText("finished", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    RunId run = RunId.parse(page.url().replaceAll(".*/", "")).orElseThrow();
    assertThat(files.job(run).orThrow().start()).isEqualTo(new Start(Start.Kind.WEIGHTS, name, 35));
    page.getByRole(AriaRole.LINK, named("Compare the two")).click();
    assertThat(page).hasURL(Pattern.compile("/compare\\?runs=" + taught + ","));
  }

  @Test
  void imageModelAnswersForADroppedPictureAndADrawing() throws IOException {
    Token ida = TestPeople.member(accounts, "Ida");
    RunId run = trained(ida, "mnist", 1);
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, ida);
      page.navigate("/models/" + run);
      page.locator("#model-sample input[type=file]")
          .setInputFiles(new FilePayload("one.png", "image/png", one()));
      assertThat(page.locator(".model-answer .best")).containsText("1");
      assertThat(page.locator(".model-picture")).isVisible();
      Locator pad = page.locator("drawing-pad canvas");
      var box = pad.boundingBox();
      page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.2);
      page.mouse().down();
      page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.8);
      page.mouse().up();
      assertThat(page.locator(".model-answer .best")).containsText("1");
      page.locator("#model-sample input[type=file]")
          .setInputFiles(new FilePayload("broken.png", "image/png", new byte[] {1, 2, 3}));
      assertThat(page.locator(".model-answer .bad")).isVisible();
      page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.3);
      page.mouse().down();
      page.mouse().move(box.x + box.width / 2 + 2, box.y + box.height * 0.7);
      page.mouse().up();
      assertThat(page.locator(".model-answer .best")).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "model-images");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** A bright stroke from top to bottom, as a handwritten one. */
  private static byte[] one() throws IOException {
    BufferedImage image = new BufferedImage(56, 56, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 10; y < 46; y++) {
      for (int x = 26; x < 31; x++) {
        image.getRaster().setSample(x, y, 0, 255);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static void fill(Page page, String field, String text) {
    page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(text);
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void pictures(Page page, String name) {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
            .as("%s fits %d pixels", name, size[0])
            .isLessThanOrEqualTo(0);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(
                    Path.of(
                        "target",
                        "screens",
                        name
                            + "-"
                            + colours.name().toLowerCase(Locale.ROOT)
                            + "-"
                            + size[0]
                            + ".png")));
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
