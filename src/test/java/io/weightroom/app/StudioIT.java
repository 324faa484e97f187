package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The studio as people use it: drawn, broken, mended and trained in a real browser. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:studio-journey;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/studio-journey-test"
    })
@DirtiesContext
class StudioIT {
  /** LeNet-5 on images of 28 × 28 × 1 that are padded to 32 × 32: LeCun et al. 1998, as taught. */
  private static final String LENET_PARAMETERS = "61,706 parameters";

  private static final Iterator<String> NAMES =
      List.of("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gina", "Hugo", "Ida").iterator();

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Designs designs;

  private RealBrowser browser;
  private Token token;
  private UserId owner;

  @BeforeEach
  void someone() {
    browser = new RealBrowser(port);
    token = TestPeople.member(accounts, NAMES.next());
    owner = accounts.signedIn(token).orElseThrow().user().id();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void lenetIsDrawnFromAnEmptyCanvasByMouse() {
    take("digits");
    DesignId id = designs.create(owner, new Design("Drawn", Network.EMPTY, Recipe.DEFAULTS), null);
    Page page = open(id, 1920, 1080);
    StudioHand hand = new StudioHand(page);
    String[] types = {
      "Input",
      "Conv2D",
      "AveragePooling2D",
      "Conv2D",
      "AveragePooling2D",
      "Flatten",
      "Dense",
      "Dense",
      "Output"
    };
    String[] ids = {
      "input_1",
      "conv2d_1",
      "averagepooling2d_1",
      "conv2d_2",
      "averagepooling2d_2",
      "flatten_1",
      "dense_1",
      "dense_2",
      "output_1"
    };
    for (int i = 0; i < types.length; i++) {
      hand.drag(types[i], 120 + i % 5 * 250, 200 + i / 5 * 240);
      assertThat(hand.layer(ids[i])).isVisible();
    }
    for (int i = 1; i < ids.length; i++) {
      hand.connect(ids[i - 1], ids[i]);
      assertThat(page.locator(".react-flow__edge")).hasCount(i);
    }
    convolution(hand, "conv2d_1", "6", "same");
    convolution(hand, "conv2d_2", "16", "valid");
    hand.select("dense_1");
    hand.write("units", "120");
    hand.choose("activation", "tanh");
    hand.select("dense_2");
    hand.write("units", "84");
    hand.choose("activation", "tanh");
    hand.data("Handwritten digits");
    assertThat(hand.totals()).containsText(LENET_PARAMETERS);
    assertThat(hand.train()).isEnabled();
    RealBrowser.picture(page, "studio-lenet-by-mouse");
    hand.isSaved();
    Network drawn = designs.find(id).orElseThrow().design().network();
    assertThat(drawn.edges()).hasSize(8);
    assertThat(((Conv2D) drawn.node("conv2d_2").orElseThrow().layer()).filters()).isEqualTo(16);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void convolution(StudioHand hand, String id, String filters, String padding) {
    hand.select(id);
    hand.write("filters", filters);
    hand.write("kernel_size", "5");
    hand.choose("padding", padding);
    hand.choose("activation", "tanh");
  }

  @Test
  void lenetIsDrawnByKeyboardAlone() {
    Dataset digits = take("digits");
    DesignId id =
        designs.create(owner, new Design("Typed", Network.EMPTY, Recipe.DEFAULTS), digits.id());
    Page page = open(id, 1280, 800);
    StudioHand hand = new StudioHand(page);
    page.locator("network-canvas [aria-roledescription=canvas]").focus();
    add(page, hand, "Input", "input_1");
    add(page, hand, "Conv2D", "conv2d_1");
    edit(page, "filters", "6", "kernel_size", "5");
    add(page, hand, "AveragePooling2D", "averagepooling2d_1");
    add(page, hand, "Conv2D", "conv2d_2");
    edit(page, "filters", "16", "kernel_size", "5");
    add(page, hand, "AveragePooling2D", "averagepooling2d_2");
    add(page, hand, "Flatten", "flatten_1");
    add(page, hand, "Dense", "dense_1");
    edit(page, "units", "120");
    add(page, hand, "Dense", "dense_2");
    edit(page, "units", "84");
    add(page, hand, "Output", "output_1");
    Network drawn = saved(hand, id);
    assertThat(drawn.edges()).hasSize(8);
    assertThat(((Dense) drawn.node("dense_2").orElseThrow().layer()).units()).isEqualTo(84);
    assertThat(((Conv2D) drawn.node("conv2d_1").orElseThrow().layer()).filters()).isEqualTo(6);
    // 28 - 4 = 24, 12, 12 - 4 = 8, 4: 16 · 4 · 4 = 256 numbers reach dense_1 with valid padding
    assertThat(hand.totals()).containsText("44,426 parameters");
    assertThat(hand.train()).isEnabled();
    assertThat(browser.complaints()).isEmpty();
  }

  /** A, the name, Enter: the layer follows the one that was selected, and is selected then. */
  private static void add(Page page, StudioHand hand, String type, String id) {
    page.keyboard().press("a");
    page.keyboard().type(type);
    page.keyboard().press("Enter");
    assertThat(hand.layer(id)).isVisible();
    assertThat(page.locator(".react-flow__node.selected")).hasAttribute("data-id", id);
  }

  /** Enter leads to the first setting, Tab to the next one, Escape back to the canvas. */
  private static void edit(Page page, String... settings) {
    page.keyboard().press("Enter");
    for (int i = 0; i < settings.length; i += 2) {
      Locator field = page.locator("#setting-" + settings[i] + " input");
      if (i == 0) {
        assertThat(field).isFocused();
      }
      while (!field.evaluate("e => e === document.activeElement").equals(true)) {
        page.keyboard().press("Tab");
      }
      page.keyboard().press("Control+a");
      page.keyboard().type(settings[i + 1]);
    }
    page.keyboard().press("Escape");
    assertThat(page.locator("network-canvas [aria-roledescription=canvas]")).isFocused();
  }

  @Test
  void whatIsBrokenIsReadMendedAndTrained() {
    take("digits");
    DesignId id = designs.create(owner, starter("lenet-5"), take("digits").id());
    Page page = open(id, 1280, 800);
    StudioHand hand = new StudioHand(page);
    assertThat(hand.train()).isEnabled();
    hand.layer("flatten_1").click();
    page.keyboard().press("Delete");
    assertThat(hand.train()).isDisabled();
    assertThat(hand.problems()).containsText("dense_1 needs a vector but receives");
    assertThat(page.locator("#studio-reason")).containsText("Train is off");
    RealBrowser.assertAccessible(page);
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      RealBrowser.picture(page, "studio-broken-" + colours.name().toLowerCase(Locale.ROOT));
    }
    hand.fix("Insert Flatten").click();
    assertThat(hand.train()).isEnabled();
    page.locator("#studio-recipe").click();
    hand.write("epochs", "1");
    assertThat(page.locator("#studio-recipe")).containsText("1 epoch ");
    hand.train().click();
    page.waitForURL(Pattern.compile(".*/runs/\\d+$"));
    assertThat(page.locator(".run-header"))
        .containsText("finished", new LocatorAssertions.ContainsTextOptions().setTimeout(120_000));
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Network")).click();
    assertThat(page.locator(".run-network .react-flow__node[data-id='flatten_1']")).isVisible();
    RealBrowser.assertAccessible(page);
    page.locator(".run-network").scrollIntoViewIfNeeded();
    RealBrowser.picture(page, "studio-run-network");
    page.getByText("Open as a new design").click();
    assertThat(page.locator(".studio-title")).containsText("LeNet-5 (from run ");
    assertThat(page).hasURL(Pattern.compile("/studio/\\d+$"));
    assertThat(hand.train()).isEnabled();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void twoTabsOnOneDesignAskInsteadOfOverwriting() {
    DesignId id = designs.create(owner, starter("lenet-5"), null);
    Page one = open(id, 1280, 800);
    Page two = open(id, 1280, 800);
    assertThat(one.locator(".studio-elsewhere")).containsText("open in another tab");
    StudioHand first = new StudioHand(one);
    StudioHand second = new StudioHand(two);
    first.layer("dense_1").click();
    one.keyboard().press("Delete");
    assertThat(two.locator(".studio-elsewhere")).containsText("Another tab saved version 2");
    RealBrowser.assertAccessible(two);
    RealBrowser.picture(two, "studio-two-tabs");
    second.layer("dense_2").click();
    two.keyboard().press("Delete");
    assertThat(second.layer("dense_2")).hasCount(0);
    button(two, "Load the newer version").click();
    assertThat(second.layer("dense_1")).hasCount(0);
    assertThat(second.layer("dense_2")).isVisible();
    two.locator(".studio-actions").getByLabel(Pattern.compile("^Undo")).click();
    assertThat(second.layer("dense_2")).hasCount(0);
    assertThat(one.locator(".studio-elsewhere")).containsText("Another tab saved version 3");
    button(one, "Keep this as a branch").click();
    one.waitForURL(url -> !url.endsWith("/studio/" + id));
    assertThat(one.locator(".studio-title")).containsText("(branch)");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void reloadInTheMiddleOfAnEditLosesNothing() {
    DesignId id = designs.create(owner, starter("lenet-5"), null);
    Page page = open(id, 1280, 800);
    StudioHand hand = new StudioHand(page);
    hand.select("dense_1");
    hand.write("units", "77");
    assertThat(hand.layer("dense_1")).containsText("77");
    page.reload();
    assertThat(hand.layer("dense_1")).containsText("77");
    page.locator(".studio-actions").getByLabel(Pattern.compile("^Undo")).click();
    assertThat(hand.layer("dense_1")).containsText("120");
    page.context().clearCookies();
    browser.signIn(page, token);
    page.context().newPage().navigate("/studio/" + id);
    Network kept = saved(hand, id);
    assertThat(((Dense) kept.node("dense_1").orElseThrow().layer()).units()).isEqualTo(120);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatIsDoneWithoutAConnectionIsSavedOnceItIsThere() {
    DesignId id = designs.create(owner, starter("lenet-5"), null);
    Page page = open(id, 1280, 800);
    StudioHand hand = new StudioHand(page);
    hand.select("dense_1");
    page.context().setOffline(true);
    hand.write("units", "77");
    hand.layer("dense_2").click();
    page.keyboard().press("Delete");
    page.waitForFunction("/lost|reconnecting/.test(window.Vaadin.connectionState.state)");
    assertThat(designs.find(id).orElseThrow().version()).as("nothing has arrived").isEqualTo(1);
    page.context().setOffline(false);
    assertThat(hand.layer("dense_2"))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    assertThat(hand.layer("dense_1")).containsText("77");
    page.waitForCondition(() -> designs.find(id).orElseThrow().version() > 1);
    Network kept = saved(hand, id);
    assertThat(kept.node("dense_2")).isEmpty();
    assertThat(((Dense) kept.node("dense_1").orElseThrow().layer()).units()).isEqualTo(77);
    page.keyboard().press("Control+z");
    assertThat(hand.layer("dense_2")).isVisible();
  }

  @Test
  void twoHundredLayersStayQuick() {
    Dataset iris = take("iris");
    DesignId id = designs.create(owner, tower(198), iris.id());
    Page page = open(id, 1280, 800);
    StudioHand hand = new StudioHand(page);
    assertThat(hand.totals()).containsText("parameters");
    RealBrowser.picture(page, "studio-200");
    assertThat(hand.train()).isEnabled();
    assertThat(browser.complaints()).isEmpty();
  }

  /** Dense layers in a row between an Input and an Output. */
  static Design tower(int layers) {
    Network network = starter("softmax-regression").network();
    String output = network.edges().getFirst().to();
    String last = network.edges().getFirst().from();
    for (int i = 0; i < layers; i++) {
      String id = "dense_" + (i + 1);
      network =
          network.with(new Edit.Inserted(new Node(id, dense()), new Edge(last, output, 0), null));
      last = id;
    }
    Network unplaced = new Network(network.nodes(), network.edges(), Map.of());
    return new Design("Tower", unplaced, Recipe.DEFAULTS);
  }

  private static Dense dense() {
    return Dense.DEFAULTS;
  }

  @Test
  void theFirstVisitIsShownAroundAndFindsTheTourAgain() {
    DesignId id = designs.create(owner, starter("lenet-5"), take("digits").id());
    Page page = browser.newcomer(1280, 800, ColorScheme.LIGHT);
    browser.signIn(page, token);
    page.navigate("/studio/" + id);
    assertThat(page.locator(".studio-tour")).containsText("Draw a network");
    RealBrowser.picture(page, "studio-tour");
    for (int i = 0; i < 2; i++) {
      page.locator(".studio-tour").getByText("Next").click();
    }
    assertThat(page.locator(".studio-tour")).containsText("3 of 8");
    RealBrowser.picture(page, "studio-tour-3");
    page.keyboard().press("Escape");
    assertThat(page.locator(".studio-tour")).hasCount(0);
    page.locator(".studio-actions vaadin-menu-bar-button").first().click();
    page.getByText("Take the tour").click();
    assertThat(page.locator(".studio-tour")).containsText("Draw a network");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void picturesOfEveryPart() {
    DesignId id = designs.create(owner, starter("lenet-5"), take("digits").id());
    Page page = open(id, 1280, 800);
    StudioHand hand = new StudioHand(page);
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      String theme = colours.name().toLowerCase(Locale.ROOT);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : new int[][] {{800, 700}, {1280, 800}, {1920, 1080}}) {
        page.setViewportSize(size[0], size[1]);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("nothing is cut off at %d pixels", size[0])
            .isEqualTo(true);
        hand.select("conv2d_1");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Layer").setExact(true))
            .click();
        assertThat(page.locator(".studio-layer h2")).isVisible();
        RealBrowser.picture(page, "studio-layer-" + theme + "-" + size[0]);
        page.locator("#studio-recipe").click();
        assertThat(page.locator(".form-recipe")).isVisible();
        RealBrowser.picture(page, "studio-recipe-" + theme + "-" + size[0]);
        if (hand.totals().isVisible()) {
          hand.totals().click();
          assertThat(page.getByRole(AriaRole.DIALOG)).containsText("conv2d_1 (Conv2D)");
          RealBrowser.picture(page, "studio-summary-" + theme + "-" + size[0]);
          page.keyboard().press("Escape");
          assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
      }
      RealBrowser.assertAccessible(page);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  private Network saved(StudioHand hand, DesignId id) {
    hand.isSaved();
    return designs.find(id).orElseThrow().design().network();
  }

  private Page open(DesignId id, int width, int height) {
    Page page = browser.window(width, height, ColorScheme.LIGHT);
    browser.signIn(page, token);
    page.navigate("/studio/" + id);
    assertThat(page.locator(".studio-bar")).isVisible();
    assertThat(page.locator("network-canvas .react-flow__pane")).isVisible();
    return page;
  }

  private Dataset take(String name) {
    Sample sample =
        Sample.all().stream()
            .filter(s -> s.title().toLowerCase(Locale.ROOT).contains(name))
            .findFirst()
            .orElseThrow();
    return library.take(owner, sample).orThrow();
  }

  private static Design starter(String id) {
    return Starters.named(id).orElseThrow().design();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
