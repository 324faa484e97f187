package io.weightroom.compare.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.RealBrowser;
import io.weightroom.app.SavedPicture;
import io.weightroom.app.ServerTest;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.judge.JudgedFolder;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.Sample;
import io.weightroom.run.MadePredictions;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** From the table of runs to the comparison and back, in a real browser with real runs. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:compare;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/compare-test"
    })
@DirtiesContext
class CompareIT {
  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private RunQueue queue;
  @Autowired private PlayedRuns played;

  private static Design design(String hidden, String wires, double rate) {
    String json =
        """
        {"format": "weightroom-design/1", "name": "Iris",
         "nodes": [{"id": "input", "type": "Input"}, %s, {"id": "output", "type": "Output"}],
         "edges": [%s],
         "recipe": {"optimizer": {"type": "Adam", "learning_rate": %s}, "epochs": 12,
                    "batch_size": 16}}
        """
            .formatted(hidden, wires, rate);
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow();
  }

  private static Design one(int units, double rate) {
    return design(
        "{\"id\": \"hidden\", \"type\": \"Dense\", \"settings\": {\"units\": " + units + "}}",
        "{\"from\": \"input\", \"to\": \"hidden\"}, {\"from\": \"hidden\", \"to\": \"output\"}",
        rate);
  }

  private static Design two() {
    return design(
        "{\"id\": \"hidden\", \"type\": \"Dense\", \"settings\": {\"units\": 32}},"
            + " {\"id\": \"second\", \"type\": \"Dense\", \"settings\": {\"units\": 8}}",
        "{\"from\": \"input\", \"to\": \"hidden\"}, {\"from\": \"hidden\", \"to\": \"second\"},"
            + " {\"from\": \"second\", \"to\": \"output\"}",
        0.01);
  }

