package io.weightroom.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.catalog.Result;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingTest {
  /** Input, dense_1, dense_2, Output in a row, 240 pixels apart. */
  private static final Network CHAIN = row(Draft.chain(Dense.DEFAULTS, Dense.DEFAULTS));

  private static Network row(Network network) {
    Map<String, Position> places = new LinkedHashMap<>();
    network.nodes().forEach(n -> places.put(n.id(), new Position(240.0 * places.size(), 0)));
    return network.with(new Edit.Arranged(places));
  }

  /** "input>dense_1 dense_1>output", each port but the first with its number. */
  private static String wires(Network network) {
    return network.edges().stream()
        .map(e -> e.from() + ">" + e.to() + (e.port() == 0 ? "" : ":" + e.port()))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" "));
  }

  private static String sorted(String wires) {
    return String.join(" ", new TreeSet<>(List.of(wires.split(" "))));
  }

  private static String appended(Network network, Layer layer, String... selection) {
    return wires(network.with(Drawing.append(network, layer, List.of(selection))));
  }

  private static Position place(Network network, String id) {
    return network.layout().get(id);
  }

  @Nested
  class Appending {
    @Test
    void betweenTheSelectedLayerAndTheOnlyOneItFeeds() {
      Network after = CHAIN.with(Drawing.append(CHAIN, Activation.DEFAULTS, List.of("dense_1")));
      assertThat(wires(after))
          .isEqualTo(
              sorted("activation_1>dense_2 dense_1>activation_1 dense_2>output input>dense_1"));
      // it takes the place of dense_2, which moves on with all that follows
      assertThat(place(after, "activation_1")).isEqualTo(new Position(480, 0));
      assertThat(place(after, "dense_2")).isEqualTo(new Position(720, 0));
      assertThat(place(after, "output")).isEqualTo(new Position(960, 0));
      assertThat(place(after, "dense_1")).isEqualTo(place(CHAIN, "dense_1"));
      assertThat(Drawing.added(CHAIN, after)).containsExactly("activation_1");
    }

    @Test
    void halfwayWhereThereIsRoom() {
      Network wide = CHAIN.with(new Edit.Moved("dense_2", new Position(1000, 320)));
      Network after = wide.with(Drawing.append(wide, Dropout.DEFAULTS, List.of("dense_1")));
      assertThat(place(after, "dropout_1")).isEqualTo(new Position(624, 160));
      assertThat(place(after, "dense_2")).isEqualTo(new Position(1000, 320));
    }

    @Test
    void aBranchWhereTheSelectedLayerFeedsSeveralOrNone() {
      Network forked = CHAIN.with(Drawing.append(CHAIN, Output.DEFAULTS, List.of("dense_1")));
      assertThat(wires(forked)).contains("dense_1>dense_2", "dense_1>output_1");
      assertThat(place(forked, "output_1")).isEqualTo(new Position(480, 120));
      assertThat(appended(forked, Dense.DEFAULTS, "dense_1"))
          .contains("dense_1>dense_2", "dense_1>output_1", "dense_1>dense_3");
    }

    @Test
    void aMergingLayerTakesAllThatAreSelected() {
      Network fork =
          new Draft()
              .add("input", Input.DEFAULTS)
              .add("a", Dense.DEFAULTS)
              .add("b", Dense.DEFAULTS)
              .wire("input", "a")
              .wire("input", "b")
              .network()
              .with(new Edit.Moved("a", new Position(240, 0)))
              .with(new Edit.Moved("b", new Position(240, 240)));
      Network after = fork.with(Drawing.append(fork, new Concatenate(), List.of("b", "a", "b")));
      assertThat(after.into("concatenate_1")).extracting(Edge::from).containsExactly("b", "a");
      assertThat(place(after, "concatenate_1")).isEqualTo(new Position(480, 120));
      assertThat(appended(fork, Dense.DEFAULTS, "a", "b"))
          .isEqualTo(sorted("b>dense_1 input>a input>b"));
    }

    @Test
    void onABranchOfAMergingLayerTheBranchGrows() {
      Network merged =
          new Draft()
              .add("input", Input.DEFAULTS)
              .add("a", Dense.DEFAULTS)
              .add("sum", new Add())
              .wire("input", "sum")
              .wire("input", "a")
              .wire("a", "sum")
              .network();
      assertThat(appended(merged, Dense.DEFAULTS, "a"))
          .isEqualTo(sorted("a>dense_1 dense_1>sum:1 input>a input>sum"));
    }

    @Test
    void beforeASelectedOutput() {
      assertThat(appended(CHAIN, Dropout.DEFAULTS, "output"))
          .isEqualTo(sorted("dense_1>dense_2 dense_2>dropout_1 dropout_1>output input>dense_1"));
      Network alone = row(new Draft().add("output", Output.DEFAULTS).network());
      Network after = alone.with(Drawing.append(alone, Dense.DEFAULTS, List.of("output")));
      assertThat(wires(after)).isEqualTo("dense_1>output");
      assertThat(place(after, "dense_1")).isEqualTo(new Position(-240, 0));
      assertThat(appended(CHAIN, Output.DEFAULTS, "output"))
          .contains("dense_2>output", "dense_2>output_1");
    }

    @Test
    void withoutASelectionAfterTheOnlyOpenEnd() {
      Network network = Network.EMPTY;
      for (Layer layer : List.of(Input.DEFAULTS, Dense.DEFAULTS, Output.DEFAULTS)) {
        network = network.with(Drawing.append(network, layer, List.of()));
      }
      assertThat(wires(network)).isEqualTo("dense_1>output_1 input_1>dense_1");
      assertThat(network.layout().values())
          .containsExactly(new Position(0, 0), new Position(240, 0), new Position(480, 0));
      Network loose = network.with(Drawing.append(network, Dense.DEFAULTS, List.of()));
      assertThat(wires(loose)).isEqualTo(wires(network));
      assertThat(place(loose, "dense_2")).isEqualTo(new Position(720, 0));
    }

    @Test
    void anInputIsNeverWired() {
      Network after = CHAIN.with(Drawing.append(CHAIN, Input.DEFAULTS, List.of("dense_1")));
      assertThat(wires(after)).isEqualTo(wires(CHAIN));
      assertThat(place(after, "input_1")).isEqualTo(new Position(0, 120));
    }
  }

  @Nested
  class Inserting {
    private final Edge wire = Edge.of("dense_1", "dense_2");

    @Test
    void whereItWasDropped() {
      Position dropped = new Position(361, 203);
      Network after = CHAIN.with(Drawing.insert(CHAIN, new Flatten(), wire, dropped));
      assertThat(wires(after))
          .isEqualTo(sorted("dense_1>flatten_1 dense_2>output flatten_1>dense_2 input>dense_1"));
      assertThat(place(after, "flatten_1")).isEqualTo(new Position(360, 200));
      assertThat(place(after, "dense_2")).isEqualTo(place(CHAIN, "dense_2"));
    }

    @Test
    void whereItCoversNobody() {
      Position onTop = new Position(300, 10);
      Network after = CHAIN.with(Drawing.insert(CHAIN, new Flatten(), wire, onTop));
      assertThat(place(after, "flatten_1")).isEqualTo(new Position(480, 0));
      assertThat(place(after, "dense_2")).isEqualTo(new Position(720, 0));
    }

    @Test
    void keepsThePortOfAMergingLayer() {
      Network merged =
          new Draft()
              .add("a", Dense.DEFAULTS)
              .add("b", Dense.DEFAULTS)
              .add("sum", new Add())
              .wire("a", "sum")
              .wire("b", "sum")
              .network();
      Network after = merged.with(Drawing.insert(merged, new Flatten(), Edge.of("a", "sum"), null));
      assertThat(wires(after)).isEqualTo(sorted("a>flatten_1 b>sum:1 flatten_1>sum"));
    }

    @Test
    void anOutputBranchesOffAndAnInputStaysAlone() {
      Network output = CHAIN.with(Drawing.insert(CHAIN, Output.DEFAULTS, wire, null));
      assertThat(wires(output)).contains("dense_1>dense_2", "dense_1>output_1");
      Network input = CHAIN.with(Drawing.insert(CHAIN, Input.DEFAULTS, wire, null));
      assertThat(wires(input)).isEqualTo(wires(CHAIN));
    }

    @Test
    void insideABlockItJoinsTheBlock() {
      Network block = CHAIN.with(Drawing.group(CHAIN, List.of("dense_1", "dense_2")));
      Network inside = block.with(Drawing.insert(block, new Flatten(), wire, null));
      assertThat(inside.groupOf("flatten_1").map(Group::name)).contains("block_1");
      Network outside =
          block.with(Drawing.insert(block, new Flatten(), Edge.of("dense_2", "output"), null));
      assertThat(outside.groupOf("flatten_1")).isEmpty();
    }
  }

  @Nested
  class Removing {
    @Test
    void healsTheWires() {
      Network after = CHAIN.with(Drawing.remove(CHAIN, List.of("dense_1", "dense_2"), List.of()));
      assertThat(wires(after)).isEqualTo("input>output");
      Network one = CHAIN.with(Drawing.remove(CHAIN, List.of("dense_1"), List.of()));
      assertThat(wires(one)).isEqualTo("dense_2>output input>dense_2");
    }

    @Test
    void aWireOfARemovedLayerNeedNotBeNamed() {
      Network after = CHAIN.with(Drawing.remove(CHAIN, List.of("dense_1"), CHAIN.into("dense_1")));
      assertThat(wires(after)).isEqualTo("dense_2>output input>dense_2");
      Network cut = CHAIN.with(Drawing.remove(CHAIN, List.of(), CHAIN.into("dense_1")));
      assertThat(wires(cut)).isEqualTo("dense_1>dense_2 dense_2>output");
    }

    @Test
    void aMergingLayerCannotBeHealedAndABranchIsNotDoubled() {
      Network merged =
          new Draft()
              .add("input", Input.DEFAULTS)
              .add("a", Dense.DEFAULTS)
              .add("sum", new Add())
              .add("output", Output.DEFAULTS)
              .wire("input", "a")
              .wire("a", "sum")
              .wire("input", "sum")
              .wire("sum", "output")
              .network();
      assertThat(wires(merged.with(new Edit.Healed("sum")))).isEqualTo("input>a");
      assertThat(wires(merged.with(new Edit.Healed("a")))).isEqualTo("input>sum sum>output");
    }

    @Test
    void severalWiresOfOneLayerAtOnce() {
      Draft draft = new Draft().add("sum", new Add());
      for (String id : List.of("a", "b", "c", "d")) {
        draft.add(id, Dense.DEFAULTS).wire(id, "sum");
      }
      Network four = draft.network();
      List<Edge> wires = List.of(four.into("sum").get(0), four.into("sum").get(2));
      assertThat(wires(four.with(Drawing.remove(four, List.of(), wires))))
          .isEqualTo("b>sum d>sum:1");
    }

    /** What reaches the Output from the Input is computed by the layers that are left, in order. */
    @Test
    void healingKeepsTheFlow() {
      Network long9 =
          Draft.chain(IntStream.range(0, 9).mapToObj(_ -> Dense.DEFAULTS).toArray(Layer[]::new));
      List<String> removed = List.of("dense_8", "dense_1", "dense_5", "dense_4", "dense_9");
      Network after = long9.with(Drawing.remove(long9, removed, List.of()));
      assertThat(wires(after))
          .isEqualTo(
              sorted(
                  "input>dense_2 dense_2>dense_3 dense_3>dense_6 dense_6>dense_7"
                      + " dense_7>output"));
    }

    @Test
    void aBlockLeavesWithItsLastLayer() {
      Network block = CHAIN.with(Drawing.group(CHAIN, List.of("dense_1", "dense_2")));
      Network one = block.with(new Edit.Removed("dense_1"));
      assertThat(one.groups()).containsExactly(Group.of("block_1", List.of("dense_2")));
      assertThat(one.with(new Edit.Healed("dense_2")).groups()).isEmpty();
      assertThat(block.with(new Edit.Renamed("dense_2", "x")).groups())
          .containsExactly(Group.of("block_1", List.of("dense_1", "x")));
    }
  }

  @Nested
  class Copying {
    private final Network block =
        CHAIN
            .with(Drawing.group(CHAIN, List.of("dense_1", "dense_2")))
            .with(
                new Edit.Regrouped(
                    "block_1", new Group("block_1", List.of("dense_1", "dense_2"), 3, true)));

    private String copied(String... ids) {
      return text(block.part(List.of(ids)));
    }

    private static String text(Network part) {
      return new String(DesignFormat.bytes(new Design("From", part, Recipe.DEFAULTS)), UTF_8);
    }

    @Test
    void aDuplicateHasFreeNamesAndStandsBesideTheOriginal() {
      Network after = CHAIN.with(Drawing.duplicate(CHAIN, List.of("dense_2", "dense_1")));
      assertThat(Drawing.added(CHAIN, after)).containsExactly("dense_3", "dense_4");
      assertThat(wires(after)).contains("dense_3>dense_4").doesNotContain("input>dense_3");
      assertThat(place(after, "dense_3")).isEqualTo(new Position(272, 32));
      Network twice = after.with(Drawing.duplicate(after, List.of("dense_1")));
      assertThat(place(twice, "dense_5")).isEqualTo(new Position(304, 64));
    }

    @Test
    void aCopyInAnotherDesignIsAnEqualPart() {
      Network other = Network.EMPTY.with(new Edit.Added(new Node("mine", new Add()), null));
      Edit pasted =
          Drawing.paste(other, copied("input", "dense_1", "dense_2", "output"), null).orThrow();
      Network after = other.with(pasted);
      assertThat(after.part(List.of("input", "dense_1", "dense_2", "output"))).isEqualTo(block);
    }

    @Test
    void namesThatAreTakenGetTheNextNumberBlocksToo() {
      Network after =
          block.with(Drawing.paste(block, copied("dense_1", "dense_2"), null).orThrow());
      assertThat(wires(after)).contains("dense_3>dense_4");
      assertThat(after.group("block_2").orElseThrow())
          .isEqualTo(new Group("block_2", List.of("dense_3", "dense_4"), 3, true));
      assertThat(block.with(Drawing.paste(block, copied("dense_1"), null).orThrow()).groups())
          .hasSize(1);
    }

    @Test
    void pastedAtAPointByTheUpperLeftCorner() {
      Position at = new Position(1003, -77);
      Network after = block.with(Drawing.paste(block, copied("dense_1", "dense_2"), at).orThrow());
      assertThat(place(after, "dense_3")).isEqualTo(new Position(1000, -80));
      assertThat(place(after, "dense_4")).isEqualTo(new Position(1240, -80));
    }

    @Test
    void whatIsNoDesignIsRefusedInWords() {
      Result<Edit> refused = Drawing.paste(CHAIN, "https://example.org", null);
      assertThat(refused.problems()).hasSize(1);
      assertThat(refused.problems().getFirst().line()).startsWith("clipboard, line 1: ");
    }

    @Test
    void tooManyLayersAreRefused() {
      Network many =
          Draft.chain(IntStream.range(0, 400).mapToObj(_ -> new Flatten()).toArray(Layer[]::new));
      assertThat(Drawing.paste(many, text(many), null).problems().getFirst().line())
          .isEqualTo(
              "The network would have 804 layers, and at most 500 are allowed. Remove some"
                  + " layers first.");
      Network twice = many.with(Drawing.duplicate(many, List.of("flatten_1")));
      assertThat(Drawing.tooLarge(twice)).isEmpty();
      assertThat(
              Drawing.tooLarge(
                  many.with(Drawing.duplicate(many, many.nodes().stream().map(Node::id).toList()))))
          .isPresent();
    }
  }

  @Nested
  class Connecting {
    private final Network network = CHAIN.with(new Edit.Added(new Node("sum", new Add()), null));

    private String connected(String from, String to, Integer port) {
      return wires(network.with(Drawing.connect(network, from, to, port)));
    }

    @Test
    void aLayerThatTakesOneInputGetsAnother() {
      assertThat(connected("input", "dense_2", null))
          .isEqualTo(sorted("dense_2>output input>dense_1 input>dense_2"));
      assertThat(connected("input", "dense_2", 7)).contains("input>dense_2");
      assertThat(connected("dense_2", "input", null)).contains("dense_2>input");
    }

    @Test
    void aMergingLayerGetsOneMore() {
      Network two =
          network
              .with(Drawing.connect(network, "dense_1", "sum", null))
              .with(new Edit.Connected(new Edge("dense_2", "sum", 1)));
      assertThat(Drawing.connect(two, "dense_1", "sum", null)).isEqualTo(Drawing.NOTHING);
      assertThat(two.with(Drawing.connect(two, "input", "sum", null)).into("sum"))
          .extracting(Edge::from)
          .containsExactly("dense_1", "dense_2", "input");
      assertThat(two.with(Drawing.connect(two, "input", "sum", 0)).into("sum"))
          .extracting(Edge::from)
          .containsExactly("input", "dense_2");
      assertThat(two.with(Drawing.connect(two, "dense_1", "sum", 5)).into("sum")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
      "input, dense_2, dense_2>output input>dense_1 input>dense_2",
      "dense_1, sum, dense_1>sum dense_2>output input>dense_1",
      "dense_1, dense_2, dense_1>dense_2 dense_2>output input>dense_1",
    })
    void aWireGoesElsewhere(String from, String to, String wires) {
      Edge wire = Edge.of("dense_1", "dense_2");
      assertThat(wires(network.with(Drawing.reconnect(network, wire, from, to, null))))
          .isEqualTo(sorted(wires));
    }
  }

  @Nested
  class Aligning {
    private final Network scattered =
        new Draft()
            .add("a", Dense.DEFAULTS)
            .add("b", Dense.DEFAULTS)
            .add("c", Dense.DEFAULTS)
            .add("d", Dense.DEFAULTS)
            .network()
            .with(new Edit.Moved("a", new Position(0, 400)))
            .with(new Edit.Moved("b", new Position(104, 0)))
            .with(new Edit.Moved("c", new Position(600, 96)));

    @ParameterizedTest
    @CsvSource({
      "LEFT, 0 0 0, 400 0 96",
      "CENTRE, 304 304 304, 400 0 96",
      "RIGHT, 600 600 600, 400 0 96",
      "TOP, 0 104 600, 0 0 0",
      "MIDDLE, 0 104 600, 200 200 200",
      "BOTTOM, 0 104 600, 400 400 400",
      "HORIZONTALLY, 0 304 600, 400 0 96",
      "VERTICALLY, 0 104 600, 400 0 200",
    })
    void each(Drawing.Side side, String xs, String ys) {
      Network after = scattered.with(Drawing.align(scattered, List.of("c", "a", "b", "d"), side));
      List<Position> places = List.of(place(after, "a"), place(after, "b"), place(after, "c"));
      assertThat(places.stream().map(p -> "" + (int) p.x()).collect(Collectors.joining(" ")))
          .isEqualTo(xs);
      assertThat(places.stream().map(p -> "" + (int) p.y()).collect(Collectors.joining(" ")))
          .isEqualTo(ys);
      assertThat(place(after, "d")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void oneLayerAloneStays(Drawing.Side side) {
      assertThat(Drawing.align(scattered, List.of("a", "d"), side)).isEqualTo(Drawing.NOTHING);
    }
  }

  @Nested
  class Grouping {
    @Test
    void layersLeaveTheBlocksTheyWereIn() {
      Network one = CHAIN.with(Drawing.group(CHAIN, List.of("dense_2", "dense_1")));
      assertThat(one.groups()).containsExactly(Group.of("block_1", List.of("dense_1", "dense_2")));
      Network two = one.with(Drawing.group(one, List.of("dense_2", "output")));
      assertThat(two.groups())
          .containsExactly(
              Group.of("block_1", List.of("dense_1")),
              Group.of("block_2", List.of("dense_2", "output")));
      Network all = two.with(Drawing.group(two, List.of("dense_1", "dense_2", "output")));
      assertThat(all.groups()).hasSize(1);
      assertThat(Drawing.group(CHAIN, List.of())).isEqualTo(Drawing.NOTHING);
    }

    @Test
    void namesAreSharedWithLayers() {
      Network block = CHAIN.with(new Edit.Grouped(Group.of("dense_3", List.of("dense_1"))));
      assertThat(block.freeId(Dense.DEFAULTS)).isEqualTo("dense_4");
      assertThat(block.isFree("dense_3")).isFalse();
      assertThat(block.isFree("dense_1")).isFalse();
      assertThat(block.isFree("no good")).isFalse();
      assertThat(block.isFree("dense_4")).isTrue();
    }
  }
}
