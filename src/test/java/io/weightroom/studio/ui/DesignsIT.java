package io.weightroom.studio.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import io.weightroom.account.UserId;
import io.weightroom.app.RealBrowser;
import io.weightroom.app.ServerTest;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Drawing;
import io.weightroom.network.Network;
import io.weightroom.network.Starters;
import io.weightroom.reader.Sample;
import io.weightroom.recipe.Recipe;
import io.weightroom.studio.DesignId;
import io.weightroom.studio.Designs;
import io.weightroom.studio.Sketches;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The list of designs, and the page on which one begins, in a real browser. */
@ServerTest
@TestPropertySource(
    properties = {
      "spring.datasource.url=jdbc:h2:mem:designs-pages;DB_CLOSE_DELAY=-1",
      "weightroom.data=target/designs-pages-test"
    })
@DirtiesContext
class DesignsIT {
  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;
  @Autowired private Library library;
  @Autowired private Designs designs;
  private Token token;
  private UserId owner;

  @BeforeEach
  void someoneIsHere() {
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    TestPeople.owner(accounts);
    token = TestPeople.member(accounts, "Designer " + System.nanoTime());
    owner = accounts.signedIn(token).orElseThrow().user().id();
  }

  private DatasetId sample(String id) {
    return library
        .take(owner, Sample.all().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow())
        .orThrow()
        .id();
  }

  private Page window(RealBrowser browser) {
    Page page = browser.window(1280, 800, ColorScheme.LIGHT);
    page.context().setDefaultTimeout(30_000);
    browser.signIn(page, token);
    return page;
  }

  private static Design starter(String id) {
    return Starters.named(id).orElseThrow().design();
  }

  private void someDesigns() {
    DatasetId digits = sample("mnist");
    designs.create(owner, Sketches.chain("Two hundred layers", 198), null);
    designs.create(owner, new Design("Untitled", Network.EMPTY, Recipe.DEFAULTS), null);
    designs.create(owner, starter("residual"), sample("penguins"));
    designs.create(owner, starter("lenet-5"), digits);
    Design cnn = starter("digits-cnn");
    Network grouped = cnn.network().with(Drawing.group(cnn.network(), List.of("conv2d_2")));
    designs.create(owner, new Design("Digits with a block", grouped, cnn.recipe()), digits);
    designs.create(owner, starter("small-mlp"), sample("iris"));
  }

