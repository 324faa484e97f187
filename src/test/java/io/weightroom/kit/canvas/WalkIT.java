package io.weightroom.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.weightroom.app.RealBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ways through a network and the table of keys, by themselves: the modules run on an empty page.
 */
class WalkIT {

  private static final Path COMPILER = Path.of("node_modules/typescript/lib/typescript.js");
  private static final Path CANVAS = Path.of("frontend/canvas");

  /** A residual block on a longer branch, as it is drawn: the long branch above. */
  private static final List<Map<String, Object>> RESIDUAL =
      List.of(
          stop("output", 1000, 100),
          stop("add", 750, 100),
          stop("conv_b", 500, 0),
          stop("shortcut", 400, 200),
          stop("conv_a", 250, 0),
          stop("input", 0, 100));

  private static final List<Map<String, Object>> RESIDUAL_WIRES =
      List.of(
          wire("input", "conv_a", 0),
          wire("input", "shortcut", 0),
          wire("conv_a", "conv_b", 0),
          wire("shortcut", "add", 0),
          wire("conv_b", "add", 1),
          wire("add", "output", 0));

  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void open() throws IOException {
    browser = new RealBrowser(0);
    page = browser.window(800, 600, ColorScheme.LIGHT);
    page.addScriptTag(new Page.AddScriptTagOptions().setPath(COMPILER));
    for (String module : List.of("walk", "keyboard")) {
      page.evaluate(
          """
          async ([name, source]) => {
            const { outputText } = ts.transpileModule(source, {
              compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
            });
            window[name] = await import('data:text/javascript,' + encodeURIComponent(outputText));
          }
          """,
          List.of(module, Files.readString(CANVAS.resolve(module + ".ts"))));
    }
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void branchIsReadToItsEndBeforeTheNextBegins() {
    assertThat(order(RESIDUAL, RESIDUAL_WIRES))
        .containsExactly("input", "conv_a", "conv_b", "shortcut", "add", "output");
  }

  @Test
  void everyLayerStandsOnceAndBehindWhatFeedsIt() {
    Random random = new Random(11);
    for (int round = 0; round < 40; round++) {
      int count = 1 + random.nextInt(40);
      List<Map<String, Object>> stops = new ArrayList<>();
      List<Map<String, Object>> wires = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        stops.add(stop("n" + i, random.nextInt(900), random.nextInt(900)));
        for (int port = 0; i > 0 && port < random.nextInt(4); port++) {
          wires.add(wire("n" + random.nextInt(i), "n" + i, port));
        }
      }
      Collections.shuffle(stops, random);
      List<String> order = order(stops, wires);
      assertThat(order).hasSize(count).doesNotHaveDuplicates();
      for (Map<String, Object> wire : wires) {
        assertThat(order.indexOf(wire.get("from"))).isLessThan(order.indexOf(wire.get("to")));
      }
    }
  }

  @Test
  void layersInALoopComeLastAndAreNotLost() {
    List<Map<String, Object>> stops =
        List.of(stop("b", 500, 0), stop("a", 250, 0), stop("alone", 900, 900), stop("in", 0, 0));
    assertThat(order(stops, List.of(wire("in", "a", 0), wire("a", "b", 0), wire("b", "a", 1))))
        .containsExactly("in", "alone", "a", "b");
  }

  @Test
  void arrowsFollowWiresAndThenTheDrawing() {
    assertThat(step("input", "right")).isEqualTo("conv_a");
    assertThat(step("conv_a", "right")).isEqualTo("conv_b");
    assertThat(step("add", "left")).as("its first port").isEqualTo("shortcut");
    assertThat(step("conv_a", "down")).as("fed by the same layer").isEqualTo("shortcut");
    assertThat(step("shortcut", "up")).as("feeds the same layer").isEqualTo("conv_b");
    assertThat(step("conv_b", "down")).isEqualTo("shortcut");
    assertThat(step("output", "right")).isNull();
    assertThat(step("input", "left")).isNull();
    assertThat(step("output", "up")).as("no kin: what stands above").isEqualTo("conv_b");
  }

  @Test
  void everyLayerCanBeReachedByArrowsFromEveryOther() {
    Set<String> reached = new HashSet<>(Set.of("input"));
    List<String> open = new ArrayList<>(List.of("input"));
    while (!open.isEmpty()) {
      String at = open.removeLast();
      for (String direction : List.of("left", "right", "up", "down")) {
        String next = step(at, direction);
        if (next != null && reached.add(next)) {
          open.add(next);
        }
      }
    }
    assertThat(reached).hasSize(RESIDUAL.size());
  }

  @Test
  void searchPrefersNamesToSentences() {
    assertThat(search("conv")).containsExactly("Conv2D", "MaxPooling2D");
    assertThat(search("mp2")).containsExactly("MaxPooling2D");
    assertThat(search("maxpool")).as("another spelling").containsExactly("MaxPooling2D");
    assertThat(search("units")).as("a word of the sentence").containsExactly("Dense");
    assertThat(search("(")).isEmpty();
    assertThat(search("  ")).hasSize(3);
  }

  @Test
  void eachKeyMeansOneThing() {
    @SuppressWarnings("unchecked")
    List<String> keys = (List<String>) page.evaluate("keyboard.KEYS.flatMap(row => row.keys)");
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(command("{key: 'a'}")).isEqualTo("add");
    assertThat(command("{key: 'A', ctrlKey: true}")).isEqualTo("all");
    assertThat(command("{key: 'Z', metaKey: true, shiftKey: true}")).isEqualTo("redo");
    assertThat(command("{key: '?', shiftKey: true}")).isEqualTo("help");
    assertThat(command("{key: '/', shiftKey: true}")).as("German keyboards").isEqualTo("search");
    assertThat(command("{key: 'ArrowUp', altKey: true}")).isEqualTo("move-up");
    assertThat(command("{key: '+', ctrlKey: true}")).as("the browser's zoom").isNull();
    assertThat(command("{key: 'r', ctrlKey: true}")).isNull();
    assertThat(command("{key: 'a', isComposing: true}")).isNull();
  }

  @SuppressWarnings("unchecked")
  private List<String> order(List<Map<String, Object>> stops, List<Map<String, Object>> wires) {
    return (List<String>)
        page.evaluate("([s, w]) => new walk.Walk(s, w).order()", List.of(stops, wires));
  }

  private String step(String from, String direction) {
    return (String)
        page.evaluate(
            "([s, w, from, to]) => new walk.Walk(s, w).towards(from, to) ?? null",
            List.of(RESIDUAL, RESIDUAL_WIRES, from, direction));
  }

  @SuppressWarnings("unchecked")
  private List<String> search(String words) {
    return (List<String>)
        page.evaluate(
            """
            words => walk.search([
              { names: ['Dense'], sentence: 'Connects every input with every unit of units.' },
              { names: ['MaxPooling2D', 'MaxPool2D'], sentence: 'After convolutions.' },
              { names: ['Conv2D', 'Convolution2D'], sentence: 'Slides learned kernels.' },
            ], words, item => item).map(item => item.names[0])
            """,
            words);
  }

  private String command(String event) {
    return (String)
        page.evaluate(
            "keyboard.commandOf(new KeyboardEvent('keydown', %s)) ?? null".formatted(event));
  }

  private static Map<String, Object> stop(String id, int x, int y) {
    return Map.of("id", id, "x", x, "y", y);
  }

  private static Map<String, Object> wire(String from, String to, int port) {
    return Map.of("from", from, "to", to, "port", port);
  }
}
