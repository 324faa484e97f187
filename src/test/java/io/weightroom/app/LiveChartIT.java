package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.kit.chart.Curves;
import io.weightroom.kit.chart.Curves.Point;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Curves in a real browser: what the page holds is exactly what was appended, however it came. */
@ServerTest
class LiveChartIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() {
    ChartProbe.curves = new Curves();
    browser = new RealBrowser(port);
    page = browser.window(1280, 800, ColorScheme.LIGHT);
    browser.signIn(page, TestPeople.owner(accounts));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void pointsArriveOnceThroughReloadAndReconnect() {
    List<Point> points = loss(600);
    Curves curves = ChartProbe.curves;
    curves.append("train/loss", points.subList(0, 100));
    page.navigate("/chart-probe");
    holds(points.subList(0, 100));
    curves.append("train/loss", points.subList(100, 250));
    holds(points.subList(0, 250));

    // Appending what is known already, as after reading a file again, changes nothing.
    curves.append("train/loss", points.subList(0, 300));
    holds(points.subList(0, 300));

    page.reload();
    holds(points.subList(0, 300));
    curves.append("train/loss", points.subList(300, 400));
    holds(points.subList(0, 400));

    page.context().setOffline(true);
    curves.append("train/loss", points.subList(400, 500));
    page.context().setOffline(false);
    curves.append("train/loss", points.subList(500, 600));
    holds(points);
    assertThat(browser.complaints())
        .filteredOn(text -> !text.contains("ERR_INTERNET_DISCONNECTED"))
        .isEmpty();
  }

  @Test
  void gapIsFilledAndARepeatedBatchIsSkipped() {
    List<Point> points = loss(50);
    ChartProbe.curves.append("train/loss", points);
    page.navigate("/chart-probe");
    holds(points);
    Locator chart = page.locator("live-chart").first();
    chart.evaluate("c => c.receive(0, [{key: 'train/loss', from: 40, points: [41, 1, 1, 9]}])");
    holds(points);
    chart.evaluate("c => c.receive(0, [{key: 'train/loss', from: 60, points: [61, 1, 1, 9]}])");
    // Only a server that was asked again answers this way: a new start of the same points.
    ChartProbe.curves.append("train/loss", List.of(new Point(1000, 1, 1, 1)));
    List<Point> all = new ArrayList<>(points);
    all.add(new Point(1000, 1, 1, 1));
    holds(all);
  }

  @Test
  void resumedRunReplacesWhatItSupersedes() {
    List<Point> points = loss(100);
    ChartProbe.curves.append("train/loss", points);
    page.navigate("/chart-probe");
    holds(points);
    ChartProbe.curves.rewind(51);
    holds(points.subList(0, 50));
    ChartProbe.curves.append("train/loss", List.of(new Point(51, 9, 9, 0.25)));
    List<Point> all = new ArrayList<>(points.subList(0, 50));
    all.add(new Point(51, 9, 9, 0.25));
    holds(all);
  }

  @Test
  void smoothingIsTensorBoardsDebiasedAverage() {
    List<Point> points = loss(40);
    ChartProbe.curves.append("train/loss", points);
    page.navigate("/chart-probe");
    holds(points);
    // The closed form of the debiased average: a weighted mean with weights w^age.
    double weight = 0.6;
    double above = 0;
    double below = 0;
    for (int i = 0; i < points.size(); i++) {
      double share = Math.pow(weight, points.size() - 1 - i);
      above += share * points.get(i).value();
      below += share;
    }
    page.locator("live-chart canvas").first().focus();
    page.keyboard().press("ArrowRight");
    String tip = page.locator(".chart-tip").first().textContent();
    assertThat(tip).contains("step 40");
    double shown = Double.parseDouble(tip.replaceAll(".*smoothed ([0-9.]+).*", "$1"));
    assertThat(shown).isCloseTo(above / below, within(1e-4));
  }

  @Test
  void longCurveKeepsItsPeakWhenItIsThinned() {
    List<Point> points = new ArrayList<>(loss(20_000));
    points.set(12_345, new Point(12_346, 1234.5, 12.3, 77));
    ChartProbe.curves.append("train/loss", points);
    page.navigate("/chart-probe");
    holds(points);
    page.waitForFunction(
        """
        () => {
          const chart = document.querySelector('live-chart').chart;
          const raw = chart.data.datasets[0]?.data ?? [];
          return raw.length > 1000 && raw.length < 5000 && raw.some(p => p.y === 77);
        }
        """);
    ChartProbe.curves.append("train/loss", List.of(new Point(20_001, 2001, 20, 88)));
    page.waitForFunction(
        """
        () => document.querySelector('live-chart').chart.data.datasets[0].data.at(-1).y === 88
        """);
  }

  @Test
  void chartCanBeReadWithoutSeeingIt() throws IOException {
    fill(300);
    page.navigate("/chart-probe");
    Locator chart = page.locator("live-chart").first();
    Locator picture = chart.getByRole(AriaRole.IMG);
    assertThat(picture)
        .hasAttribute("aria-label", Pattern.compile("Chart of loss after epoch 3: train from .*"));
    RealBrowser.assertAccessible(page);

    chart.getByRole(AriaRole.BUTTON, view()).click();
    chart.getByLabel("Show as table").check();
    assertThat(chart.locator("table tr").nth(1).locator("td").first()).hasText("300");
    RealBrowser.assertAccessible(page);
    RealBrowser.picture(page, "chart-settings");

    page.keyboard().press("Escape");
    assertThat(chart.getByLabel("Show as table")).isHidden();
    assertThat(chart.getByRole(AriaRole.BUTTON, view())).isFocused();
  }

