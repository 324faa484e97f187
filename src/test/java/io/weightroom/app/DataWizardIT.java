package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From files on one's own disk to a dataset, as people do it. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:wizard;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/wizard-test"
    })
@DirtiesContext
class DataWizardIT {

  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void tableWithSemicolonsAndDecimalCommasIsTrainedOn() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Tess"));
      page.navigate("/data");
      page.getByRole(AriaRole.LINK, named("Bring your own data")).click();
      arrives(page, "/data/new$");
      look(page, "wizard-0-new");
      files(page).setInputFiles(file("houses.csv", houses()));
      arrives(page, "/data/\\d+/edit\\?step=understood$");
      assertThat(page.locator(".wizard-panel")).containsText("semicolon between fields");
      assertThat(page.locator(".wizard-panel")).containsText("decimal comma");
      assertThat(page.locator(".wizard-panel")).containsText("price, a number");
      assertThat(page.locator(".wizard-samples tbody tr")).hasCount(20);
      look(page, "wizard-2-understood");

      next(page);
      assertThat(page.locator(".column-card")).hasCount(6);
      choose(page, "Kind of town", "number");
      assertThat(page.locator(".column-card .wrong")).isVisible();
      assertThat(page.locator("#kind-1")).hasAttribute("focused", "");
      look(page, "wizard-3-columns-mistake");
      page.reload();
      assertThat(page.locator(".column-card .wrong")).isVisible();
      choose(page, "Kind of town", "category");
      assertThat(page.locator(".column-card .wrong")).hasCount(0);
      choose(page, "Role of rooms", "left out");
      assertThat(page.locator("#role-3")).containsText("left out");
      look(page, "wizard-3-columns");

      next(page);
      choose(page, "Scaling of area", "from 0 to 1");
      assertThat(page.locator(".prepared-rows")).isVisible();
      choose(page, "Empty cells of area", "mean");
      look(page, "wizard-4-preparation");

      next(page);
      page.locator("#split-validation input").fill("25");
      page.locator("#split-validation input").press("Tab");
      assertThat(page.locator(".split-bar").first()).containsText("validation 30 · 25.0 %");
      look(page, "wizard-5-split");
      page.goBack();
      assertThat(page.locator("h2").first()).hasText("Preparation");
      assertThat(page.locator("#scaling-2")).containsText("from 0 to 1");
      page.goForward();
      assertThat(page.locator(".split-bar").first()).containsText("validation 30 · 25.0 %");

      next(page);
      page.locator("#name input").fill("House prices");
      page.locator("#card-origin input").fill("made up for a test");
      page.locator("#card-origin input").press("Tab");
      look(page, "wizard-6-save");
      page.reload();
      assertThat(page.locator("#name input")).hasValue("House prices");
      assertThat(page.locator("#card-origin input")).hasValue("made up for a test");
      page.locator("#save").click();
      arrives(page, "/data/\\d+$");
      assertThat(page.locator("h1")).hasText("House prices");
      assertThat(page.locator(".samples-browser tbody tr")).hasCount(25);
      look(page, "dataset-table");
      page.locator("#filter-column input").fill("town");
      page.getByRole(AriaRole.OPTION, named("town")).click();
      page.locator("#filter-contains input").fill("brem");
      assertThat(page.locator(".samples-browser tbody tr").first()).containsText("Bremen");
      page.locator(".row-number").first().click();
      assertThat(page.locator(".sample-view dl")).containsText("Bremen");
      look(page, "dataset-sample");
      page.getByRole(AriaRole.BUTTON, named("Close")).click();

      button(page, "Change how it is read").click();
      arrives(page, "/data/\\d+/edit.*");
      page.locator("#step-correct").click();
      choose(page, "Role of rooms", "input");
      assertThat(page.locator("#role-3")).containsText("input");
      page.locator("#step-save").click();
      page.locator("#save").click();
      arrives(page, "/data/\\d+$");
      assertThat(page.locator(".versions .version")).hasCount(2);
      look(page, "dataset-versions");

