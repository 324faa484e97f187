package io.weightroom.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.kit.canvas.Mark;
import io.weightroom.network.DesignFormat;
import io.weightroom.network.Network;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkDifferenceTest {
  private static final String INPUT = "{\"id\": \"input\", \"type\": \"Input\"}, ";
  private static final String OUTPUT = ", {\"id\": \"output\", \"type\": \"Output\"}";

  private static Network network(String inner, String edges, String more) {
    String json =
        "{\"format\": \"weightroom-design/1\", \"name\": \"x\", \"nodes\": ["
            + INPUT
            + inner
            + OUTPUT
            + "], \"edges\": ["
            + edges
            + "]"
            + more
            + "}";
    return DesignFormat.read(json.getBytes(StandardCharsets.UTF_8), "test").orThrow().network();
  }

  private static String wires(String... names) {
    StringBuilder wires = new StringBuilder();
    for (int i = 1; i < names.length; i++) {
      wires
          .append(i == 1 ? "" : ", ")
          .append("{\"from\": \"" + names[i - 1] + "\", \"to\": \"" + names[i] + "\"}");
    }
    return wires.toString();
  }

  private static String dense(String id, int units) {
    return "{\"id\": \"%s\", \"type\": \"Dense\", \"settings\": {\"units\": %d}}"
        .formatted(id, units);
  }

  private static Network chain(String... ids) {
    StringBuilder inner = new StringBuilder();
    String[] all = new String[ids.length + 2];
    all[0] = "input";
    all[ids.length + 1] = "output";
    for (int i = 0; i < ids.length; i++) {
      inner.append(i == 0 ? "" : ", ").append(dense(ids[i], 8));
      all[i + 1] = ids[i];
    }
    return network(inner.toString(), wires(all), "");
  }

  @Test
  void aNetworkDoesNotDifferFromItself() {
    NetworkDifference none = NetworkDifference.of(chain("a", "b"), chain("a", "b"));
    assertThat(none.isNone()).isTrue();
    assertThat(none.marks()).isEmpty();
  }

  @Test
  void tellsChangedSettings() {
    NetworkDifference changed =
        NetworkDifference.of(
            network(dense("a", 8), wires("input", "a", "output"), ""),
            network(
                "{\"id\": \"a\", \"type\": \"Dense\", \"settings\": {\"units\": 16,"
                    + " \"kernel_regularizer\": {\"type\": \"L2\", \"l2\": 0.5}}}",
                wires("input", "a", "output"),
                ""));
    assertThat(changed.changes())
        .containsExactly(
            "a: units 8 → 16, kernel_regularizer none → L2, kernel_regularizer.l2 – → 0.5.");
    assertThat(changed.marks()).containsOnlyKeys("a").containsEntry("a", Mark.CHANGED);
  }

  @Test
  void tellsWhatIsAddedAndWhereAndWhatIsRemoved() {
    NetworkDifference longer = NetworkDifference.of(chain("a"), chain("a", "b"));
    assertThat(longer.changes()).containsExactly("b (Dense) is inserted between a and output.");
    assertThat(longer.marks()).containsExactly(Map.entry("b", Mark.ADDED));
    NetworkDifference shorter = NetworkDifference.of(chain("a", "b"), chain("a"));
    assertThat(shorter.changes()).containsExactly("b (Dense) is removed between a and output.");
    assertThat(shorter.marks()).containsEntry("b", Mark.REMOVED);
    assertThat(shorter.drawn().into("b")).singleElement().matches(edge -> edge.from().equals("a"));
    assertThat(shorter.drawn().outOf("b"))
        .singleElement()
        .matches(edge -> edge.to().equals("output"));
  }

  @Test
  void tellsWiresThatNoLayerExplains() {
    assertThat(NetworkDifference.of(chain("a"), chain("a", "b", "c")).changes())
        .containsExactly(
            "b (Dense) is inserted between a and c.",
            "c (Dense) is inserted between b and output.");
    String add = "{\"id\": \"add\", \"type\": \"Add\"}";
    Network without =
        network(
            dense("a", 8) + ", " + dense("b", 8) + ", " + add,
            wires("input", "a", "b", "add", "output") + ", " + wires("a", "add"),
            "");
    Network cut =
        network(
            dense("a", 8) + ", " + dense("b", 8) + ", " + add,
            wires("input", "a", "b", "add", "output"),
            "");
    assertThat(NetworkDifference.of(without, cut).changes())
        .containsExactly("The wire from a to add is removed.");
    assertThat(NetworkDifference.of(cut, without).changes())
        .containsExactly("A wire from a to add is added.");
  }

  @Test
  void knowsARenamedLayerByWhereItStands() {
    NetworkDifference renamed = NetworkDifference.of(chain("a", "b"), chain("first", "second"));
    assertThat(renamed.changes())
        .containsExactly("a is now called first.", "b is now called second.");
    assertThat(renamed.marks().values()).containsOnly(Mark.CHANGED);
  }

  @Test
  void aLayerOfAnotherTypeIsAnotherLayer() {
    Network dropout =
        network("{\"id\": \"a\", \"type\": \"Dropout\"}", wires("input", "a", "output"), "");
    NetworkDifference replaced =
        NetworkDifference.of(network(dense("a", 8), wires("input", "a", "output"), ""), dropout);
    assertThat(replaced.changes())
        .containsExactly("a (Dropout) is added between input and output.", "a (Dense) is removed.");
    assertThat(replaced.drawn().nodes()).hasSize(4);
    assertThat(replaced.marks())
        .containsEntry("a", Mark.ADDED)
        .containsEntry("removed_1", Mark.REMOVED);
  }

  @Test
  void tellsBlocksThatRepeatMore() {
    String block = ", \"groups\": [{\"name\": \"block_1\", \"nodes\": [\"a\"], \"repeat\": %d}]";
    NetworkDifference repeated =
        NetworkDifference.of(
            network(dense("a", 8), wires("input", "a", "output"), block.formatted(2)),
            network(dense("a", 8), wires("input", "a", "output"), block.formatted(3)));
    assertThat(repeated.changes())
        .containsExactly("The block block_1 stands there 3 times instead of 2.");
  }
}