  private void awaitEnd(List<RunId> runs) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () -> runs.stream().noneMatch(id -> queue.find(id).orElseThrow().status().isActive()));
  }

  @Test
  void threeRunsAreComparedAndOneGetsATwin() throws IOException {
    Token token = TestPeople.owner(accounts);
    UserId owner = accounts.signedIn(token).orElseThrow().user().id();
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    List<RunId> runs = new ArrayList<>();
    for (Design design : List.of(one(16, 0.01), one(16, 0.0005), two())) {
      runs.add(queue.submit(owner, design, iris).orThrow());
    }
    awaitEnd(runs);
    queue.rename(runs.get(0), "wide-steps");
    queue.rename(runs.get(1), "small-steps");
    queue.rename(runs.get(2), "two-layers");
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, token);
      page.navigate("/runs");
      assertThat(page.getByText("two-layers")).isVisible();
      Locator ticks = page.getByRole(AriaRole.CHECKBOX, named("Select Row"));
      ticks.nth(0).click();
      ticks.nth(2).click(new Locator.ClickOptions().setModifiers(shift()));
      Locator compare = page.getByRole(AriaRole.BUTTON, named("Compare 3"));
      assertThat(compare).isEnabled();
      RealBrowser.assertAccessible(page);
      pictures(page, "runs-ticked");
      compare.click();

      assertThat(page).hasURL(Pattern.compile("/compare\\?.*runs="));
      assertThat(page.locator("overlay-chart")).hasCount(4);
      assertThat(page.locator(".compare-metrics")).containsText("of the model");
      assertThat(page.locator(".compare-settings")).containsText("learning_rate");
      assertThat(page.locator("confusion-matrix")).hasCount(3);
      RealBrowser.assertAccessible(page);
      page.getByRole(AriaRole.BUTTON, named("Measure the others against wide-steps")).click();
      assertThat(page.locator(".compare-page h1 + p")).containsText("against wide-steps");
      assertThat(page.locator(".compare-changes")).containsText("second (Dense) is inserted");
      assertThat(page.locator(".compare-changes")).containsText("hidden: units 16 → 32");
      whole(page, "compare");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      List<String> own = counts(page, "wide-steps");
      List<String> both = counts(page, "small-steps");
      assertThat(own).hasSize(4).first().isEqualTo("true \\ predicted,setosa,versicolor,virginica");
      for (int i = 1; i < own.size(); i++) {
        assertThat(both.get(i))
            .as("the baseline's counts stand behind the run's own")
            .endsWith(own.get(i).substring(own.get(i).indexOf(',')))
            .hasSizeGreaterThan(own.get(i).length());
      }
      SavedPicture.of(matrix(page, "small-steps"), "compare-matrix", Color.WHITE);
      page.goBack();
      assertThat(page.locator(".compare-page h1 + p")).containsText("against two-layers");
      page.goBack();
      // the address goes back before the page does
      assertThat(page.locator("h1")).hasText("Runs");
      assertThat(page.getByRole(AriaRole.BUTTON, named("Compare 3"))).isEnabled();
      assertThat(page.getByRole(AriaRole.CHECKBOX, named("Select Row")).nth(1)).isChecked();

      page.getByRole(AriaRole.LINK, named("wide-steps")).click();
      page.getByRole(AriaRole.BUTTON, named("Duplicate with one change")).click();
      page.getByLabel("Setting to change").fill("learning_rate ·");
      page.getByRole(AriaRole.OPTION, named("learning_rate · 0.01")).click();
      page.locator(".twin-field input").first().fill("0.02");
      page.keyboard().press("Tab");
      assertThat(page.locator(".twin-told")).hasText("learning_rate 0.01 → 0.02");
      RealBrowser.assertAccessible(page);
      pictures(page, "twin");
      page.getByRole(AriaRole.BUTTON, named("Train the twin")).click();
      assertThat(page).hasURL(Pattern.compile("/runs/\\d+"));
      assertThat(page.locator(".run-origin"))
          .containsText("Twin of wide-steps: learning_rate 0.01 → 0.02.");
      page.getByRole(AriaRole.LINK, named("Compare the two")).click();
      assertThat(page.locator(".compare-settings")).containsText("learning_rate");
    }
  }

  @Test
  void twentyRunsAreComparedAtOnce() {
    Token token = TestPeople.member(accounts, "Twenty");
    UserId person = accounts.signedIn(token).orElseThrow().user().id();
    for (int i = 1; i <= 20; i++) {
      PlayedRun run = played.digits(person, "run-" + i, 3).start().epochs(3).finish();
      MadePredictions.of(run, 10, 500);
    }
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, token);
      page.navigate("/compare");
      assertThat(page.locator("h1")).hasText("Compare");
      RealBrowser.assertAccessible(page);
      pictures(page, "compare-empty");
      page.navigate("/runs?group=dataset");
      assertThat(page.getByText("20 runs").first()).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "runs-grouped");
      page.navigate("/runs");
      Locator ticks = page.getByRole(AriaRole.CHECKBOX, named("Select Row"));
      ticks.first().click();
      ticks.nth(19).click(new Locator.ClickOptions().setModifiers(shift()));
      page.getByRole(AriaRole.BUTTON, named("Compare 20")).click();
      assertThat(page.locator(".compare-chip")).hasCount(20);
      assertThat(page.locator("confusion-matrix")).hasCount(20);
      awaitPoints(page, "Validation loss", 20 * 3);
      RealBrowser.assertAccessible(page);
      assertThat(page.locator(".compare-chips")).containsText("20 runs are the most");
      page.setViewportSize(1280, 3200);
      page.evaluate("scrollTo(0, 0)");
      RealBrowser.picture(page, "compare-twenty");
    }
  }

  @Test
  void numbersAreComparedWhileOneOfThemTrains() {
    Token token = TestPeople.member(accounts, "Nora");
    UserId person = accounts.signedIn(token).orElseThrow().user().id();
    PlayedRun one = played.cars(person, "old-heron", 8).start().epochs(8).finish();
    PlayedRun two = played.cars(person, "new-heron", 8).start().epochs(8).finish();
    for (PlayedRun run : List.of(one, two)) {
      JudgedFolder.in(run.folder())
          .targets(new TargetPreparation.Number("mpg", 23.5, 7.8))
          .numbers(
              Part.VALIDATION,
              "validation",
              new float[] {18, 24, 31},
              run == one ? new float[] {20, 24, 27} : new float[] {18.5f, 25, 30});
    }
    try (RealBrowser browser = new RealBrowser(port);
        PlayedRun live = played.cars(person, "live-heron", 8).start().epochs(2)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, token);
      page.navigate(
          "/compare?runs=" + one.id() + "," + two.id() + "," + live.id() + "&base=" + one.id());
      assertThat(page.locator(".compare-outcomes xy-chart")).hasCount(2);
      awaitPoints(page, "Validation loss", 8 + 8 + 2);
      live.epochs(1);
      awaitPoints(page, "Validation loss", 8 + 8 + 3);
      live.epochs(2);
      awaitPoints(page, "Validation loss", 8 + 8 + 5);
      RealBrowser.assertAccessible(page);
      whole(page, "compare-numbers");
    }
  }

  private static void awaitPoints(Page page, String title, int points) {
    page.waitForFunction(
        """
        ([title, points]) => [...document.querySelectorAll('overlay-chart')]
          .filter((chart) => chart.name === title)
          .some((chart) => chart.curves()
            .reduce((sum, curve) => sum + curve.track.length, 0) === points)
        """,
        new Object[] {title, points});
  }

  @Test
  void aSavedViewSurvivesAReload() {
    Token token = TestPeople.owner(accounts);
    UserId owner = accounts.signedIn(token).orElseThrow().user().id();
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    RunId run = queue.submit(owner, one(16, 0.01), iris).orThrow();
    awaitEnd(List.of(run));
    queue.rename(run, "viewed-one");
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, token);
      page.navigate("/runs");
      page.getByLabel("Search runs").fill("val_accuracy >= 0");
      page.keyboard().press("Enter");
      assertThat(page.locator(".filter-chip")).containsText("val_accuracy >= 0");
      page.getByRole(AriaRole.BUTTON, named("Filter")).first().click();
      RealBrowser.assertAccessible(page);
      pictures(page, "runs-filter");
      page.getByRole(AriaRole.BUTTON, named("Columns")).click();
      page.getByLabel("Search columns").fill("best val_loss");
      page.getByRole(AriaRole.CHECKBOX, named("best val_loss")).click();
      RealBrowser.assertAccessible(page);
      pictures(page, "runs-columns");
      page.getByRole(AriaRole.BUTTON, named("Done")).click();
      page.getByRole(AriaRole.MENUITEM, named("Saved views")).click();
      page.getByRole(AriaRole.MENUITEM, named("Save this view…")).click();
      page.getByLabel("Name of the view").fill("Good ones");
      page.getByRole(AriaRole.BUTTON, named("Save view")).click();
      assertThat(page).hasURL(Pattern.compile("/runs\\?view=\\d+$"));
      page.reload();
      assertThat(page.locator(".filter-chip")).containsText("val_accuracy >= 0");
      assertThat(page.getByText("best val_loss").first()).isVisible();
      assertThat(page.getByText("View: Good ones")).isVisible();
    }
  }

  private static List<KeyboardModifier> shift() {
    return List.of(KeyboardModifier.SHIFT);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator matrix(Page page, String run) {
    Locator save = page.getByRole(AriaRole.BUTTON, named("Save " + run + ": confusion"));
    return page.locator("confusion-matrix").filter(new Locator.FilterOptions().setHas(save));
  }

  private static List<String> counts(Page page, String run) throws IOException {
    return Files.readAllLines(
        SavedPicture.save(matrix(page, run), "CSV file of the counts").path());
  }

  private static void pictures(Page page, String name) {
    for (int[] size : SIZES) {
      picture(page, name, size[0], size[1]);
    }
  }

  /** The whole page, however long. */
  private static void whole(Page page, String name) {
    for (int[] size : SIZES) {
      picture(page, name, size[0], 4000);
    }
  }

  private static void picture(Page page, String name, int width, int height) {
    page.setViewportSize(width, height);
    page.evaluate("scrollTo(0, 0)");
    for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      // charts follow the window a moment later
      page.waitForFunction("document.documentElement.scrollWidth <= innerWidth");
      RealBrowser.picture(page, name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + width);
    }
    page.setViewportSize(1280, 800);
  }
}
