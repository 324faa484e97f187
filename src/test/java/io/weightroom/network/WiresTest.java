package io.weightroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wires whose ends are dragged, and layers that are dropped on wires. */
class WiresTest {
  @Nested
  class OnOneMergingLayer {
    private final Network three =
        new Draft()
            .add("a", Dense.DEFAULTS)
            .add("b", Dense.DEFAULTS)
            .add("c", Dense.DEFAULTS)
            .add("d", Dense.DEFAULTS)
            .add("join", new Concatenate())
            .wire("a", "join")
            .wire("b", "join")
            .wire("c", "join")
            .network();

    private List<String> sources(int from, String start, int to) {
      Edge wire = three.into("join").get(from);
      Network after = three.with(Drawing.reconnect(three, wire, start, "join", to));
      return after.into("join").stream().map(Edge::from).toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2", "2, 0", "2, 1", "2, 2"})
    void twoWiresChangePlacesAndNoneIsLost(int from, int to) {
      List<String> swapped = new ArrayList<>(List.of("a", "b", "c"));
      Collections.swap(swapped, from, to);
      assertThat(sources(from, swapped.get(to), to)).isEqualTo(swapped);
    }

    @ParameterizedTest
    @CsvSource({"0, b c a", "1, a c b", "2, a b c"})
    void aFreePortIsTheLast(int from, String sources) {
      String start = three.into("join").get(from).from();
      assertThat(sources(from, start, 3)).containsExactly(sources.split(" "));
    }

    @Test
    void anotherStartTakesThePlace() {
      assertThat(sources(0, "d", 2)).containsExactly("c", "b", "d");
    }
  }

  /** Two blocks in a row, each twice, and a layer without wires. */
  @Nested
  class ALayerDroppedOnAWire {
    private static final Position AT = new Position(80, 80);

    private final Network network =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("a", Dense.DEFAULTS)
            .add("b", Dense.DEFAULTS)
            .add("c", Dense.DEFAULTS)
            .add("d", Dense.DEFAULTS)
            .add("output", Output.DEFAULTS)
            .add("loose", Dropout.DEFAULTS)
            .wire("input", "a")
            .wire("a", "b")
            .wire("b", "c")
            .wire("c", "d")
            .wire("d", "output")
            .network()
            .with(new Edit.Grouped(new Group("one", List.of("a", "b"), 2, false)))
            .with(new Edit.Grouped(new Group("two", List.of("c", "d"), 2, true)));

    private Network withLooseIn(String block) {
      Group group = network.group(block).orElseThrow();
      List<String> nodes = new ArrayList<>(group.nodes());
      nodes.add("loose");
      return network.with(new Edit.Regrouped(block, group.withNodes(nodes)));
    }

    private static Network put(Network before, String from, String to) {
      return before.with(Drawing.putOn(before, "loose", Edge.of(from, to), AT));
    }

    /** The block of the layer, where each copy of each block can be trained. */
    private static Optional<String> block(Network after) {
      assertThat(NetworkCheck.check(after, Recipe.DEFAULTS, Draft.IRIS).problems()).isEmpty();
      assertThat(after.layout()).containsEntry("loose", AT);
      return after.groupOf("loose").map(Group::name);
    }

    @Test
    void joinsTheBlockAroundTheWire() {
      Network after = put(network, "a", "b");
      assertThat(block(after)).contains("one");
      assertThat(after.groups())
          .containsExactly(
              new Group("one", List.of("a", "b", "loose"), 2, false),
              new Group("two", List.of("c", "d"), 2, true));
      assertThat(after.unrolled().orThrow().network().nodes())
          .hasSize(network.unrolled().orThrow().network().nodes().size() + 2 - 1);
    }

    @Test
    void joinsNoneBetweenBlocks() {
      assertThat(block(put(network, "b", "c"))).isEmpty();
      assertThat(block(put(network, "input", "a"))).isEmpty();
    }

    @Test
    void leavesTheBlockItWasIn() {
      Network inTwo = withLooseIn("two");
      assertThat(put(inTwo, "a", "b")).isEqualTo(put(network, "a", "b"));
      assertThat(put(inTwo, "input", "a")).isEqualTo(put(network, "input", "a"));
    }

    @Test
    void staysInItsBlockAtAWireThatEndsThere() {
      assertThat(block(put(withLooseIn("one"), "a", "b"))).contains("one");
      assertThat(block(put(withLooseIn("one"), "input", "a"))).contains("one");
      assertThat(block(put(withLooseIn("one"), "b", "c"))).contains("one");
      assertThat(block(put(withLooseIn("two"), "b", "c"))).contains("two");
    }

    @Test
    void aBlockOfItAloneDissolves() {
      Network alone = network.with(new Edit.Grouped(Group.of("three", List.of("loose"))));
      assertThat(put(alone, "a", "b")).isEqualTo(put(network, "a", "b"));
      assertThat(put(alone, "b", "c")).isEqualTo(put(network, "b", "c"));
    }
  }
}
