package io.weightroom.network;

import static io.weightroom.network.Draft.DIGITS;
import static io.weightroom.network.Draft.IRIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Add;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesignFormatTest {

  private static Result<Design> read(String json) {
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "my.json");
  }

  private static List<String> lines(Result<?> result) {
    return result.problems().stream().map(Problem::line).toList();
  }

  /** A design with these members beside its format. */
  private static Result<Design> with(String members) {
    return read("{\"format\": \"weightroom-design/1\", " + members.replace('\'', '"') + "}");
  }

  /** A design with an input, these nodes and these edges. */
  private static List<String> graph(String nodes, String edges) {
    return lines(
        with("'nodes': [{'id': 'input', 'type': 'Input'}" + nodes + "], 'edges': [" + edges + "]"));
  }

  static byte[] example(String name) throws IOException {
    try (var in = DesignFormatTest.class.getResourceAsStream("/designs/" + name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "digits-cnn.json, 421642",
    "iris.json, 131",
    "residual.json, 1315",
    "blocks.json, 499"
  })
  void examplesWrittenByHandAreReadAndChecked(String name, long parameters) throws IOException {
    Design design = DesignFormat.read(example(name), name).orThrow();
    DataForm form = name.startsWith("digits") ? DIGITS : IRIS;
    Verdict verdict = NetworkCheck.check(design.network(), design.recipe(), form);
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.checked().orElseThrow().cost().parameters()).isEqualTo(parameters);
  }

  @Test
  void anExampleSaysWhatItsFileSays() throws IOException {
    Design design = DesignFormat.read(example("residual.json"), "residual.json").orThrow();
    assertThat(design.name()).isEqualTo("Residual");
    assertThat(design.network().into("add_1"))
        .containsExactly(new Edge("dense_1", "add_1", 0), new Edge("dense_2", "add_1", 1));
    assertThat(design.recipe().optimizer()).isEqualTo(new Optimizer.SGD(0.05, 0.9, true));
    assertThat(design.recipe().rate(100, 0)).isEqualTo(0.05 * 0.96);
  }

  @Test
  void leftOutMembersHaveTheirDefaults() {
    Design design = with("'nodes': []").orThrow();
    assertThat(design).isEqualTo(new Design("Untitled", Network.EMPTY, Recipe.DEFAULTS));
  }

  /** Random networks with random settings: what is written and read again is judged the same. */
  @Test
  void theVerdictSurvivesWritingAndReading() {
    SplittableRandom random = new SplittableRandom(11);
    RandomSettings settings = new RandomSettings(random);
    int good = 0;
    for (int i = 0; i < 400; i++) {
      Network network = randomNetwork(random, settings);
      Recipe recipe = (Recipe) settings.of(RandomSettings.declaration(Recipe.class));
      if (!recipe.check().isEmpty()) {
        recipe = Recipe.DEFAULTS;
      }
      Design design = new Design("№ " + i, network, recipe);
      Result<Design> read = DesignFormat.read(DesignFormat.bytes(design), "x.json");
      Design again = read.orThrow();
      assertThat(again.network().nodes()).isEqualTo(network.nodes());
      assertThat(again.network().edges()).isEqualTo(network.edges());
      assertThat(again.network().layout()).isEqualTo(network.layout());
      assertThat(again).isEqualTo(design);
      for (DataForm form : List.of(IRIS, DIGITS)) {
        Verdict first = NetworkCheck.check(network, recipe, form);
        Verdict second = NetworkCheck.check(again.network(), again.recipe(), form);
        assertThat(second.problems()).isEqualTo(first.problems());
        assertThat(second.shapes()).isEqualTo(first.shapes());
        assertThat(second.checked().map(CheckedNetwork::cost))
            .isEqualTo(first.checked().map(CheckedNetwork::cost));
        good += first.checked().isPresent() ? 1 : 0;
      }
    }
    assertThat(good).as("networks without problems among them").isPositive();
  }

  private static Network randomNetwork(SplittableRandom random, RandomSettings settings) {
    Draft draft = new Draft().add("input", Declaration.of(Input.class).defaults());
    List<String> ids = new ArrayList<>(List.of("input"));
    int layers = random.nextInt(5);
    for (int i = 0; i < layers; i++) {
      Layer layer = (Layer) settings.oneOf(Layer.all());
      String id = "layer." + i;
      draft.add(id, layer);
      int wires = Math.min(layer.inputs().min() + random.nextInt(2), layer.inputs().max());
      for (int wire = 0; wire < wires; wire++) {
        draft.wire(ids.get(random.nextInt(ids.size())), id);
      }
      ids.add(id);
    }
    Network network = draft.add("output", Output.DEFAULTS).wire(ids.getLast(), "output").network();
    return network.with(new Edit.Moved("input", new Position(random.nextDouble(), -7)));
  }

  @Test
  void filesThatAreNoDesign() {
    assertThat(lines(read("")))
        .containsExactly(
            "my.json: The file is empty. Choose a design file, or export one from a design.");
    assertThat(lines(DesignFormat.read(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0}, "a.png")))
        .containsExactly(
            "a.png: The file is not a text, so it is no design. Choose a design file (JSON).");
    assertThat(lines(DesignFormat.read(new byte[DesignFormat.MAX_BYTES + 1], "big.json")))
        .containsExactly(
            "big.json: The file is larger than 4 MiB, too large for a design. Choose a design"
                + " file.");
    assertThat(lines(read("a,b,c\n1,2,3\n")))
        .containsExactly(
            "my.json, line 1: This is not valid JSON at character 1. Correct it there; a comma or a"
                + " quotation mark is often missing just before.");
    assertThat(lines(read("[]")))
        .containsExactly(
            "my.json: A design is a JSON object, found something else. Choose a design file.");
  }

  @Test
  void brokenJsonIsShownWithItsLine() {
    assertThat(
            lines(read("{\"format\": \"weightroom-design/1\",\n \"name\": \"x\"\n \"nodes\": []}")))
        .singleElement()
        .asString()
        .startsWith("my.json, line 3: This is not valid JSON at character ");
    assertThat(lines(read("{\"format\": \"weightroom-design/1\",\n\n \"nodes\": [")))
        .containsExactly(
            "my.json, line 3: The file ends in the middle of the design. Add what is missing, often"
                + " a closing \"}\" or \"]\".");
    assertThat(lines(read("{\"format\": \"weightroom-design/1\", \"nodes\": []} {}")))
        .singleElement()
        .asString()
        .startsWith("my.json, line 1: This is not valid JSON");
    assertThat(lines(read("{\"nodes\": [],\n\"nodes\": []}")))
        .containsExactly(
            "my.json, line 2: A member stands there for the second time. Remove one of the two.");
    assertThat(lines(with("'nodes': [{'id': 'a', 'id': 'b', 'type': 'Add'}]")))
        .containsExactly(
            "my.json, line 1: A member stands there for the second time. Remove one of the two.");
  }

  @Test
  void bombs() {
    String deep = "[".repeat(100_000);
    assertThat(lines(read("{\"format\": \"weightroom-design/1\", \"nodes\": " + deep)))
        .containsExactly(
            "my.json: The JSON is nested too deeply, or has a name or a number that is too long."
                + " Choose a design file.");
    assertThat(lines(with("'nodes': [], 'recipe': {'epochs': 1" + "0".repeat(100_000) + "}")))
        .singleElement()
        .asString()
        .contains("a number that is too long");
    assertThat(lines(with("'nodes': [], 'recipe': {'epochs': 1" + "0".repeat(500) + "}")))
        .singleElement()
        .asString()
        .startsWith("recipe.epochs: epochs needs a whole number, found 1000000");
    assertThat(
            lines(with("'nodes': [], 'recipe': {'optimizer': {'type': 'SGD', 'momentum': 1e999}}")))
        .singleElement()
        .asString()
        .startsWith("recipe.optimizer.momentum: momentum needs a number, found ");
    String unknown =
        IntStream.range(0, 200_000)
            .mapToObj(i -> "'m" + i + "': 0")
            .collect(Collectors.joining(","));
    assertThat(lines(with("'nodes': [], " + unknown))).hasSizeBetween(1, 50);
    assertThat(lines(with("'nodes': [], 'recipe': {" + unknown + "}"))).hasSizeBetween(1, 50);
  }

  @Test
  void theFormatMember() {
    assertThat(lines(read("{\"nodes\": []}")))
        .containsExactly(
            "my.json: Needs \"format\": \"weightroom-design/1\", found none. Add this member if the"
                + " file is a design.");
    assertThat(lines(read("{\"format\": \"weightroom-design/2\"}")))
        .containsExactly(
            "my.json: The design has the format \"weightroom-design/2\", newer than this program"
                + " knows. Update Weightroom.");
    assertThat(lines(read("{\"format\": 1}")))
        .containsExactly(
            "my.json: Needs \"format\": \"weightroom-design/1\", found 1. Add this member if the"
                + " file is a design.");
    assertThat(lines(read("{\"format\": \"weightroom-design/x\"}")).getFirst())
        .startsWith("my.json: Needs \"format\"");
  }

  @Test
  void membersThatAreNotThere() {
    assertThat(lines(with("'nodes': [], 'nods': 1")))
        .containsExactly("my.json: A design has no member \"nods\". Did you mean \"nodes\"?");
    assertThat(lines(with("'nodes': [], 'recipe': {'epoch': 3}")))
        .containsExactly("recipe.epoch: Recipe has no setting \"epoch\". Did you mean \"epochs\"?");
    assertThat(graph(", {'id': 'd', 'type': 'Dense', 'units': 3}", ""))
        .containsExactly(
            "d: A layer has no member \"units\". Write settings into \"settings\": { … }.");
    assertThat(lines(with("'name': 'x'")))
        .containsExactly("my.json: A design needs a list of \"nodes\". Add \"nodes\": [ … ].");
    assertThat(lines(with("'nodes': [], 'edges': {}")))
        .containsExactly("my.json: \"edges\" needs a list. Write \"edges\": [ … ].");
    assertThat(lines(with("'nodes': [], 'recipe': []")))
        .containsExactly(
            "recipe: The recipe needs an object with settings, found []. Write { … } for it, or"
                + " leave it out.");
  }

  @Test
  void names() {
    assertThat(with("'nodes': [], 'name': ' Größe 1 '").orThrow().name()).isEqualTo("Größe 1");
    for (String name : List.of("''", "3", "'a\\nb'", "'" + "x".repeat(101) + "'", "null")) {
      assertThat(lines(with("'nodes': [], 'name': " + name)))
          .as(name)
          .singleElement()
          .asString()
          .startsWith("my.json: The name of the design is ")
          .endsWith("Give it a name of 1 to 100 characters on one line, or leave it out.");
    }
    assertThat(Design.isName("x".repeat(100))).isTrue();
    assertThat(Design.isName("\u2028")).isFalse();
    assertThat(Design.isName("\ud800")).isFalse();
    assertThatThrownBy(() -> new Design("", Network.EMPTY, Recipe.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNamesAndCountsTheirCharacters() {
    assertThat(Design.checkedName("  Letters ")).isEqualTo(Result.ok("Letters"));
    assertThat(Design.checkedName("🙂".repeat(100)).problems()).isEmpty();
    assertThat(Design.checkedName("🙂".repeat(101)).problems().getFirst().what())
        .isEqualTo("A name has 1 to 100 characters, found 101.");
    assertThat(Design.checkedName("  ").problems().getFirst().what())
        .isEqualTo("A name has 1 to 100 characters, found 0.");
    assertThat(Design.checkedName("two\nlines").problems().getFirst().what())
        .isEqualTo("A name stands on one line, without control characters.");
  }

  @Test
  void layersThatCannotBeRead() {
    assertThat(graph(", 7", ""))
        .containsExactly(
            "my.json: Layer 2 in the list of nodes needs an object, found 7. Write { \"id\": …,"
                + " \"type\": … } for it.");
    assertThat(graph(", {'type': 'Add'}, {'id': 'a b', 'type': 'Add'}", ""))
        .containsExactly(
            "my.json: Layer 2 in the list of nodes has no id. Give it an id of up to 64 letters,"
                + " digits, \"_\", \"-\" and \".\".",
            "my.json: Layer 3 in the list of nodes has the id \"a b\". Give it an id of up to 64"
                + " letters, digits, \"_\", \"-\" and \".\".");
    assertThat(graph(", {'id': 'input', 'type': 'Add'}", ""))
        .containsExactly("input: Two layers have the id \"input\". Give one of them another id.");
    assertThat(graph(", {'id': 'd'}", ""))
        .containsExactly("d has no type. Add \"type\", such as \"Dense\".");
    assertThat(graph(", {'id': 'd', 'type': 'Dens'}", ""))
        .containsExactly("d: type is \"Dens\", which is not known. Did you mean \"Dense\"?");
    assertThat(graph(", {'id': 'd', 'type': 'LSTM'}", ""))
        .singleElement()
        .asString()
        .startsWith("d: type is \"LSTM\", which is not known. There are Input, Dense, ");
    assertThat(graph(", {'id': 'd', 'type': ['Dense']}", ""))
        .singleElement()
        .asString()
        .startsWith("d: type needs a name or an object with \"type\", found ");
    assertThat(graph(", {'id': 'd', 'type': 'Dense', 'settings': []}", ""))
        .containsExactly(
            "d: settings needs an object, found []. Write { … } for it, or leave it out.");
    assertThat(graph(", {'id': 'd', 'type': 'Dense', 'settings': {'type': 'Add'}}", ""))
        .containsExactly("d: The type stands among the settings. Write it beside \"id\" instead.");
    assertThat(graph(", {'id': 'd', 'type': 'Dense', 'settings': {'units': -1}}", ""))
        .singleElement()
        .asString()
        .startsWith("d.units: units must be at least 1 and at most 100,000, found -1.");
  }

  @Test
  void fiveHundredAndOneLayers() {
    String layers =
        IntStream.range(0, 500)
            .mapToObj(i -> ", {'id': 'd" + i + "', 'type': 'Dense'}")
            .collect(Collectors.joining());
    assertThat(graph(layers, ""))
        .containsExactly(
            "my.json: The design has 501 layers, and at most 500 are allowed. Remove some layers.");
    String wires = "{'from': 'input', 'to': 'a'}" + ", {'from': 'input', 'to': 'a'}".repeat(2_000);
    assertThat(graph(", {'id': 'a', 'type': 'Add'}", wires))
        .containsExactly(
            "my.json: The design has 2001 wires, and at most 2,000 are allowed. Remove some"
                + " wires.");
  }

  @Test
  void wiresThatEndNowhere() {
    String add = ", {'id': 'add_1', 'type': 'Add'}";
    assertThat(graph(add, "{'from': 'input', 'to': 'add_2'}"))
        .containsExactly(
            "my.json: Wire 1 in the list of edges names the layer \"add_2\", which is not there."
                + " Did you mean \"add_1\"?");
    assertThat(graph(add, "{'from': 'input'}, {'to': 'add_1'}, 3"))
        .containsExactly(
            "my.json: Wire 1 in the list of edges has no \"to\". Write {\"from\": …, \"to\": …} with"
                + " the ids of two layers.",
            "my.json: Wire 2 in the list of edges has no \"from\". Write {\"from\": …, \"to\": …}"
                + " with the ids of two layers.",
            "my.json: Wire 3 in the list of edges has no \"from\". Write {\"from\": …, \"to\": …}"
                + " with the ids of two layers.");
    assertThat(graph(add, "{'from': 'input', 'to': 'add_1', 'port': 1}"))
        .containsExactly(
            "my.json: Wire 1 in the list of edges has the member \"port\". A wire has only"
                + " \"from\" and \"to\".");
  }

  /** A wrong layer is still a layer that wires may name: one mistake is told once. */
  @Test
  void aWireToALayerWithMistakesIsNoMistake() {
    assertThat(graph(", {'id': 'd', 'type': 'Dens'}", "{'from': 'input', 'to': 'd'}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_1:", "add_1:-1", "add_1:x", "add_1:1:2", ":", "add_1:99999"})
  void portsThatAreNone(String to) {
    assertThat(graph(", {'id': 'add_1', 'type': 'Add'}", "{'from': 'input', 'to': '" + to + "'}"))
        .containsExactly(
            "my.json: Wire 1 in the list of edges ends at \""
                + to
                + "\", which names no input. Write the layer's id, or the id, a colon and a number"
                + " from 0.");
  }

  @Test
  void portsTakenTwiceOrSkipped() {
    String add = ", {'id': 'add_1', 'type': 'Add'}";
    assertThat(graph(add, "{'from': 'input', 'to': 'add_1:0'}, {'from': 'input', 'to': 'add_1:0'}"))
        .containsExactly(
            "add_1: Two wires end at input 0 of add_1. Give one of them another number, or remove"
                + " it.");
    assertThat(graph(add, "{'from': 'input', 'to': 'add_1:3'}, {'from': 'input', 'to': 'add_1'}"))
        .containsExactly(
            "add_1 has a wire at input 3 but none at input 1. Number its inputs from 0 without"
                + " gaps.");
  }

  @Test
  void wiresWithoutAPortTakeTheFreeOnes() {
    Design design =
        with("'nodes': [{'id': 'a', 'type': 'Input'}, {'id': 'b', 'type': 'Input'},"
                + " {'id': 'add_1', 'type': 'Add'}],"
                + "'edges': [{'from': 'a', 'to': 'add_1'}, {'from': 'b', 'to': 'add_1:0'}]")
            .orThrow();
    assertThat(design.network().into("add_1"))
        .containsExactly(new Edge("b", "add_1", 0), new Edge("a", "add_1", 1));
    assertThat(design.network().nodes().getLast().layer()).isEqualTo(new Add());
  }

  @Test
  void layout() {
    String nodes = "'nodes': [{'id': 'a', 'type': 'Input'}], ";
    assertThat(with(nodes + "'layout': {'a': {'x': 1, 'y': -2.5}}").orThrow().network().layout())
        .isEqualTo(Map.of("a", new Position(1, -2.5)));
    assertThat(lines(with(nodes + "'layout': {'b': {'x': 1, 'y': 2}, 'a': {'x': 1}}")))
        .containsExactly(
            "my.json: layout places the layer \"b\", which is not there. Did you mean \"a\"?",
            "a: Its place in layout needs two numbers, found {\"x\":1}. Write {\"x\": 0, \"y\": 0}"
                + " for it, or leave it out.");
    assertThat(lines(with(nodes + "'layout': 3")))
        .containsExactly(
            "my.json: layout needs an object, found 3. Write { \"dense_1\": {\"x\": 0, \"y\": 0}, …"
                + " } for it, or leave it out.");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThat(
            lines(
                with(
                    "'name': 3, 'nodes': [{'id': 'a', 'type': 'Dense', 'settings': {'units': 0}}],"
                        + "'edges': [{'from': 'a', 'to': 'z'}], 'recipe': {'epochs': 0}")))
        .hasSize(4);
  }
}
