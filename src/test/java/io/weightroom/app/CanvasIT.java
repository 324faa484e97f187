package io.weightroom.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.account.Accounts;
import io.weightroom.account.TestPeople;
import io.weightroom.catalog.Size2;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.layer.Add;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.network.Starters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The canvas in a real browser: what people do there reaches the network, and comes back. */
@ServerTest
class CanvasIT {

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() {
    CanvasProbe.ACTS.clear();
    CanvasProbe.readOnly = false;
    CanvasProbe.deaf = false;
    CanvasProbe.network = digits();
    browser = new RealBrowser(port);
    page = browser.window(1280, 800, ColorScheme.LIGHT);
    browser.signIn(page, TestPeople.owner(accounts));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void canvasLooksRightInLightAndDark() {
    CanvasProbe.network =
        digits()
            .with(new Edit.Disconnected(Edge.of("maxpooling2d_2", "flatten_1")))
            .with(new Edit.Removed("flatten_1"))
            .with(new Edit.Connected(Edge.of("maxpooling2d_2", "dense_1")))
            .with(new Edit.Changed("conv2d_2", wide()));
    page.navigate("/canvas-probe");
    assertThat(layer("conv2d_2").locator(".has-hint")).isVisible();
    layer("conv2d_1").click();
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      layer("dense_1").hover();
      RealBrowser.picture(page, "canvas-" + colours.name().toLowerCase());
    }
    assertThat(browser.complaints()).isEmpty();
    RealBrowser.assertAccessible(page);
  }