      train(page, 1);
      assertThat(browser.complaints()).filteredOn(text -> !text.contains("status of 4")).isEmpty();
    }
  }

  @Test
  void classesOfASemicolonTableEndInTheirMatrix() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Mats"));
      page.navigate("/data/new");
      files(page).setInputFiles(file("flowers.csv", flowers()));
      arrives(page, "/data/\\d+/edit\\?step=understood$");
      assertThat(page.locator(".wizard-panel")).containsText("decimal comma");
      for (int step = 0; step < 4; step++) {
        next(page);
      }
      page.locator("#save").click();
      arrives(page, "/data/\\d+$");
      train(page, 1);
      Locator cells = matrix(page);
      assertThat(cells).hasCount(9);
      assertThat(cells.allTextContents().stream().mapToInt(Integer::parseInt).sum())
          .as("the validation part, a fifth of 120 rows")
          .isEqualTo(24);
    }
  }

  @Test
  void zipOfImagesIsTrainedOnDownToASample() throws IOException {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Zoe"));
      page.navigate("/data/new");
      files(page).setInputFiles(new FilePayload("shapes.zip", "application/zip", shapes()));
      arrives(page, "/data/\\d+/edit\\?step=understood$");
      assertThat(page.locator(".wizard-panel")).containsText("images in folders");
      assertThat(page.locator(".wizard-samples img").first()).isVisible();
      look(page, "wizard-images-2-understood");
      next(page);
      assertThat(page.locator(".folder-row").first()).isVisible();
      assertThat(page.locator(".folder-rows")).containsText("class spare");
      Locator spare = page.getByLabel("Meaning of shapes/spare");
      spare.press("ArrowDown");
      // keys reach the list only once it has taken the focus
      assertThat(page.getByRole(AriaRole.OPTION, named("by the rules"))).isFocused();
      page.keyboard().press("End");
      assertThat(page.getByRole(AriaRole.OPTION, named("no class"))).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator(".folder-rows")).containsText("Kept for prediction by choice.");
      look(page, "wizard-images-3-folders");
      next(page);
      page.locator("#image-colour").getByText("grey").click();
      assertThat(page.locator(".wizard-panel")).containsText("1,024 numbers for each image");
      assertThat(page.locator(".wizard-panel")).containsText("numbers for each image");
      assertThat(page.locator(".image-wall .pair").first()).isVisible();
      look(page, "wizard-images-4-preparation");
      next(page);
      look(page, "wizard-images-5-split");
      next(page);
      page.locator("#save").click();
      arrives(page, "/data/\\d+$");
      assertThat(page.locator(".tile img").first()).isVisible();
      look(page, "dataset-images");
      page.locator(".tile").first().click();
      assertThat(page.locator(".sample-view img")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Close")).click();
      train(page, 1);
      Locator cells = matrix(page);
      assertThat(cells).hasCount(4);
      cells
          .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[1-9]")))
          .first()
          .click();
      page.locator(".judge-samples vaadin-grid-cell-content")
          .filter(new Locator.FilterOptions().setHasText("%"))
          .first()
          .click();
      assertThat(page.locator(".judge-sample .sample-view img")).isVisible();
      assertThat(page.locator(".judge-bars li")).hasCount(2);
    }
  }

  @Test
  void uploadAndImportAreCancelledAndLeaveNothing() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Uma"));
      page.navigate("/data/new");
      var devtools = page.context().newCDPSession(page);
      devtools.send("Network.emulateNetworkConditions", speed(400_000));
      String rows = "a,b\n" + "1,2\n2,3\n3,1\n".repeat(500_000);
      files(page).setInputFiles(file("large.csv", rows));
      assertThat(page.locator(".upload-zone .progress"))
          .containsText(Pattern.compile("[1-9]\\d? % · .* of 6\\.0 MB · .*B/s · .* left"));
      look(page, "wizard-upload-progress", false);
      page.locator(".upload-zone")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
          .click();
      assertThat(page.locator(".upload-zone .progress")).isEmpty();
      devtools.send("Network.emulateNetworkConditions", speed(-1));
      page.navigate("/data");
      assertThat(page.locator("h1")).hasText("Data");
      assertThat(page.locator(".own")).hasCount(0);

      page.navigate("/data/new");
      files(page).setInputFiles(file("large.csv", rows));
      arrives(page, "/data/\\d+/edit\\?step=understood$");
      page.locator("#step-save").click();
      page.locator("#save").click();
      assertThat(page.locator(".import-running")).isVisible();
      RealBrowser.picture(page, "wizard-import-running");
      page.locator("#cancel-import").click();
      assertThat(page.locator("#save")).isVisible();
      assertThat(page.locator("vaadin-notification-card").first())
          .containsText("The import is cancelled; nothing of it is left.");

      page.navigate("/data/new");
      files(page).setInputFiles(file("broken.zip", "PK\u0003\u0004 and then no archive"));
      assertThat(page.getByText("The archive is damaged")).isVisible();
      look(page, "wizard-refused");
    }
  }

  @Test
  void hostileNamesAreShownHarmlessly() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Mallory"));
      page.navigate("/data/new");
      String evil = "<img src=x onerror=alert(1)>";
      StringBuilder table = new StringBuilder(evil + "," + "n".repeat(9_000) + ",kind\n");
      for (int i = 0; i < 40; i++) {
        table.append(i * 7 % 11).append(".5,").append(i).append(".25,");
        table.append(i % 2 == 0 ? "<script>alert(2)</script>" : "<b>bold</b>").append('\n');
      }
      List<String> complaints = new CopyOnWriteArrayList<>();
      page.onDialog(dialog -> complaints.add(dialog.message()));
      files(page).setInputFiles(file(evil + ".csv", table.toString()));
      arrives(page, "/data/\\d+/edit\\?step=understood$");
      for (String step : new String[] {"file", "correct", "preparation", "split", "save"}) {
        page.locator("#step-" + step).click();
        arrives(page, "step=" + step + "$");
        assertThat(page.locator("img[src=x]")).hasCount(0);
      }
      page.locator("#save").click();
      arrives(page, "/data/\\d+$");
      assertThat(page.locator(".samples-browser tbody tr").first()).isVisible();
      assertThat(page.locator("img[src=x], main script, .samples-browser b")).hasCount(0);
      assertThat((Boolean) page.evaluate("document.body.scrollWidth <= window.innerWidth"))
          .as("nothing spills over the page")
          .isTrue();
      assertThat(complaints).as("scripts that ran").isEmpty();
      RealBrowser.picture(page, "dataset-hostile");
    }
  }

  /** Trains a dataset with one of the designs that fit, until the run is finished. */
  private static void train(Page page, int starter) {
    page.getByRole(AriaRole.LINK, named("Train a model")).click();
    arrives(page, "/studio/new\\?dataset=\\d+$");
    page.locator(".designs-starter").nth(starter).click();
    arrives(page, "/studio/\\d+$");
    assertThat(button(page, "Train")).isEnabled();
    button(page, "Train").click();
    arrives(page, "/runs/\\d+$");
    assertThat(page.locator(".state").first())
        .containsText("finished", new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
  }

  /** The cells of a finished run's confusion matrix. */
  private static Locator matrix(Page page) {
    page.navigate(page.url().replaceAll("\\?.*", "") + "?show=judge");
    assertThat(page.locator("confusion-matrix")).isVisible();
    return page.locator("confusion-matrix [role=gridcell]");
  }

  private static JsonObject speed(int bytes) {
    JsonObject speed = new JsonObject();
    speed.addProperty("offline", false);
    speed.addProperty("latency", 0);
    speed.addProperty("downloadThroughput", -1);
    speed.addProperty("uploadThroughput", bytes);
    return speed;
  }

  /** A made-up table as a spreadsheet program in Europe writes it, with a few empty cells. */
  private static String houses() {
    StringBuilder table = new StringBuilder("number;town;area;rooms;built;price\n");
    String[] towns = {"Aachen", "Bremen", "Celle"};
    for (int i = 0; i < 120; i++) {
      table.append(
          String.format(
              Locale.GERMANY,
              "%d;%s;%s;%d;%d.03.19%02d;%.1f%n",
              1000 + i,
              towns[i * 7 % 3],
              i % 11 == 0 ? "" : String.format(Locale.GERMANY, "%.1f", 40 + i * 37 % 90 + 0.5),
              1 + i % 6,
              1 + i % 27,
              40 + i % 50,
              150 + i * 53 % 400 + 0.25));
    }
    return table.toString();
  }

  /** Three kinds of flowers that two lengths tell apart. */
  private static String flowers() {
    StringBuilder table = new StringBuilder("länge;breite;art\n");
    for (int i = 0; i < 120; i++) {
      table.append(
          String.format(
              Locale.GERMANY,
              "%.2f;%.2f;%s%n",
              1 + i % 3 * 2 + i % 17 / 10.0,
              4 - i % 3 + i % 13 / 10.0,
              List.of("rose", "lily", "iris").get(i % 3)));
    }
    return table.toString();
  }

  /** Discs and bars in folders of their own, of two sizes, and some that nobody has sorted. */
  private static byte[] shapes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 60; i++) {
        boolean disc = i % 2 == 0;
        BufferedImage image =
            new BufferedImage(i % 3 == 0 ? 48 : 32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(new Color(40 + i, 30, 90));
        brush.fillRect(0, 0, image.getWidth(), 32);
        brush.setColor(disc ? Color.ORANGE : Color.CYAN);
        if (disc) {
          brush.fillOval(4 + i % 7, 4, 20, 20);
        } else {
          brush.fillRect(12, 2 + i % 9, 6, 22);
        }
        brush.dispose();
        String folder = i >= 58 ? "spare" : disc ? "disc" : "bar";
        zip.putNextEntry(new ZipEntry("shapes/" + folder + "/" + i + ".png"));
        ImageIO.write(image, "png", zip);
        zip.closeEntry();
      }
      zip.putNextEntry(new ZipEntry("shapes/README.txt"));
      zip.write("made by a test".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Locator files(Page page) {
    return page.locator(".upload-zone input[type=file]");
  }

  private static void next(Page page) {
    String before = page.url();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Next: ")))
        .click();
    page.waitForURL(url -> !url.equals(before));
  }

  private static void choose(Page page, String field, String option) {
    page.getByLabel(field).click();
    page.getByRole(AriaRole.OPTION, named(option).setExact(true)).click();
    // the answer makes the fields anew, and then another look may begin
    RealBrowser.settled(page);
    assertThat(page.locator(".wizard-page.busy")).hasCount(0);
  }

  private static void look(Page page, String name) {
    look(page, name, true);
  }

  /** In both themes and at all widths, and without what keeps people out. */
  private static void look(Page page, String name, boolean accessible) {
    assertThat(page.locator(".wizard-page.busy")).hasCount(0);
    if (accessible) {
      RealBrowser.assertAccessible(page);
    }
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        RealBrowser.picture(
            page, name + "-" + size[0] + (colours == ColorScheme.DARK ? "-dark" : ""));
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void arrives(Page page, String address) {
    assertThat(page)
        .hasURL(Pattern.compile(address), new PageAssertions.HasURLOptions().setTimeout(60_000));
  }
}
