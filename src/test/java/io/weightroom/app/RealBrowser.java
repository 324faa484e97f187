package io.weightroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.weightroom.account.TestPeople;
import io.weightroom.account.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chromium, driven as a person would, with the page's complaints collected. */
public final class RealBrowser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

  /** Narrow, usual and wide windows. */
  private static final int[][] SIZES = {{800, 700}, {1280, 800}, {1920, 1080}};

  private final Playwright playwright;
  private final Browser browser;
  private final String site;
  private final List<String> complaints = new ArrayList<>();

  public RealBrowser(int port) {
    site = "http://127.0.0.1:" + port;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** A window in which nobody is signed in, of somebody who has seen the tour. */
  public Page window(int width, int height, ColorScheme colours) {
    Page page = newcomer(width, height, colours);
    page.context().addInitScript("localStorage.setItem('weightroom-tour', 'seen')");
    return page;
  }

  /** A window of somebody who was never here before. */
  public Page newcomer(int width, int height, ColorScheme colours) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(site)
                .setViewportSize(width, height)
                .setColorScheme(colours));
    // a machine may be busy; what waits for a condition goes on as soon as it holds
    context.setDefaultTimeout(20_000);
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " from " + message.location() + " at " + page.url());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (request.url().startsWith("http") && !request.url().startsWith(site)) {
            complaints.add("asks another server: " + request.url());
          }
        });
    return page;
  }

  /** Signs a window in, as if the person had come earlier. */
  public void signIn(Page page, Token token) {
    String[] cookie = TestPeople.cookie(token).split("=", 2);
    page.context().addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(site)));
  }

  /** What pages wrote to the console as errors, or asked of other servers, so far. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Waits until the page awaits nothing from the server, its own going back included. */
  public static void settled(Page page) {
    page.waitForFunction(
        "Object.values(window.Vaadin.Flow.clients).every((client) => !client.isActive?.())");
  }

  /** Fails if axe finds a serious violation of WCAG 2.2 AA, once whatever fades has faded. */
  public static void assertAccessible(Page page) {
    page.waitForFunction(
        """
        () => document.getAnimations().every(
            one => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)
        """);
    List<String> serious =
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                // there is no sound, and the rule loads every style sheet from the wrong place
                .disableRules(List.of("no-autoplay-audio"))
                .analyze()
                .getViolations()
                .stream()
                .filter(rule -> !"minor".equals(rule.getImpact()))
                .map(
                    rule ->
                        rule.getId()
                            + ": "
                            + rule.getNodes().stream()
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .toList();
    assertThat(serious).as("accessibility of %s", page.url()).isEmpty();
  }

  /** Takes pictures of a page that fits its window, in both themes and three sizes. */
  public static void pictures(Page page, String name) {
    pictures(page, name, () -> {});
  }

  /** The same with the end of a part of the page in sight. */
  public static void pictures(Page page, String name, Locator shown) {
    pictures(page, name, () -> shown.evaluate("part => part.scrollIntoView({block: 'end'})"));
  }

  private static void pictures(Page page, String name, Runnable move) {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        page.waitForFunction("document.documentElement.scrollWidth <= innerWidth");
        move.run();
        picture(page, name + "-" + colours.name().toLowerCase(Locale.ROOT) + "-" + size[0]);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(1280, 800);
  }

  /** Takes a picture into target/screens. */
  public static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
