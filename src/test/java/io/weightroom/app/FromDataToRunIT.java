package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From a sample to a run in three clicks, and from a table on one's own disk to the same page. */
@ServerTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:from-data;DB_CLOSE_DELAY=-1")
@DirtiesContext
class FromDataToRunIT {

  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  @Test
  void sampleTrainsAfterThreeClicks() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Sam"));
      page.navigate("/data");
      button(page, "Use it: Iris flowers").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      assertThat(page.locator(".designs-starter").nth(1)).containsText("Small perceptron");
      assertThat(page.locator(".designs-starter").nth(1)).containsText("best fit");
      page.locator(".designs-starter").nth(1).click();
      arrives(page, "/studio/\\d+$");
      assertThat(button(page, "Train")).isEnabled();
      button(page, "Train").click();
      arrives(page, "/runs/\\d+$");

      page.navigate("/data");
      assertThat(page.locator(".own")).containsText("predicts species, 3 classes");
      RealBrowser.assertAccessible(page);
      pictures(page, "data");
      button(page, "Use it: Handwritten digits").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      page.navigate("/data");
      page.getByRole(AriaRole.LINK, named("Handwritten digits")).click();
      assertThat(page.locator(".first-images img")).hasCount(20);
      RealBrowser.assertAccessible(page);
      pictures(page, "dataset-digits");
    }
  }

  @Test
  void tableOfOnesOwnIsPreviewedCorrectedAndTakenIntoUse() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Tess"));
      page.navigate("/data");
      Locator drop = page.locator(".upload-zone input[type=file]");
      drop.setInputFiles(file("photo.png", "not a table"));
      assertThat(page.locator(".upload-zone .problems")).containsText("photo.png");
      drop.setInputFiles(file("broken.csv", "a,b\0c\n1,2\n"));
      assertThat(page.locator(".upload-zone .problems")).containsText("broken.csv");
      assertThat(page.locator(".upload-zone .problems")).containsText("binary");
      RealBrowser.assertAccessible(page);
      pictures(page, "data-mistake");
      drop.setInputFiles(file("houses.csv", houses()));
      arrives(page, "/data/\\d+$");
      assertThat(page.locator(".page-header")).containsText("houses");
      assertThat(page.locator("table.columns tbody tr")).hasCount(6);
      assertThat(page.locator(".page-header")).containsText("predicts price, a number");
      RealBrowser.assertAccessible(page);
      pictures(page, "dataset-draft");

      page.getByLabel("Kind of town").click();
      page.getByRole(AriaRole.OPTION, named("number")).click();
      assertThat(page.locator("table.columns .wrong")).isVisible();
      assertThat(button(page, "Use this data")).isDisabled();
      assertThat(page.locator("#kind-1")).hasAttribute("focused", "");
      RealBrowser.assertAccessible(page);
      pictures(page, "dataset-mistake");
      page.reload();
      assertThat(page.locator("table.columns .wrong")).isVisible();
      page.getByLabel("Kind of town").click();
      page.getByRole(AriaRole.OPTION, named("category")).click();
      assertThat(button(page, "Use this data")).isEnabled();
      page.getByLabel("Role of rooms").click();
      page.getByRole(AriaRole.OPTION, named("left out")).click();
      assertThat(page.locator("table.columns tr.left-out", text("rooms"))).isVisible();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("House prices");
      button(page, "Use this data").click();
      arrives(page, "/studio/new\\?dataset=\\d+$");
      assertThat(page.locator(".page-header")).containsText("What fits House prices comes first.");
      page.goBack();
      assertThat(page.getByRole(AriaRole.LINK, named("Train a model"))).isVisible();
      assertThat(page.getByLabel("Kind of town")).hasCount(0);
      RealBrowser.assertAccessible(page);
      pictures(page, "dataset-accepted");
      assertThat(browser.complaints()).filteredOn(text -> !text.contains("status of 4")).isEmpty();
    }
  }

  @Test
  void uploadShowsItsProgressAndACancelledOneLeavesNothing() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, TestPeople.member(accounts, "Uma"));
      page.navigate("/data");
      JsonObject slow = new JsonObject();
      slow.addProperty("offline", false);
      slow.addProperty("latency", 0);
      slow.addProperty("downloadThroughput", -1);
      slow.addProperty("uploadThroughput", 400_000);
      page.context().newCDPSession(page).send("Network.emulateNetworkConditions", slow);
      page.locator(".upload-zone input[type=file]")
          .setInputFiles(file("large.csv", "a,b\n" + "1,2\n".repeat(1_500_000)));
      assertThat(page.locator(".upload-zone .progress"))
          .containsText(Pattern.compile("[1-9]\\d? % · .* of 6\\.0 MB · .*B/s"));
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "upload-progress");
      page.locator(".upload-zone").getByRole(AriaRole.BUTTON, in("Cancel")).click();
      assertThat(page.locator(".upload-zone .progress")).isEmpty();
      page.reload();
      assertThat(page.locator("h1")).hasText("Data");
      assertThat(page.locator(".own")).hasCount(0);
    }
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
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
        RealBrowser.picture(
            page, name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + size[0]);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  /** Workers read the data first, which takes a busy machine its time. */
  private static void arrives(Page page, String address) {
    assertThat(page)
        .hasURL(Pattern.compile(address), new PageAssertions.HasURLOptions().setTimeout(30_000));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
