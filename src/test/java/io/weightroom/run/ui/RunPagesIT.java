package io.weightroom.run.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.RealBrowser;
import io.weightroom.app.ServerTest;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.run.PlayedRun;
import io.weightroom.run.PlayedRuns;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The run's page and the list of runs in a real browser, with runs that the test plays. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:run-pages;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/run-pages-test"
    })
@DirtiesContext
class RunPagesIT {
  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private PlayedRuns played;
  @Autowired private Library library;
  @Autowired private RunQueue queue;
  @Autowired private RunFiles files;
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

  @Test
  void theNumbersMoveWhileItTrainsAndSurviveAReloadWithoutGapOrDuplicate() {
    try (RealBrowser browser = new RealBrowser(port);
        PlayedRun run = played.digits(owner, "brisk-otter", 5)) {
      Page page = window(browser);
      page.navigate("/runs/" + run.id());
      assertThat(page).hasTitle("brisk-otter · Weightroom");
      assertThat(state(page)).hasText("waiting");
      RealBrowser.assertAccessible(page);
      pictures(page, "run-waiting");

      run.start().epochs(2).checkpoint().steps(40);
      assertThat(state(page)).hasText("training");
      assertThat(page.getByText("Epoch 3 of 5")).isVisible();
      assertThat(page.locator("live-chart")).hasCount(3);
      awaitPoints(page, "loss", 290 + 2 + 2);
      page.reload();
      awaitPoints(page, "loss", 290 + 2 + 2);
      run.steps(10);
      awaitPoints(page, "loss", 300 + 2 + 2);
      RealBrowser.assertAccessible(page);
      page.context().setOffline(true);
      run.steps(20);
      page.context().setOffline(false);
      awaitPoints(page, "loss", 320 + 2 + 2);

      run.epochs(1).steps(70);
      assertThat(page.getByText("Epoch 4 of 5")).isVisible();
      pictures(page, "run-training");
      run.epochs(2).finish();
      assertThat(state(page)).hasText("finished");
      page.reload();
      assertThat(page.getByText("How good it is")).isVisible();
      tab(page, "Curves");
      awaitPoints(page, "loss", 625 + 5 + 5);
      RealBrowser.assertAccessible(page);
      pictures(page, "run-finished");
      whole(page, "run-finished-whole");
      tab(page, "Log");
      RealBrowser.assertAccessible(page);
      pictures(page, "run-log");
      tab(page, "Settings");
      RealBrowser.assertAccessible(page);
      taken(page, "run-settings");
      tab(page, "Network");
      RealBrowser.assertAccessible(page);
      taken(page, "run-network");
      tab(page, "Downloads");
      RealBrowser.assertAccessible(page);
      taken(page, "run-downloads");
      Download zip =
          page.waitForDownload(
              () -> page.getByRole(AriaRole.LINK, named("Deeplearning4j model")).click());
      assertThat(zip.suggestedFilename()).isEqualTo("brisk-otter-deeplearning4j.zip");
      assertThat(zip.path())
          .hasSameBinaryContentAs(run.folder().model().resolve("deeplearning4j.zip"));
      assertThat(Files.exists(run.folder().report())).isTrue();
      // axe looks for imported stylesheets at the wrong place; the network was away for a while
      assertThat(browser.complaints())
          .filteredOn(text -> !text.contains(".css") && !text.contains("ERR_INTERNET"))
          .isEmpty();
    }
  }