  @Test
  void chartIsTakenAwayByKeyboard() throws IOException {
    fill(300);
    page.navigate("/chart-probe");
    Locator chart = page.locator("live-chart").first();
    assertThat(chart.locator("b").first()).not().hasText("");
    Locator menu = chart.getByRole(AriaRole.MENU);
    Locator button = chart.getByRole(AriaRole.BUTTON, named("Save loss"));
    button.press("Enter");
    assertThat(menu).isVisible();
    assertThat(button).hasAttribute("aria-expanded", "true");
    RealBrowser.assertAccessible(page);
    RealBrowser.picture(page, "chart-save");
    page.keyboard().press("Escape");
    assertThat(menu).isHidden();
    assertThat(button).isFocused();
    button.press("ArrowUp");
    assertThat(chart.locator("[role=menuitem]:focus")).hasText("CSV file of the numbers");
    page.keyboard().press("Tab");
    assertThat(menu).isHidden();

    Download csv = SavedPicture.save(chart, "CSV file of the numbers");
    assertThat(csv.suggestedFilename()).isEqualTo("loss.csv");
    List<String> lines = Files.readAllLines(csv.path());
    assertThat(lines).hasSize(1 + 300 + 3);
    assertThat(lines.getFirst()).isEqualTo("series,step,seconds,epoch,value");
    Point first = loss(1).getFirst();
    assertThat(lines.get(1))
        .isEqualTo(
            "\"train\",1,"
                + number(first.seconds())
                + ","
                + number(first.epoch())
                + ","
                + number(first.value()));

    double width = chart.locator("canvas").boundingBox().width;
    BufferedImage light = SavedPicture.of(chart, "live-light", Color.WHITE);
    assertThat(light.getWidth()).isEqualTo((int) (2 * (Math.floor(width) + 32)));
    Object ratio = page.evaluate("document.querySelector('live-chart canvas').width");
    assertThat(((Number) ratio).doubleValue())
        .as("the chart on the page stays as it was")
        .isEqualTo(Math.floor(width));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    SavedPicture.of(chart, "live-dark", new Color(0x17, 0x1c, 0x25));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void chartLooksRightInLightAndDark() {
    fill(700);
    page.navigate("/chart-probe");
    assertThat(page.locator("live-chart b").first()).not().hasText("");
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      for (int width : new int[] {800, 1280, 1920}) {
        page.setViewportSize(width, 600);
        page.locator("live-chart canvas").first().hover();
        assertThat(page.locator(".chart-tip").first()).isVisible();
        RealBrowser.picture(page, "chart-" + colours.name().toLowerCase() + "-" + width);
        RealBrowser.assertAccessible(page);
      }
    }
    String dark = stroke();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.waitForFunction(
        "before => document.querySelector('live-chart').chart.data.datasets[1].borderColor"
            + " !== before",
        dark);
    assertThat(stroke()).isEqualTo("rgb(0, 114, 178)");
  }

  private String stroke() {
    return (String)
        page.evaluate("document.querySelector('live-chart').chart.data.datasets[1].borderColor");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions view() {
    return new Locator.GetByRoleOptions().setName(Pattern.compile("View of loss.*"));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /** Waits until the first chart holds exactly these values, in this order. */
  private void holds(List<Point> points) {
    page.waitForFunction(
        """
        expected => {
          const track = document.querySelector('live-chart')?.tracks?.get('train/loss');
          return track && JSON.stringify([...track.steps, ...track.values])
              === JSON.stringify(expected);
        }
        """,
        Stream.concat(
                points.stream().map(point -> (double) point.step()),
                points.stream().map(Point::value))
            .toList());
  }

  private static void fill(int steps) {
    Random random = new Random(7);
    List<Point> accuracy = new ArrayList<>();
    for (Point point : loss(steps)) {
      double y = 0.985 - 0.88 * Math.exp(-point.epoch()) + 0.03 * random.nextGaussian();
      accuracy.add(new Point(point.step(), point.seconds(), point.epoch(), Math.min(1, y)));
    }
    ChartProbe.curves.append("train/loss", loss(steps));
    ChartProbe.curves.append("train/accuracy", accuracy);
    for (int epoch = 1; epoch <= steps / 100; epoch++) {
      double t = epoch;
      ChartProbe.curves.append(
          "validation/loss",
          List.of(new Point(epoch * 100L, epoch * 10, t, 0.08 + 0.7 * Math.exp(-t))));
      ChartProbe.curves.append(
          "validation/accuracy",
          List.of(new Point(epoch * 100L, epoch * 10, t, 0.976 - 0.6 * Math.exp(-t))));
    }
  }

  private static List<Point> loss(int steps) {
    Random random = new Random(3);
    return IntStream.rangeClosed(1, steps)
        .mapToObj(
            step -> {
              double epoch = step / 100.0;
              double noise = 1 + 0.12 * random.nextGaussian();
              return new Point(step, step / 10.0, epoch, (0.03 + 2.2 * Math.exp(-epoch)) * noise);
            })
        .toList();
  }
}
