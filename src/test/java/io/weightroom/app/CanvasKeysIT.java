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
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.layer.Add;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.network.Starters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Everything that a pointer does on the canvas, done with keys, and told to those who listen. */
@ServerTest
class CanvasKeysIT {

  /** A busy machine takes its time for a first page. */
  private static final LocatorAssertions.IsVisibleOptions LONG =
      new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

  @LocalServerPort private int port;
  @Autowired private Accounts accounts;

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() {
    CanvasKeysProbe.ACTS.clear();
    CanvasKeysProbe.telling = false;
    CanvasKeysProbe.readOnly = false;
    CanvasKeysProbe.network = Network.EMPTY;
    browser = new RealBrowser(port);
    page = browser.window(1280, 800, ColorScheme.LIGHT);
    browser.signIn(page, TestPeople.owner(accounts));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void chainIsDrawnWithoutAPointer() {
    start();
    canvas().focus();
    List<String> chain =
        List.of("Input", "Conv2D", "MaxPooling2D", "Conv2D", "Flatten", "Dense", "Output");
    for (int i = 0; i < chain.size(); i++) {
      press("a");
      assertThat(search()).isFocused();
      page.keyboard().type(chain.get(i).toLowerCase());
      press("Enter");
      assertThat(page.locator(".canvas-layer")).hasCount(i + 1);
      assertThat(canvas()).isFocused();
    }
    List<Node> nodes = CanvasKeysProbe.network.nodes();
    assertThat(nodes).extracting(node -> node.layer().type()).containsExactlyElementsOf(chain);
    for (int i = 1; i < nodes.size(); i++) {
      assertThat(CanvasKeysProbe.network.edges())
          .contains(Edge.of(nodes.get(i - 1).id(), nodes.get(i).id()));
    }

    press("Home");
    hears("input_1, Input, feeds conv2d_1.");
    press("ArrowRight");
    hears("conv2d_1, Conv2D, 32 of 3 by 3, fed by input_1, feeds maxpooling2d_1.");
    press("End");
    press("ArrowRight");
    says("output_1 feeds nothing.");
    press("ArrowLeft");
    press("Enter");
    page.waitForCondition(() -> CanvasKeysProbe.ACTS.contains(new CanvasAct.Edit("dense_1")));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void wiresAreDrawnAndTakenAwayWithoutAPointer() {
    CanvasKeysProbe.network =
        digits()
            .with(new Edit.Added(new Node("dense_9", Dense.DEFAULTS), new Position(900, 500)))
            .with(new Edit.Added(new Node("add_1", new Add()), new Position(1200, 500)));
    start();
    layer("dense_9").click();
    assertThat(canvas()).isFocused();
    press("c");
    assertThat(page.locator(".palette-connect")).containsText("Connect dense_9 to");
    says(Pattern.compile("Connect dense_9 to: arrows choose, Enter connects, Escape leaves\\..*"));
    assertThat(page.locator(".is-aimed")).hasCount(1);
    RealBrowser.picture(page, "keys-connect");
    aimAt("add_1");
    press("Enter");
    holds(Edge.of("dense_9", "add_1"));
    says("dense_9 connected to add_1.");
    assertThat(canvas()).isFocused();

    press("c");
    press("Escape");
    says("Nothing connected.");
    assertThat(page.locator(".is-aimed")).hasCount(0);

    press("Shift+C");
    assertThat(page.getByRole(AriaRole.COMBOBOX)).isFocused();
    press("Enter");
    says("dense_9 disconnected from add_1.");
    assertThat(CanvasKeysProbe.network.outOf("dense_9")).isEmpty();
    assertThat(canvas()).isFocused();
  }

  @Test
  void whatKeysDoIsUndoneAndRenamedAndMoved() {
    CanvasKeysProbe.network = digits();
    Network before = CanvasKeysProbe.network;
    start();
    canvas().focus();
    press("ArrowRight");
    hears("input, Input, gives 28 by 28 by 1, feeds conv2d_1.");
    press("ArrowRight");
    hears(
        "conv2d_1, Conv2D, 32 of 3 by 3, same, relu, gives 28 by 28 by 32, 320 parameters,"
            + " fed by input, feeds maxpooling2d_1.");
    press("Delete");
    says("conv2d_1 removed.");
    hears(Pattern.compile("input, .*"));
    assertThat(canvas()).isFocused();
    press("Control+z");
    says("Undone: conv2d_1 added after input.");
    assertThat(CanvasKeysProbe.network).isEqualTo(before);
    press("Control+Shift+Z");
    says("Done again: conv2d_1 removed.");
    press("Control+z");
    assertThat(layer("conv2d_1")).isVisible();

    press("Home");
    press("ArrowRight");
    press("F2");
    page.keyboard().type("stem");
    press("Enter");
    says("conv2d_1 is called stem now.");
    hears(Pattern.compile("stem, Conv2D, .*"));
    assertThat(canvas()).isFocused();

    Position from = CanvasKeysProbe.network.layout().get("stem");
    CanvasKeysProbe.ACTS.clear();
    press("Alt+ArrowDown");
    press("Alt+ArrowDown");
    press("Alt+ArrowLeft");
    says("stem moved.");
    assertThat(CanvasKeysProbe.ACTS).singleElement().isInstanceOf(CanvasAct.Move.class);
    Position to = CanvasKeysProbe.network.layout().get("stem");
    assertThat(to).isNotEqualTo(from);
    press("Control+z");
    page.waitForCondition(() -> CanvasKeysProbe.network.layout().get("stem").equals(from));

    press("Shift+ArrowRight");
    assertThat(page.locator(".react-flow__node.selected")).hasCount(2);
    press("g");
    says(Pattern.compile("Block .* of 2 layers made\\."));
    press("Shift+G");
    says(Pattern.compile("Block .* dissolved\\."));
    press("Control+a");
    says(CanvasKeysProbe.network.nodes().size() + " layers selected.");
    press("Escape");
    assertThat(page.locator(".react-flow__node.selected")).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void allChosenBlocksAreDissolvedAtOnce() {
    CanvasKeysProbe.network =
        digits()
            .with(new Edit.Grouped(Group.of("one", List.of("conv2d_1", "maxpooling2d_1"))))
            .with(new Edit.Grouped(new Group("two", List.of("conv2d_2"), 1, true)));
    start();
    canvas().focus();
    press("Control+a");
    CanvasKeysProbe.ACTS.clear();
    press("Shift+G");
    says("Block one dissolved. Block two dissolved.");
    assertThat(CanvasKeysProbe.ACTS)
        .filteredOn(act -> !(act instanceof CanvasAct.Select))
        .containsExactly(new CanvasAct.Ungroup(List.of("one", "two")));
    press("Control+z");
    says("Undone: Block one of 2 layers made. Block two of 1 layer made.");
    assertThat(CanvasKeysProbe.network.groups()).hasSize(2);
  }

  @Test
  void aBlockThatCannotBeRepeatedSaysWhy() {
    CanvasKeysProbe.network =
        digits().with(new Edit.Grouped(new Group("stem", List.of("input", "conv2d_1"), 2, false)));
    String why =
        "stem cannot stand 2 times in a row: contains input. Take Input and Output layers out of"
            + " the block, or set its repeat to 1.";
    start();
    Locator frame = page.locator(".canvas-frame");
    assertThat(frame.locator(".canvas-frame-problem")).hasText(why.substring("stem ".length()));
    frame.locator(".canvas-name").hover();
    assertThat(frame.locator(".canvas-remark")).isVisible();
    assertThat(frame.locator(".canvas-remark")).hasText(why);
    RealBrowser.picture(page, "canvas-block-problem");
    page.getByLabel("Close block stem").first().click();
    Locator box = page.locator(".canvas-box");
    assertThat(box.locator(".canvas-foot")).hasText(why.substring("stem ".length()));
    assertThat(page.locator(".react-flow__node-box"))
        .hasAttribute(
            "aria-label", "stem, block of 2 layers, repeated 2 times, closed; 1 problem: " + why);
    RealBrowser.picture(page, "canvas-block-problem-closed");
    page.getByRole(AriaRole.TAB, named("Layers")).click();
    assertThat(page.locator(".layers-row.is-group .layers-problem"))
        .hasText(why.substring("stem ".length()));
    RealBrowser.assertAccessible(page);
  }

  @Test
  void whatTheServerSaysIsNotSaidTwice() {
    CanvasKeysProbe.telling = true;
    CanvasKeysProbe.network = digits();
    start();
    canvas().focus();
    press("ArrowRight");
    press("Delete");
    assertThat(page.locator(".canvas-message")).hasText("Removed input");
    press("Control+z");
    assertThat(page.locator(".canvas-message")).hasText("Undone: Removed input");
    press("End");
    press("ArrowRight");
    says("output feeds nothing.");
  }

  @Test
  void networkThatIsOnlyLookedAtIsWalkedAndNotChanged() {
    CanvasKeysProbe.readOnly = true;
    CanvasKeysProbe.network = digits();
    page.navigate("/canvas-keys-probe");
    assertThat(page.locator(".palette-rail")).isVisible(LONG);
    canvas().focus();
    press("ArrowRight");
    hears(Pattern.compile("input, Input, .*"));
    for (String key : List.of("Delete", "c", "a", "F2", "Control+z", "Alt+ArrowDown", "g")) {
      press(key);
    }
    assertThat(canvas()).isFocused();
    page.getByRole(AriaRole.BUTTON, named("Layers of the network")).click();
    assertThat(tree()).isFocused();
    press("End");
    press("Delete");
    press("F2");
    press("Enter");
    page.waitForCondition(() -> CanvasKeysProbe.ACTS.contains(new CanvasAct.Edit("output")));
    assertThat(CanvasKeysProbe.ACTS)
        .allMatch(act -> act instanceof CanvasAct.Select || act instanceof CanvasAct.Edit);
    assertThat(page.getByRole(AriaRole.TAB, named("Add"))).hasCount(0);
    RealBrowser.assertAccessible(page);
  }

  @Test
  void focusGoesToALayerThatIsShownAndStaysWhereItGoesNext() {
    CanvasKeysProbe.network = digits();
    start();
    page.locator(".brand").focus();
    page.evaluate("document.querySelector('network-canvas').select(['dense_1'], true)");
    hears(Pattern.compile("dense_1, .*"));
    assertThat(canvas()).isFocused();
    page.evaluate(
        """
        () => {
          document.querySelector('network-canvas').select(['flatten_1'], true);
          document.querySelector('.brand').focus();
        }
        """);
    hears(Pattern.compile("flatten_1, .*"));
    assertThat(page.locator(".brand")).isFocused();
  }

  @Test
  void keysStayInFieldsAndAreAllExplained() {
    CanvasKeysProbe.network = digits();
    start();
    canvas().focus();
    press("/");
    assertThat(search()).isFocused();
    page.keyboard().type("cadg?");
    assertThat(search()).hasValue("cadg?");
    press("Backspace");
    press("Delete");
    assertThat(CanvasKeysProbe.ACTS).isEmpty();
    press("Escape");
    assertThat(search()).hasValue("");
    press("Escape");
    assertThat(canvas()).isFocused();

    press("?");
    Locator help = page.getByRole(AriaRole.DIALOG);
    assertThat(help).isVisible();
    assertThat(help.getByText("Draw a wire from here")).isVisible();
    RealBrowser.assertAccessible(page);
    RealBrowser.picture(page, "keys-help");
    press("Escape");
    assertThat(canvas()).isFocused();

    // One stop of the Tab key for the drawing, however many layers it has.
    assertThat(page.locator(".react-flow__nodes [tabindex='0']")).hasCount(0);
  }

  @Test
  void listOfLayersDoesEverythingAlone() {
    CanvasKeysProbe.network = digits();
    start();
    page.getByRole(AriaRole.TAB, named("Layers")).click();
    tree().focus();
    press("Home");
    active("input");
    page.keyboard().type("fl");
    active("flatten_1");
    press("Shift+F10");
    Locator menu = page.getByRole(AriaRole.MENU);
    assertThat(menu).isVisible();
    RealBrowser.assertAccessible(page);
    RealBrowser.picture(page, "keys-menu");
    press("a");
    press("Enter");
    page.keyboard().type("dropout");
    press("Enter");
    assertThat(row("dropout_2")).isVisible();
    assertThat(CanvasKeysProbe.network.edges()).contains(Edge.of("flatten_1", "dropout_2"));
    assertThat(tree()).isFocused();

    active("dropout_2");
    press("F2");
    page.keyboard().type("half");
    press("Enter");
    active("half");
    assertThat(tree()).isFocused();

    choose("Insert a layer before…");
    page.keyboard().type("dense");
    press("Enter");
    page.waitForCondition(
        () -> CanvasKeysProbe.network.edges().contains(Edge.of("flatten_1", "dense_2")));
    active("dense_2");
    press("Delete");
    assertThat(row("dense_2")).hasCount(0);
    assertThat(tree()).isFocused();
    press("Control+z");
    assertThat(row("dense_2")).isVisible();

    page.keyboard().type("half");
    active("half");
    Position from = CanvasKeysProbe.network.layout().get("half");
    choose("Move down");
    page.waitForCondition(() -> CanvasKeysProbe.network.layout().get("half").y() > from.y());
    choose("Disconnect from…");
    press("Enter");
    page.waitForCondition(() -> CanvasKeysProbe.network.into("half").isEmpty());
    page.keyboard().type("dense_2");
    choose("Connect to…");
    page.keyboard().type("half");
    RealBrowser.picture(page, "keys-picker");
    press("Enter");
    holds(Edge.of("dense_2", "half"));
    assertThat(tree()).isFocused();

    press("Control+ArrowDown");
    press("Space");
    assertThat(page.locator(".layers-row[aria-selected=true]")).hasCount(2);
    choose("Make a block of 2 layers");
    assertThat(page.locator(".layers-row.is-group")).hasCount(1);
    press("ArrowLeft");
    assertThat(page.locator(".layers-row.is-group.active")).hasCount(1);
    choose("Close");
    assertThat(page.locator(".layers-row.is-group[aria-expanded=false]")).hasCount(1);
    assertThat(page.locator(".canvas-box")).isVisible();
    press("ArrowRight");
    assertThat(page.locator(".layers-row.is-group[aria-expanded=true]")).hasCount(1);
    press("ArrowRight");
    choose("Edit settings");
    page.waitForCondition(() -> CanvasKeysProbe.ACTS.getLast() instanceof CanvasAct.Edit);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aBlockGoesToAnotherDesignByTheKeysOfTheList() {
    Group stem = new Group("stem", List.of("conv2d_1", "maxpooling2d_1"), 2, true);
    Network from = digits().with(new Edit.Grouped(stem));
    CanvasKeysProbe.network = from;
    start();
    page.getByRole(AriaRole.TAB, named("Layers")).click();
    tree().focus();
    press("Home");
    press("ArrowDown");
    active("stem");
    press("Control+c");
    says("2 layers copied.");
    page.waitForCondition(() -> CanvasKeysProbe.ACTS.contains(new CanvasAct.Select(stem.nodes())));

    page.navigate("/runs");
    CanvasKeysProbe.network = Network.EMPTY;
    start();
    assertThat(page.locator(".canvas-layer")).hasCount(0);
    page.getByRole(AriaRole.TAB, named("Layers")).click();
    tree().focus();
    press("Control+v");
    active("stem");
    Network pasted = CanvasKeysProbe.network;
    assertThat(pasted.groups()).containsExactly(stem);
    assertThat(pasted.nodes())
        .containsExactlyElementsOf(
            stem.nodes().stream().map(id -> from.node(id).orElseThrow()).toList());
    assertThat(pasted.edges()).containsExactly(Edge.of("conv2d_1", "maxpooling2d_1"));
    assertThat(tree()).isFocused();

    press("Control+x");
    assertThat(page.locator(".layers-row")).hasCount(0);
    assertThat(CanvasKeysProbe.network).isEqualTo(Network.EMPTY);
    press("Control+z");
    active("stem");
    press("Control+Shift+Z");
    assertThat(page.locator(".layers-row")).hasCount(0);
    press("Control+v");
    active("stem");
    assertThat(CanvasKeysProbe.network.groups()).containsExactly(stem);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void paletteIsWalkedSearchedAndDragged() {
    CanvasKeysProbe.network = digits();
    start();
    search().focus();
    press("ArrowDown");
    press("ArrowDown");
    press("ArrowDown");
    Locator item = page.locator(".palette-item[data-type=Dense]");
    assertThat(item).isFocused();
    assertThat(item).hasAccessibleDescription(Layer.all().named("Dense").orElseThrow().summary());
    assertThat(page.locator(".palette-tip")).isVisible();
    press("Escape");
    assertThat(page.locator(".palette-tip")).hasCount(0);
    press("Enter");
    assertThat(layer("dense_2")).isVisible();

    search().fill("batchnorm");
    assertThat(page.locator(".palette-status")).containsText("Enter adds BatchNormalization");
    press("Escape");
    page.locator(".palette-item[data-type=Dropout]")
        .dragTo(
            page.locator(".react-flow__pane"),
            new Locator.DragToOptions().setTargetPosition(600, 560));
    assertThat(layer("dropout_2")).isVisible();
    assertThat(CanvasKeysProbe.ACTS).anyMatch(act -> act instanceof CanvasAct.Add);
    page.locator(".palette-item[data-type=Flatten]").click();
    assertThat(layer("flatten_2")).isVisible();
    press("Control+z");
    assertThat(layer("flatten_2")).hasCount(0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void sideLooksRightInLightAndDark() {
    CanvasKeysProbe.network =
        digits().with(new Edit.Disconnected(Edge.of("conv2d_1", "maxpooling2d_1")));
    start();
    for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
      String name = colours.name().toLowerCase();
      page.setViewportSize(1280, 800);
      page.getByRole(AriaRole.TAB, named("Add")).click();
      page.locator(".palette-item[data-type=Conv2D]").hover();
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "keys-palette-" + name);
      page.getByRole(AriaRole.TAB, named("Layers")).click();
      tree().focus();
      press("End");
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "keys-layers-" + name);
      page.setViewportSize(640, 800);
      assertThat(page.locator(".palette-rail")).isVisible();
      RealBrowser.assertAccessible(page);
      RealBrowser.picture(page, "keys-rail-" + name);
    }
    canvas().focus();
    press("a");
    assertThat(search()).isFocused();
    RealBrowser.picture(page, "keys-narrow");
    press("Escape");
    assertThat(page.locator(".palette-rail")).isVisible();
    assertThat(canvas()).isFocused();
  }

  @Test
  void fiveHundredLayersStayQuickInTheList() {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      nodes.add(new Node("dense_" + (i + 1), Dense.DEFAULTS));
      if (i > 0) {
        edges.add(Edge.of("dense_" + i, "dense_" + (i + 1)));
      }
    }
    CanvasKeysProbe.network = new Network(nodes, edges, Map.of());
    start();
    page.getByRole(AriaRole.TAB, named("Layers")).click();
    tree().focus();
    press("Home");
    active("dense_1");
    // However many layers there are, an arrow touches two lines: the old one and the new one.
    @SuppressWarnings("unchecked")
    List<Number> found =
        (List<Number>)
            page.evaluate(
                """
                async () => {
                  const tree = document.querySelector('.layers-tree');
                  const touched = new Set();
                  new MutationObserver(changes => changes.forEach(
                      change => touched.add(change.target.closest('.layers-row'))))
                    .observe(tree, { subtree: true, attributes: true, childList: true });
                  const times = [];
                  for (let i = 0; i < 30; i++) {
                    const start = performance.now();
                    tree.dispatchEvent(
                        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
                    await new Promise(requestAnimationFrame);
                    await new Promise(done => setTimeout(done));
                    times.push(performance.now() - start);
                  }
                  touched.delete(null);
                  return [touched.size, times.sort((a, b) => a - b)[15]];
                }
                """);
    active("dense_31");
    System.out.printf("arrow in a list of 500 layers: %.1f ms%n", found.get(1).doubleValue());
    assertThat(found.get(0).intValue()).isEqualTo(31);
  }

  private void start() {
    page.navigate("/canvas-keys-probe");
    page.waitForFunction(
        "document.querySelector('network-canvas')?.store?.drawn.loaded",
        null,
        new Page.WaitForFunctionOptions().setTimeout(30_000));
    assertThat(search()).isVisible();
  }

  private Locator canvas() {
    return page.locator(".canvas-flow");
  }

  private Locator tree() {
    return page.getByRole(AriaRole.TREE);
  }

  private Locator search() {
    return page.getByRole(AriaRole.SEARCHBOX);
  }

  private Locator layer(String id) {
    return page.locator(".react-flow__node[data-id='" + id + "']");
  }

  private Locator row(String id) {
    return page.locator(
        ".layers-row",
        new Page.LocatorOptions().setHas(page.locator(".layers-name:text-is('" + id + "')")));
  }

  private void press(String key) {
    page.keyboard().press(key);
  }

  /** What the screen reader says of the layer that the keys are at. */
  private void hears(String sentence) {
    assertThat(page.locator("[aria-roledescription=layer]")).hasAttribute("aria-label", sentence);
  }

  private void hears(Pattern sentence) {
    assertThat(page.locator("[aria-roledescription=layer]")).hasAttribute("aria-label", sentence);
  }

  /** What is said of the change. */
  private void says(String sentence) {
    assertThat(page.locator(".canvas-flow > [role=status]")).hasText(sentence);
  }

  private void says(Pattern sentence) {
    assertThat(page.locator(".canvas-flow > [role=status]")).hasText(sentence);
  }

  private void active(String id) {
    assertThat(page.locator(".layers-row.active .layers-name")).hasText(id);
  }

  /** Chooses from the menu of the layer that the list is at. */
  private void choose(String entry) {
    press("Shift+F10");
    page.getByRole(AriaRole.MENUITEM, named(entry)).press("Enter");
  }

  private void aimAt(String id) {
    Locator aimed = page.locator(".palette-connect b").nth(1);
    for (int i = 0; i < 20 && !aimed.textContent().equals(id); i++) {
      press("ArrowRight");
    }
    assertThat(aimed).hasText(id);
  }

  private void holds(Edge edge) {
    page.waitForCondition(() -> CanvasKeysProbe.network.edges().contains(edge));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Network digits() {
    Network network = Starters.named("digits-cnn").orElseThrow().design().network();
    Map<String, Position> layout = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      int i = layout.size();
      layout.put(node.id(), new Position(i % 5 * 256, i / 5 * 208));
    }
    return new Network(network.nodes(), network.edges(), layout, network.groups())
        .with(new Edit.Changed("input", new Input(List.of(28, 28, 1), List.of())));
  }
}