  @Test
  void aFirstVisitTeachesAndBeginsADesign() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = window(browser);
      page.navigate("/studio");
      assertThat(page.getByText("No designs yet")).isVisible();
      RealBrowser.assertAccessible(page);
      pictures(page, "designs-empty");
      page.locator(".empty-state").getByText("New design").click();
      assertThat(page).hasURL(Pattern.compile("/studio/new$"));
      assertThat(page.locator(".designs-starter").first()).containsText("Empty canvas");
      RealBrowser.assertAccessible(page);
      pictures(page, "designs-new");
      DatasetId iris = sample("iris");
      page.navigate("/studio/new?dataset=" + iris);
      Locator best = page.locator(".designs-starter").filter(text("best fit"));
      assertThat(best).hasCount(1);
      pictures(page, "designs-new-for-iris");
      best.focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("/studio/\\d+$"));
      assertThat(page.locator("h1")).hasText("Small perceptron");
      page.goBack();
      assertThat(page).hasURL(Pattern.compile("/studio/new\\?dataset=" + iris + "$"));
    }
  }

  @Test
  void designsAreFoundRenamedDeletedAndBroughtBackByKeyboard() {
    someDesigns();
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = window(browser);
      page.navigate("/studio");
      assertThat(page.locator(".designs-card")).hasCount(6);
      RealBrowser.assertAccessible(page);
      pictures(page, "designs");
      page.getByLabel("Search designs").fill("handwritten");
      assertThat(page.locator(".designs-card:visible")).hasCount(2);
      page.getByLabel("Search designs").fill("nothing of the kind");
      assertThat(page.getByText("No design or dataset of yours is called like that.")).isVisible();
      page.getByLabel("Search designs").fill("");
      Locator link = page.getByRole(AriaRole.LINK, named("LeNet-5"));
      link.focus();
      page.keyboard().press("F2");
      assertThat(page.getByLabel("Name of the design")).isFocused();
      page.keyboard().type("Digits by LeCun");
      page.keyboard().press("Enter");
      Locator renamed = page.getByRole(AriaRole.LINK, named("Digits by LeCun"));
      assertThat(renamed).isFocused();
      page.keyboard().press("Delete");
      assertThat(page.locator(".designs-card")).hasCount(5);
      assertThat(page.getByText("Digits by LeCun is deleted.")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Undo")).click();
      assertThat(page.locator(".designs-card")).hasCount(6);
      renamed.click();
      assertThat(page.locator("h1")).hasText("Digits by LeCun");
      // axe looks for imported stylesheets at the wrong place
      assertThat(browser.complaints()).filteredOn(text -> !text.contains(".css")).isEmpty();
    }
  }

  @Test
  void aFileIsImportedOrRefusedInWords() {
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = window(browser);
      page.navigate("/studio");
      Locator file = page.locator(".designs-import input[type=file]");
      file.setInputFiles(payload("{\"format\": \"weightroom-design/1\", \"nodes\": [{}]}"));
      assertThat(page.locator(".designs-import .problems")).containsText("mine.json");
      RealBrowser.picture(page, "designs-import-refused");
      Design design = starter("lenet-5");
      file.setInputFiles(payload(new String(DesignFormat.bytes(design), StandardCharsets.UTF_8)));
      assertThat(page).hasURL(Pattern.compile("/studio/\\d+$"));
      assertThat(page.locator("h1")).hasText("LeNet-5");
    }
    assertThat(designs.of(owner).getFirst().design().recipe())
        .isEqualTo(starter("lenet-5").recipe());
  }

  private static FilePayload payload(String text) {
    return new FilePayload("mine.json", "application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aDesignLeavesAsAFileAsAPictureAndOnPaper() throws IOException {
    DesignId id = designs.create(owner, starter("digits-cnn"), sample("mnist"));
    try (RealBrowser browser = new RealBrowser(port)) {
      Page page = window(browser);
      page.navigate("/studio");
      Download json = export(page, "Design file (JSON)");
      assertThat(json.suggestedFilename()).isEqualTo("Digits-CNN.json");
      assertThat(DesignFormat.read(Files.readAllBytes(json.path()), "file").orThrow())
          .isEqualTo(designs.find(id).orElseThrow().design());
      Download svg = export(page, "Diagram (SVG)");
      assertThat(svg.suggestedFilename()).isEqualTo("Digits-CNN.svg");
      assertThat(Files.readString(svg.path())).contains("conv2d_1", "conv2d_2");
      Download png = export(page, "Diagram (PNG)");
      assertThat(png.suggestedFilename()).isEqualTo("Digits-CNN.png");
      BufferedImage image = ImageIO.read(png.path().toFile());
      assertThat(image.getWidth()).isGreaterThan(1000);
      assertThat(colours(image)).as("there is a drawing on it").isGreaterThan(20);
      Files.copy(
          png.path(),
          Path.of("target", "screens", "designs-png.png"),
          StandardCopyOption.REPLACE_EXISTING);
      page.context().addInitScript("window.print = () => { document.title = 'printed'; }");
      Page paper =
          page.waitForPopup(
              () -> {
                menu(page);
                page.getByRole(AriaRole.MENUITEM, named("Print…")).click();
              });
      assertThat(paper).hasTitle("printed");
      assertThat(paper.locator("pre")).containsText("Total parameters");
      RealBrowser.assertAccessible(paper);
      paper.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "screens", "designs-print.png")));
    }
  }

  private static long colours(BufferedImage image) {
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  private static void menu(Page page) {
    page.getByRole(AriaRole.MENUITEM, named("Actions for Digits CNN")).click();
    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Export")).click();
  }

  private static Download export(Page page, String words) {
    return page.waitForDownload(
        () -> {
          menu(page);
          page.getByRole(AriaRole.MENUITEM, named(words)).click();
        });
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void pictures(Page page, String name) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        RealBrowser.picture(
            page, name + "-" + size[0] + "-" + scheme.name().toLowerCase(Locale.ROOT));
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }
}