  @Test
  void layerFromThePaletteFallsOnTheGroundOrOnAWire() {
    page.navigate("/canvas-probe");
    Locator ground = page.locator(".react-flow__pane");
    page.locator("#item-Dropout")
        .dragTo(ground, new Locator.DragToOptions().setTargetPosition(700, 600));
    assertThat(layer("dropout_2")).isVisible();
    assertThat(leading()).hasText(Pattern.compile("dropout_2.*"));
    assertThat(CanvasProbe.network.outOf("dropout_2")).isEmpty();

    BoundingBox from = layer("conv2d_1").boundingBox();
    BoundingBox to = layer("maxpooling2d_1").boundingBox();
    double x = (from.x + from.width + to.x) / 2;
    double y = from.y + from.height / 2;
    BoundingBox area = ground.boundingBox();
    page.locator("#item-Dropout")
        .dragTo(ground, new Locator.DragToOptions().setTargetPosition(x - area.x, y - area.y));
    assertThat(layer("dropout_3")).isVisible();
    assertThat(CanvasProbe.network.edges())
        .contains(Edge.of("conv2d_1", "dropout_3"), Edge.of("dropout_3", "maxpooling2d_1"))
        .doesNotContain(Edge.of("conv2d_1", "maxpooling2d_1"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void wiresAreDrawnAndPutElsewhere() {
    CanvasProbe.network =
        digits()
            .with(new Edit.Disconnected(Edge.of("conv2d_1", "maxpooling2d_1")))
            .with(new Edit.Added(new Node("add_1", new Add()), new Position(256, 416)));
    page.navigate("/canvas-probe");
    drag(out("conv2d_1"), in("maxpooling2d_1", 0));
    holds(Edge.of("conv2d_1", "maxpooling2d_1"));

    // Anywhere on a layer is good enough, and a merging layer offers one more port each time.
    drag(out("conv2d_1"), layer("add_1"));
    holds(Edge.of("conv2d_1", "add_1"));
    drag(out("maxpooling2d_1"), layer("add_1"));
    holds(new Edge("maxpooling2d_1", "add_1", 1));
    assertThat(layer("add_1").locator(".react-flow__handle-left")).hasCount(3);

    // While a wire is drawn, layers that cannot take it are grey: it would be a loop.
    hold(out("dropout_1"), layer("conv2d_2"));
    assertThat(layer("conv2d_2").locator(".canvas-layer.refuses")).isVisible();
    assertThat(layer("add_1").locator(".canvas-layer.refuses")).hasCount(0);
    RealBrowser.picture(page, "canvas-connecting");
    int edges = CanvasProbe.network.edges().size();
    page.mouse().up();
    assertThat(layer("conv2d_2").locator(".canvas-layer.refuses")).hasCount(0);
    assertThat(CanvasProbe.network.edges()).hasSize(edges);

    // The end of a wire is taken to another layer.
    dragEnd(Edge.of("dropout_1", "output"), layer("add_1"));
    holds(new Edge("dropout_1", "add_1", 2));
    assertThat(CanvasProbe.network.into("output")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void deletingHealsAndUndoBringsBack() {
    page.navigate("/canvas-probe");
    layer("dropout_1").click();
    page.keyboard().press("Delete");
    assertThat(layer("dropout_1")).hasCount(0);
    holds(Edge.of("dense_1", "output"));
    page.keyboard().press("Control+z");
    assertThat(layer("dropout_1")).isVisible();
    holds(Edge.of("dropout_1", "output"));
    page.keyboard().press("Control+Shift+Z");
    assertThat(layer("dropout_1")).hasCount(0);

    wire(Edge.of("dense_1", "output")).click(new Locator.ClickOptions().setForce(true));
    page.keyboard().press("Backspace");
    assertThat(wire(Edge.of("dense_1", "output"))).hasCount(0);
    assertThat(CanvasProbe.network.into("output")).isEmpty();
  }

  @Test
  void nameIsChangedInPlace() {
    page.navigate("/canvas-probe");
    layer("conv2d_1").locator(".canvas-name").dblclick();
    Locator field = page.getByLabel("Name of conv2d_1");
    assertThat(field).isFocused();
    field.fill("edges");
    field.press("Enter");
    assertThat(leading()).hasText(Pattern.compile("edges.*"));
    assertThat(page.locator(".canvas-flow")).isFocused();
    assertThat(layer("edges")).hasClass(Pattern.compile(".*selected.*"));
    assertThat(CanvasProbe.network.node("edges")).isPresent();

    page.keyboard().press("F2");
    page.keyboard().type("another");
    page.keyboard().press("Escape");
    assertThat(layer("edges").locator(".canvas-name")).hasText("edges");
    assertThat(leading()).hasText(Pattern.compile("edges.*"));
    assertThat(page.locator(".canvas-flow")).isFocused();

    page.keyboard().press("F2");
    page.getByLabel("Name of edges").fill("no name");
    page.keyboard().press("Enter");
    assertThat(page.getByText("no name cannot name a layer.")).isVisible();
    assertThat(layer("edges")).isVisible();
    // Keys typed into the field stay there.
    assertThat(CanvasProbe.ACTS).noneMatch(act -> act instanceof CanvasAct.Remove);
  }

  @Test
  void layersAreMovedOnceAndInsertedWhereTheyFall() {
    CanvasProbe.network =
        digits().with(new Edit.Added(new Node("extra", new Flatten()), new Position(256, 416)));
    page.navigate("/canvas-probe");
    drag(layer("output"), 60, 90);
    page.waitForCondition(
        () -> CanvasProbe.ACTS.stream().anyMatch(act -> act instanceof CanvasAct.Move));
    assertThat(CanvasProbe.ACTS.stream().filter(act -> act instanceof CanvasAct.Move)).hasSize(1);
    Position to = CanvasProbe.network.layout().get("output");
    assertThat(to.x() % 8).isZero();
    assertThat(to.y()).isGreaterThan(208);
    Position shown = place("output");
    assertThat(shown).isEqualTo(to);

    // A free layer on a wire: it is drawn stronger, and the layer goes into it.
    BoundingBox extra = layer("extra").boundingBox();
    BoundingBox left = layer("dense_1").boundingBox();
    BoundingBox right = layer("dropout_1").boundingBox();
    double x = (left.x + left.width + right.x) / 2 - extra.x - extra.width / 2;
    hold(layer("extra"), x, left.y - extra.y);
    assertThat(page.locator(".canvas-wire.is-landing")).hasCount(1);
    page.mouse().up();
    holds(Edge.of("dense_1", "extra"));
    holds(Edge.of("extra", "dropout_1"));
    assertThat(CanvasProbe.network.edges()).doesNotContain(Edge.of("dense_1", "dropout_1"));
  }

  @Test
  void whatTheServerDoesNotTakeGoesBack() {
    page.navigate("/canvas-probe");
    CanvasProbe.deaf = true;
    Position before = CanvasProbe.network.layout().get("output");
    drag(layer("output"), 0, 120);
    page.waitForCondition(
        () -> CanvasProbe.ACTS.stream().anyMatch(act -> act instanceof CanvasAct.Move));
    page.waitForCondition(() -> place("output").equals(before));

    // What is no act at all brings the scene anew.
    page.evaluate(
        """
        () => {
          const canvas = document.querySelector('network-canvas');
          canvas.store.places.set('output', {x: 5, y: 5});
          canvas.$server.act({act: 'explode', n: 1000});
        }
        """);
    page.waitForCondition(() -> place("output").equals(before));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void severalLayersAreSelectedCopiedAndAligned() {
    page.navigate("/canvas-probe");
    assertThat(layer("output")).isVisible();
    page.keyboard().down("Shift");
    BoundingBox first = layer("flatten_1").boundingBox();
    BoundingBox last = layer("dropout_1").boundingBox();
    page.mouse().move(first.x - 12, first.y - 12);
    page.mouse().down();
    page.mouse()
        .move(
            last.x + last.width - 20,
            last.y + last.height + 12,
            new Mouse.MoveOptions().setSteps(8));
    page.mouse().up();
    page.keyboard().up("Shift");
    assertThat(page.locator(".react-flow__node.selected")).hasCount(3);
    page.waitForCondition(
        () ->
            CanvasProbe.ACTS.contains(
                new CanvasAct.Select(List.of("flatten_1", "dense_1", "dropout_1"))));
    RealBrowser.picture(page, "canvas-selected");

    page.keyboard().press("Control+c");
    page.keyboard().press("Control+v");
    assertThat(layer("dropout_2")).isVisible();
    holds(Edge.of("flatten_2", "dense_2"));
    holds(Edge.of("dense_2", "dropout_2"));
    assertThat(CanvasProbe.network.node("dense_2").orElseThrow().layer())
        .isEqualTo(CanvasProbe.network.node("dense_1").orElseThrow().layer());
    assertThat(page.locator(".react-flow__node.selected")).hasCount(3);

    page.keyboard().press("Control+x");
    assertThat(layer("dense_2")).hasCount(0);
    page.keyboard().press("Control+v");
    assertThat(layer("dense_2")).isVisible();
    page.keyboard().press("Control+d");
    assertThat(layer("dense_3")).isVisible();
    page.getByLabel("Align left edges").click();
    page.waitForCondition(() -> place("dense_3").x() == place("flatten_3").x());
    assertThat(CanvasProbe.network.layout().get("dense_3").x())
        .isEqualTo(CanvasProbe.network.layout().get("dropout_3").x());
    RealBrowser.assertAccessible(page);
  }

  @Test
  void groupsAreFramedFoldedAndMoved() {
    page.navigate("/canvas-probe");
    layer("conv2d_1").click();
    page.keyboard().down("Shift");
    layer("maxpooling2d_1").click();
    page.keyboard().up("Shift");
    page.keyboard().press("Control+g");
    Locator frame = page.locator(".canvas-frame");
    assertThat(frame).isVisible();
    String name = CanvasProbe.network.groups().getFirst().name();
    assertThat(CanvasProbe.network.groups().getFirst().nodes())
        .containsExactly("conv2d_1", "maxpooling2d_1");

    frame.locator(".canvas-name").dblclick();
    page.getByLabel("Name of block " + name).fill("stem");
    page.keyboard().press("Enter");
    assertThat(frame.locator(".canvas-name")).hasText("stem");
    page.getByLabel("stem is repeated 1 times; change").click();
    page.getByLabel("How often stem is repeated").fill("3");
    page.keyboard().press("Enter");
    assertThat(frame.locator(".canvas-repeat")).hasText("× 3");
    page.getByLabel("stem is repeated 3 times; change").click();
    page.getByLabel("How often stem is repeated").fill("2.5");
    page.keyboard().press("Enter");
    assertThat(page.locator(".canvas-message"))
        .containsText("a whole number of times in a row, found \"2.5\". It stays at 3.");
    assertThat(frame.locator(".canvas-repeat")).hasText("× 3");
    RealBrowser.picture(page, "canvas-group");

    Position before = place("conv2d_1");
    drag(frame.locator(".canvas-name"), 0, -104);
    page.waitForCondition(() -> place("conv2d_1").y() < before.y());
    page.waitForCondition(
        () -> CanvasProbe.network.layout().get("conv2d_1").equals(place("conv2d_1")));
    assertThat(place("maxpooling2d_1").y()).isEqualTo(place("conv2d_1").y());

    frame.locator(".canvas-fold").click();
    assertThat(page.locator(".canvas-box")).isVisible();
    assertThat(layer("conv2d_1")).hasCount(0);
    assertThat(wire(Edge.of("input", "conv2d_1"))).hasCount(1);
    assertThat(wire(Edge.of("conv2d_1", "maxpooling2d_1"))).hasCount(0);
    RealBrowser.picture(page, "canvas-folded");
    RealBrowser.assertAccessible(page);
    page.locator(".canvas-box .canvas-fold").click();
    assertThat(layer("conv2d_1")).isVisible();
  }

  @Test
  void emptyCanvasTeachesAndAReadOnlyOneOnlyShows() {
    CanvasProbe.network = Network.EMPTY;
    page.navigate("/canvas-probe");
    assertThat(page.getByText("Drag an Input layer here, or press A.")).isVisible();
    RealBrowser.picture(page, "canvas-empty");
    RealBrowser.assertAccessible(page);
    page.getByText("Add an Input layer").click();
    assertThat(layer("input_1")).isVisible();

    CanvasProbe.network = digits();
    CanvasProbe.readOnly = true;
    CanvasProbe.ACTS.clear();
    page.reload();
    Position before = CanvasProbe.network.layout().get("dense_1");
    drag(layer("dense_1"), 80, 80);
    layer("dense_1").click();
    page.keyboard().press("Delete");
    page.keyboard().press("F2");
    assertThat(page.getByLabel("Arrange all layers")).hasCount(0);
    page.waitForCondition(() -> !CanvasProbe.ACTS.isEmpty());
    assertThat(CanvasProbe.ACTS).allMatch(act -> act instanceof CanvasAct.Select);
    assertThat(place("dense_1")).isEqualTo(before);
    assertThat(page.locator("input.canvas-name-field")).hasCount(0);
  }

  /** The time of each frame while one layer, and then all layers, follow the mouse for a second. */
  @Test
  void twoHundredLayersFollowTheMouse() {
    CanvasProbe.network = deep(200);
    long start = System.nanoTime();
    page.navigate("/canvas-probe");
    page.waitForFunction("() => document.querySelectorAll('.react-flow__edge').length === 199");
    System.out.printf("200 layers: shown after %d ms%n", (System.nanoTime() - start) / 1_000_000);
    assertThat(page.locator(".react-flow__node")).hasCount(200);
    RealBrowser.picture(page, "canvas-200");
    double one = frames(layer("dense_92"));
    page.locator(".canvas-flow").focus();
    page.keyboard().press("Control+a");
    assertThat(page.locator(".react-flow__node.selected")).hasCount(200);
    double all = frames(layer("dense_92"));
    System.out.printf("200 layers: %.1f ms a frame for one, %.1f ms for all%n", one, all);
    assertThat(one).isLessThan(34);
  }

  /** The median time between frames, in milliseconds, during a drag. */
  private double frames(Locator what) {
    BoundingBox start = what.boundingBox();
    double x = start.x + start.width / 2;
    double y = start.y + start.height / 2;
    page.mouse().move(x, y);
    page.mouse().down();
    page.mouse().move(x + 5, y + 5);
    page.evaluate(
        """
        () => {
          const times = (window.frameTimes = []);
          let last = performance.now();
          window.measuring = true;
          requestAnimationFrame(function frame(now) {
            times.push(now - last);
            last = now;
            if (window.measuring) requestAnimationFrame(frame);
          });
        }
        """);
    for (int i = 0; i < 60; i++) {
      page.mouse().move(x + 5 + i * 2, y + 5 + (i % 20) * 2);
    }
    Object median =
        page.evaluate(
            """
            () => {
              window.measuring = false;
              const times = window.frameTimes.slice(2).sort((a, b) => a - b);
              console.log(JSON.stringify(times));
              return times[Math.floor(times.length / 2)];
            }
            """);
    page.mouse().up();
    return ((Number) median).doubleValue();
  }

  private Locator layer(String id) {
    return page.locator(".react-flow__node[data-id='" + id + "']");
  }

  /** Where the keys are. */
  private Locator leading() {
    return page.locator(".canvas-layer.is-lead");
  }

  private Locator out(String id) {
    return layer(id).locator(".react-flow__handle-right");
  }

  private Locator in(String id, int port) {
    return layer(id).locator(".react-flow__handle-left[data-handleid='" + port + "']");
  }

  private Locator wire(Edge edge) {
    String id = edge.from() + ">" + edge.to() + ":" + edge.port();
    return page.locator(".react-flow__edge[data-id='" + id + "']");
  }

  /** Waits until the network has a wire and the canvas shows it. */
  private void holds(Edge edge) {
    assertThat(wire(edge)).hasCount(1);
    assertThat(CanvasProbe.network.edges()).contains(edge);
  }

  /** Where the canvas shows a layer. */
  private Position place(String id) {
    List<?> at =
        (List<?>)
            page.evaluate(
                """
                id => { const {x, y} = document.querySelector('network-canvas')
                    .store.places.get(id); return [x, y]; }
                """,
                id);
    return new Position(((Number) at.get(0)).doubleValue(), ((Number) at.get(1)).doubleValue());
  }

  private void drag(Locator what, double right, double down) {
    hold(what, right, down);
    page.mouse().up();
  }

  private void hold(Locator what, double right, double down) {
    BoundingBox start = what.boundingBox();
    double x = start.x + start.width / 2;
    double y = start.y + start.height / 2;
    page.mouse().move(x, y);
    page.mouse().down();
    page.mouse().move(x + right, y + down, new Mouse.MoveOptions().setSteps(8));
  }

  private void drag(Locator from, Locator to) {
    hold(from, to);
    page.mouse().up();
  }

  /** Takes a wire at its end, just before the port. */
  private void dragEnd(Edge wire, Locator to) {
    BoundingBox port = in(wire.to(), wire.port()).boundingBox();
    BoundingBox end = to.boundingBox();
    page.mouse().move(port.x - 6, port.y + port.height / 2);
    page.mouse().down();
    page.mouse()
        .move(end.x + end.width / 2, end.y + end.height / 2, new Mouse.MoveOptions().setSteps(8));
    page.mouse().up();
  }

  private void hold(Locator from, Locator to) {
    BoundingBox start = from.boundingBox();
    BoundingBox end = to.boundingBox();
    page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
    page.mouse().down();
    page.mouse()
        .move(end.x + end.width / 2, end.y + end.height / 2, new Mouse.MoveOptions().setSteps(8));
  }

  /** A convolution that gives a hint. */
  private static Layer wide() {
    return (Layer) Conv2D.DEFAULTS.declaration().with(Conv2D.DEFAULTS, "kernel_size", Size2.of(9));
  }

  /** A long network in rows of twenty. */
  private static Network deep(int layers) {
    Network network =
        Network.EMPTY.with(new Edit.Added(new Node("input", Input.DEFAULTS), new Position(0, 0)));
    String last = "input";
    for (int i = 1; i < layers; i++) {
      String id = "dense_" + i;
      network =
          network
              .with(
                  new Edit.Added(
                      new Node(id, Dense.DEFAULTS), new Position(i % 20 * 240, i / 20 * 152)))
              .with(new Edit.Connected(Edge.of(last, id)));
      last = id;
    }
    return network;
  }

  /** Two convolutions and a dense layer, in two rows. */
  private static Network digits() {
    Network network = Starters.named("digits-cnn").orElseThrow().design().network();
    Map<String, Position> layout = new LinkedHashMap<>();
    List<String> ids = network.nodes().stream().map(node -> node.id()).toList();
    for (int i = 0; i < ids.size(); i++) {
      layout.put(ids.get(i), new Position(i % 5 * 256, i / 5 * 208));
    }
    return new Network(network.nodes(), network.edges(), layout, network.groups());
  }
}
