package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.kit.chart.Curves.Point;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** All kinds of charts in a real browser. */
@ServerTest
class ChartsIT {

  private static final String PURE_MARKS =
      """
      ([selector, area]) => {
        const canvas = document.querySelector(selector + ' canvas');
        const chart = document.querySelector(selector).chart;
        const ratio = canvas.width / canvas.clientWidth;
        const x = chart.scales.x.getPixelForValue(area[0]);
        const y = chart.scales.y.getPixelForValue(area[1]);
        return [...canvas.getContext('2d').getImageData(x * ratio, y * ratio, 1, 1).data];
      }
      """;

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() {
    ChartGallery.fill();
    browser = new RealBrowser(port);
    page = browser.window(1280, 800, ColorScheme.LIGHT);
    browser.signIn(page, TestPeople.owner(accounts));
    page.navigate("/chart-gallery");
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('overlay-chart')].length === 2
            && [...document.querySelectorAll('overlay-chart')].every(
                c => c.chart?.data.datasets.length >= 20 && c.chart.data.datasets[0].data.length)
            && [...document.querySelectorAll('xy-chart')].every(c => c.chart?.data.datasets.length)
        """);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void gapIsShadedWhereValidationIsWorseAndTheBestEpochIsMarked() {
    Locator chart = page.locator("live-chart").first();
    assertThat(chart.locator(".chart-reading")).containsText("overfitting");
    assertThat(chart.getByRole(AriaRole.IMG))
        .hasAttribute("aria-label", Pattern.compile(".*validation from.*overfitting.*"));
    // Between the curves after the turn the ground is tinted; between them before it, it is not.
    assertThat(pixel("live-chart", 1420, 0.32)[3]).isPositive();
    assertThat(pixel("live-chart", 60, 0.25)[3]).isZero();
    List<Integer> diamond = List.of(pixel("live-chart", 600, 0.3239));
    assertThat(diamond.subList(0, 3)).containsExactly(213, 94, 0);
  }

  private Integer[] pixel(String selector, double x, double y) {
    Object found = page.evaluate(PURE_MARKS, List.of(selector, List.of(x, y)));
    return ((List<?>) found).stream().map(n -> ((Number) n).intValue()).toArray(Integer[]::new);
  }

  @Test
  void controlsSteerAllCurvesAndAreRemembered() {
    Locator controls = page.locator("chart-controls");
    controls.getByLabel("Across").selectOption("epoch");
    controls.getByLabel("Logarithmic y").check();
    controls.getByLabel("Smoothing").fill("0.9");
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('live-chart, overlay-chart')].every(
            c => c.chart.scales.y.type === 'logarithmic' && c.chart.scales.x.max <= 20.5)
        """);
    page.reload();
    assertThat(controls.getByLabel("Across")).hasValue("epoch");
    assertThat(controls.getByLabel("Logarithmic y")).isChecked();
    assertThat(controls.getByLabel("Smoothing")).hasValue("0.9");
    controls.getByLabel("Logarithmic y").uncheck();
    controls.getByLabel("Ignore outliers").check();
    page.waitForFunction(
        "() => document.querySelectorAll('overlay-chart')[1].chart.scales.y.max < 2.2");
  }

  @Test
  void runIsBroughtOutAndHiddenInAllOverlaysAtOnce() {
    Locator first = page.locator("overlay-chart").first();
    Locator name = first.getByRole(AriaRole.BUTTON, named("brisk-otter-3"));
    name.hover();
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('overlay-chart')].every(
            c => c.chart.data.datasets.filter(d => d.borderWidth === 3).length === 1)
        """);
    RealBrowser.picture(page, "charts-pointed");
    name.click();
    page.waitForFunction(
        """
        () => document.querySelectorAll('overlay-chart')[0].chart.data.datasets.length === 19
            && document.querySelectorAll('overlay-chart')[1].chart.data.datasets.length === 38
        """);
  }

  @Test
  void runsThatTrainGrowAndTwentyLongCurvesStayQuick() {
    ChartGallery.CURVES
        .get(7)
        .append("train/iteration_loss", List.of(new Point(20_000, 900, 40, 5)));
    page.waitForFunction(
        "() => document.querySelectorAll('overlay-chart')[1].chart.scales.x.max >= 20000");
    double millis =
        ((Number)
                page.evaluate(
                    """
                    () => {
                      const chart = document.querySelectorAll('overlay-chart')[1];
                      const times = [];
                      for (let i = 0; i < 9; i++) {
                        const begun = performance.now();
                        chart.draw();
                        times.push(performance.now() - begun);
                      }
                      return times.sort((a, b) => a - b)[4];
                    }
                    """))
            .doubleValue();
    System.out.printf("20 runs of 10,000 points are drawn in %.1f ms%n", millis);
    assertThat(millis).isLessThan(250);
  }

  @Test
  void pointOfAThinnedCloudIsTheOneThatWasGiven() {
    Locator chart = page.locator("xy-chart").nth(1);
    Locator canvas = chart.locator("canvas");
    canvas.click();
    assertThat(page.locator("#chosen")).containsText("chosen");
    List<?> given =
        (List<?>)
            page.evaluate(
                """
                () => {
                  const chart = document.querySelectorAll('xy-chart')[1];
                  const {series, point} = chart.at;
                  const p = chart.chart.data.datasets[series].data[point];
                  return [String(p.x), String(p.y)];
                }
                """);
    assertThat(page.locator("#chosen").textContent())
        .isEqualTo("chosen " + given.get(0) + " " + given.get(1));
  }

  @Test
  void chartIsReadAndTakenAwayWithoutSeeingIt() throws IOException {
    Locator roc = page.locator("xy-chart").first();
    assertThat(roc.getByRole(AriaRole.IMG))
        .hasAttribute(
            "aria-label",
            Pattern.compile(
                "Chart of receiver.*cat · AUC 0.92: 101 points, from 0 % to 100 %;.*"
                    + "threshold 0.35 at 35 %."));
    roc.locator("canvas").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowDown");
    assertThat(roc.locator(".chart-tip"))
        .containsText("dog · AUC 0.83: true positive rate 39.811 %");
    roc.getByRole(AriaRole.BUTTON, matching("View of receiver.*")).click();
    roc.getByLabel("Show as table").check();
    assertThat(roc.locator("table tr").nth(1)).containsText("cat · AUC 0.92");
    page.keyboard().press("Escape");
    Download csv = SavedPicture.save(roc, "CSV file of the numbers");
    assertThat(Files.readAllLines(csv.path())).hasSize(1 + 3 * 101);
    RealBrowser.assertAccessible(page);
  }

  @Test
  void everyKindOfChartIsTakenAwayAsAPicture() throws IOException {
    Locator overlay = page.locator("overlay-chart").first();
    Locator charts = page.locator("xy-chart");
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      boolean dark = colours == ColorScheme.DARK;
      Color ground = dark ? new Color(0x17, 0x1c, 0x25) : Color.WHITE;
      String theme = dark ? "-dark" : "-light";
      SavedPicture.of(overlay, "overlay" + theme, ground);
      for (int i = 0; i < charts.count(); i++) {
        SavedPicture.of(charts.nth(i), "xy-" + i + theme, ground);
      }
    }
    List<String> lines =
        Files.readAllLines(SavedPicture.save(overlay, "CSV file of the numbers").path());
    assertThat(lines.getFirst()).isEqualTo("series,step,seconds,epoch,value");
    Number held =
        (Number)
            page.evaluate(
                """
                () => document.querySelector('overlay-chart').curves()
                    .reduce((sum, curve) => sum + curve.track.length, 0)
                """);
    assertThat(lines).hasSize(1 + held.intValue());
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void chartsLookRightInLightAndDarkAndAreLightOnPaper() {
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int width : new int[] {800, 1280, 1920}) {
        page.setViewportSize(width, 1900);
        page.waitForFunction(
            "() => document.querySelector('xy-chart').chart.width <= innerWidth / 2");
        RealBrowser.picture(page, "charts-" + colours.name().toLowerCase() + "-" + width);
      }
      RealBrowser.assertAccessible(page);
    }
    assertThat(stroke()).isEqualTo("rgb(86, 180, 233)");
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
    assertThat(stroke()).isEqualTo("rgb(0, 114, 178)");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    RealBrowser.picture(page, "charts-print");
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.DARK));
    page.evaluate("() => dispatchEvent(new Event('afterprint'))");
    assertThat(stroke()).isEqualTo("rgb(86, 180, 233)");
    assertThat(browser.complaints()).isEmpty();
  }

  private String stroke() {
    return (String)
        page.evaluate("document.querySelector('xy-chart').chart.data.datasets[0].borderColor");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions matching(String name) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile(name));
  }
}