  @Test
  void aRunOnNumbersAndAFailureTellTheirs() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = window(browser);
      PlayedRun cars = played.cars(owner, "swift-heron", 12).start().epochs(12).finish();
      page.navigate("/runs/" + cars.id() + "?show=curves");
      assertThat(page.locator("live-chart")).hasCount(4);
      RealBrowser.assertAccessible(page);
      pictures(page, "run-numbers");
      PlayedRun failed =
          played
              .digits(owner, "daring-moth", 9)
              .start()
              .epochs(2)
              .warn("17 rows have no target and are left out.", "")
              .fail(
                  "The loss became NaN in epoch 3, at step 288.",
                  "Try a learning rate ten times smaller, or clip the gradients.");
      page.navigate("/runs/" + failed.id());
      assertThat(page.locator(".trouble.bad")).containsText("ten times smaller");
      RealBrowser.assertAccessible(page);
      pictures(page, "run-failed");
    }
  }

  @Test
  void theRunIsNamedNotedAndDeletedByKeyboardAlone() {
    try (RealBrowser browser = new RealBrowser(port);
        PlayedRun run = played.digits(owner, "calm-newt", 5).start().epochs(1).pause()) {
      Page page = window(browser);
      page.navigate("/runs/" + run.id());
      assertThat(state(page)).hasText("paused");
      page.getByRole(AriaRole.BUTTON, named("Rename")).focus();
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("Name of the run")).isFocused();
      page.keyboard().type("first try");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("first try");
      assertThat(page).hasTitle("first try · Weightroom");
      Locator rename = page.getByRole(AriaRole.BUTTON, named("Rename"));
      assertThat(rename).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.getByLabel("Name of the run")).isFocused();
      page.keyboard().type("never mind");
      page.keyboard().press("Escape");
      assertThat(rename).isFocused();
      assertThat(page.locator("h1")).hasText("first try");
      tab(page, "Log");
      page.getByLabel("Notes").focus();
      page.keyboard().type("Wider next time.");
      page.keyboard().press("Tab");
      assertThat(page.getByText("Saved", new Page.GetByTextOptions().setExact(true))).isVisible();
      page.reload();
      assertThat(page.getByLabel("Notes")).hasValue("Wider next time.");
      pictures(page, "run-paused");
      page.getByRole(AriaRole.BUTTON, named("Delete")).focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("/runs$"));
      page.getByRole(AriaRole.BUTTON, named("Undo")).click();
      assertThat(page).hasURL(Pattern.compile("/runs/" + run.id() + "$"));
      assertThat(state(page)).hasText("paused");
    }
  }

  private static void tab(Page page, String title) {
    page.getByRole(AriaRole.TAB, named(title)).click();
    assertThat(page.getByRole(AriaRole.TAB, named(title))).hasAttribute("aria-selected", "true");
  }

  @Test
  void theListFollowsItsRunsAndOpensThem() {
    try (RealBrowser browser = new RealBrowser(port);
        PlayedRun live = played.digits(owner, "lively-lynx", 8)) {
      played.cars(owner, "swift-heron", 12).start().epochs(12).finish();
      played.digits(owner, "daring-moth", 9).start().epochs(1).fail("The loss became NaN.", "");
      played.digits(owner, "calm-newt", 5).start().epochs(2).pause();
      played.digits(owner, "brisk-otter", 5).start().epochs(5).finish();
      Page page = window(browser);
      page.navigate("/runs");
      Locator row = page.locator("vaadin-grid-cell-content").filter(text("lively-lynx"));
      assertThat(row).isVisible();
      live.start().epochs(3).steps(20);
      assertThat(page.locator(".state[data-state=training]").first()).isVisible();
      assertThat(page.getByText("3 of 8")).isVisible();
      page.setViewportSize(800, 700);
      assertThat(page.getByText("3 of 8")).isHidden();
      RealBrowser.picture(page, "runs-narrow");
      page.setViewportSize(1280, 800);
      assertThat(page.getByText("3 of 8")).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "runs");
      page.getByRole(AriaRole.MENUITEM, named("Actions for lively-lynx")).click();
      page.getByRole(AriaRole.MENUITEM, named("Rename")).click();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("lively-lion");
      page.keyboard().press("Enter");
      assertThat(page.getByText("lively-lion")).isVisible();
      page.locator("vaadin-grid-cell-content").filter(text("3 of 8")).click();
      assertThat(page).hasURL(Pattern.compile("/runs/" + live.id() + "$"));
      page.goBack();
      assertThat(page).hasURL(Pattern.compile("/runs$"));
    }
  }

  @Test
  void aWorkerIsPausedResumedStoppedAndCancelledByItsButtons() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = window(browser);
      RunId first = endless();
      page.navigate("/runs/" + first);
      press(page, "Pause", "training", "paused");
      assertThat(action(page, "Pause")).isHidden();
      press(page, "Resume", "paused", "training");
      press(page, "Stop", "training", "stopped");
      assertThat(page.getByRole(AriaRole.LINK, named("Use this model"))).isVisible();
      RunFolder kept = files.folder(first);
      assertThat(kept.model().resolve("weights.safetensors")).exists();
      assertThat(Journal.read(kept).stream().map(JournalEntry::event))
          .as("it went on from its checkpoint")
          .hasAtLeastOneElementOfType(RunEvent.Resumed.class);

      RunId second = endless();
      page.navigate("/runs/" + second);
      assertThat(state(page)).hasText("training");
      action(page, "Cancel").click();
      Locator question = page.getByRole(AriaRole.ALERTDIALOG);
      assertThat(question).containsText("there will be no model");
      RealBrowser.picture(page, "run-cancel-question");
      page.getByRole(AriaRole.BUTTON, named("Leave it")).click();
      assertThat(state(page)).hasText("training");
      action(page, "Cancel").click();
      page.getByRole(AriaRole.BUTTON, named("Cancel run")).click();
      assertThat(state(page)).hasText("cancelled");
      assertThat(page.getByRole(AriaRole.LINK, named("Use this model"))).isHidden();
    }
  }

  /** A run in the queue with more epochs than anybody waits for. */
  private RunId endless() {
    Dataset iris = library.take(owner, Sample.all().getFirst()).orThrow();
    Design best = Starters.best(iris.preview().schema().form()).orElseThrow().design();
    Design endless = new Design(best.name(), best.network(), best.recipe().withEpochs(100_000));
    return queue.submit(owner, endless, iris).orThrow();
  }

  /** A button of the run; while the mouse rests on it, its name ends in its tip. */
  private static Locator action(Page page, String name) {
    return page.locator(".actions")
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + "\\b")));
  }

  /** Presses a button once a run is in one state, until it is in the next. */
  private static void press(Page page, String button, String before, String after) {
    LocatorAssertions.HasTextOptions patient =
        new LocatorAssertions.HasTextOptions().setTimeout(60_000);
    assertThat(state(page)).hasText(before, patient);
    action(page, button).click();
    assertThat(state(page)).hasText(after, patient);
  }

  @Test
  void aThousandRunsAreThereAtOnce() {
    Token many = TestPeople.member(accounts, "Many");
    UserId person = accounts.signedIn(many).orElseThrow().user().id();
    played.finished(person, 1000);
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = browser.window(1280, 800, ColorScheme.LIGHT);
      browser.signIn(page, many);
      page.navigate("/sign-in");
      long began = System.nanoTime();
      page.navigate("/runs");
      assertThat(page.getByText("run-1000", exactly())).isVisible();
      assertThat((System.nanoTime() - began) / 1e9).isLessThan(5);
      assertThat(page.getByText("1,000 runs")).isVisible();
      RealBrowser.picture(page, "runs-thousand");
    }
  }

  private static Locator state(Page page) {
    return page.locator(".run-title .state");
  }

  private static void awaitPoints(Page page, String title, int points) {
    page.waitForFunction(
        """
        ([title, points]) => [...document.querySelectorAll('live-chart')]
          .filter((chart) => chart.name === title)
          .some((chart) => [...chart.tracks.values()]
            .reduce((sum, track) => sum + track.length, 0) === points)
        """,
        new Object[] {title, points});
  }

  private static void pictures(Page page, String name) {
    // charts follow the window a moment later
    pictures(
        page,
        name,
        () -> page.waitForFunction("document.documentElement.scrollWidth <= innerWidth"));
  }

  /** Of pages on which nothing follows the window. */
  private static void taken(Page page, String name) {
    pictures(page, name, () -> {});
  }

  private static void pictures(Page page, String name, Runnable ready) {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        ready.run();
        RealBrowser.picture(
            page, name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + size[0]);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  private static void whole(Page page, String name) {
    page.setViewportSize(1280, 2000);
    RealBrowser.picture(page, name);
    page.setViewportSize(1280, 800);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
