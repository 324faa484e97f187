package io.weightroom.run.judge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.RealBrowser;
import io.weightroom.app.SavedPicture;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.DataForm;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.MadePredictions;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunStatus;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Judging a run in a real browser: from the matrix to a cell to a sample, and the vault. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:judge;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/judge-test"
    })
@DirtiesContext
class JudgeIT {
  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private RunQueue queue;
  @Autowired private Library library;
  private Token token;
  private UserId owner;

  @BeforeEach
  void someoneOwnsTheServer() {
    token = TestPeople.owner(accounts);
    owner = accounts.signedIn(token).orElseThrow().user().id();
  }

  private Page window(RealBrowser browser) {
    Page page = browser.window(1280, 800, ColorScheme.LIGHT);
    browser.signIn(page, token);
    return page;
  }

  /** A run of the best starter on a sample, trained by a worker to its end. */
  private RunId trained(String sample) {
    Dataset dataset =
        library
            .take(
                owner,
                Sample.all().stream().filter(s -> s.id().equals(sample)).findFirst().orElseThrow())
            .orThrow();
    DataForm form =
        Objects.requireNonNull(Objects.requireNonNull(dataset.preview()).schema()).form();
    Design design = Starters.best(form).orElseThrow().design();
    RunId id = queue.submit(owner, design, dataset).orThrow();
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> queue.find(id).orElseThrow().status() == RunStatus.FINISHED);
    return id;
  }

  @Test
  void fromTheMatrixToACellToASampleAndBackByTheAddress() {
    try (RealBrowser browser = new RealBrowser(port)) {
      RunId run = trained("iris");
      Page page = window(browser);
      page.navigate("/runs/" + run);
      Locator cells = page.locator("confusion-matrix [role=gridcell]");
      assertThat(cells).hasCount(9);
      RealBrowser.assertAccessible(page);
      pictures(page, "judge-matrix");
      whole(page, "judge-matrix-whole");

      page.getByRole(AriaRole.BUTTON, named("Row per cent")).click();
      assertThat(cells.first()).hasText(Pattern.compile("\\d+\\.\\d"));
      cells.first().focus();
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowDown");
      assertThat(page.locator("[role=gridcell]:focus"))
          .hasAttribute(
              "aria-label",
              Pattern.compile("true versicolor, predicted versicolor: \\d+ of \\d+, .*%"));
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("cell=1%2C1|cell=1,1"));
      assertThat(page.locator(".judge-cell")).containsText("True versicolor, predicted versicolor");
      page.locator(".judge-samples vaadin-grid-cell-content").filter(text("%")).first().click();
      assertThat(page).hasURL(Pattern.compile("sample=\\d+"));
      assertThat(page.locator(".judge-bars li")).hasCount(3);
      // scrolled, the bar at the top stands half over a button
      page.evaluate("scrollTo(0, 0)");
      RealBrowser.assertAccessible(page);
      pictures(page, "judge-sample");
      whole(page, "judge-sample-whole");

      String address = page.url();
      page.reload();
      assertThat(page.locator(".judge-bars li")).hasCount(3);
      assertThat(page.locator(".judge-cell")).containsText("True versicolor, predicted versicolor");
      page.goBack();
      assertThat(page.locator(".judge-bars li")).hasCount(0);
      RealBrowser.settled(page);
      page.goForward();
      assertThat(page).hasURL(address);
      assertThat(page.locator(".judge-bars li")).hasCount(3);
      assertThat(browser.complaints()).filteredOn(text -> !text.contains(".css")).isEmpty();
    }
  }

  @Test
  void numbersAreJudgedByTheirErrorsDownToTheSample() {
    try (RealBrowser browser = new RealBrowser(port)) {
      RunId run = trained("cars");
      Page page = window(browser);
      page.navigate("/runs/" + run);
      assertThat(page.locator("xy-chart")).hasCount(3);
      RealBrowser.assertAccessible(page);
      pictures(page, "judge-numbers");
      whole(page, "judge-numbers-whole");
      page.locator(".judge-samples vaadin-grid-cell-content").filter(text("−")).first().click();
      assertThat(page).hasURL(Pattern.compile("sample=\\d+"));
      assertThat(page.locator(".judge-sample")).containsText("predicted");
    }
  }

  @Test
  void theTestPartOpensOnceItsPriceIsToldAndTwoClassesHaveCurves() {
    try (RealBrowser browser = new RealBrowser(port)) {
      PlayedRun run = played.digits(owner, "sealed-seal", 2).start().epochs(2).finish();
      MadePredictions.of(run, 2, 500);
      Page page = window(browser);
      page.navigate("/runs/" + run.id() + "?show=judge&part=test");
      assertThat(page.getByText("The test part is closed")).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "judge-vault");
      page.getByRole(AriaRole.BUTTON, named("Open the test part")).click();
      RealBrowser.picture(page, "judge-vault-question");
      page.getByRole(AriaRole.BUTTON, named("Open and count")).click();
      assertThat(page.getByText("Opened once for this run")).isVisible();
      assertThat(page.locator("confusion-matrix [role=gridcell]")).hasCount(4);
      assertThat(page.locator("xy-chart")).hasCount(4);
      page.locator("#judge-threshold").fill("0.9");
      assertThat(page.locator(".judge-threshold p")).containsText("At 0.90");
      RealBrowser.assertAccessible(page);
      whole(page, "judge-two-classes-whole");
    }
  }

  @Test
  void tenClassesFitTheWindow() throws IOException {
    try (RealBrowser browser = new RealBrowser(port)) {
      PlayedRun run = played.digits(owner, "ten-terns", 2).start().epochs(2).finish();
      MadePredictions.of(run, 10, 3000);
      Page page = window(browser);
      page.navigate("/runs/" + run.id() + "?show=judge&cell=3,2");
      assertThat(page.locator("confusion-matrix [role=gridcell]")).hasCount(100);
      assertThat(page.locator(".judge-cell")).containsText("True species 4, predicted species 3");
      RealBrowser.assertAccessible(page);
      pictures(page, "judge-ten");
      whole(page, "judge-ten-whole");

      Locator matrix = page.locator("confusion-matrix");
      List<String> rows =
          Files.readAllLines(SavedPicture.save(matrix, "CSV file of the counts").path());
      assertThat(rows).hasSize(11);
      assertThat(rows.getFirst()).startsWith("true \\ predicted,species 1,species 2,");
      List<String> seen = page.locator("confusion-matrix tbody tr").first().allInnerTexts();
      assertThat(rows.get(1)).isEqualTo(String.join(",", seen).replaceAll("\\s*\t\\s*", ","));
      SavedPicture.of(matrix, "matrix-light", Color.WHITE);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      SavedPicture.of(matrix, "matrix-dark", new Color(0x17, 0x1c, 0x25));
      matrix.getByRole(AriaRole.BUTTON, in("^Save confusion")).click();
      assertThat(matrix.getByRole(AriaRole.MENU)).isVisible();
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "judge-matrix-save-dark");
      assertThat(browser.complaints()).filteredOn(text -> !text.contains(".css")).isEmpty();
    }
  }

  @Test
  void aHundredClassesStayReadable() {
    try (RealBrowser browser = new RealBrowser(port)) {
      PlayedRun run = played.digits(owner, "many-moths", 2).start().epochs(2).finish();
      MadePredictions.of(run, 100, 20_000);
      Page page = window(browser);
      page.navigate("/runs/" + run.id() + "?show=judge");
      assertThat(page.locator("confusion-matrix [role=gridcell]")).hasCount(10_000);
      pictures(page, "judge-hundred");
      page.getByLabel("Order").selectOption("Similar together");
      page.getByLabel("Zoom").fill("12");
      assertThat(page.locator("confusion-matrix[data-tiny]")).isVisible();
      pictures(page, "judge-hundred-far");
      SavedPicture.of(page.locator("confusion-matrix"), "matrix-hundred", Color.WHITE);
    }
  }

  private static void pictures(Page page, String name) {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        page.waitForFunction("document.documentElement.scrollWidth <= innerWidth");
        RealBrowser.picture(
            page, name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + size[0]);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  private static void whole(Page page, String name) {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      page.setViewportSize(1280, 2600);
      RealBrowser.picture(page, name + "-" + colours.name().toLowerCase(Locale.ROOT));
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile(name));
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
