package io.weightroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static final List<Layer> LAYERS =
      List.of(
          Dense.DEFAULTS,
          Conv2D.DEFAULTS,
          new Add(),
          new Concatenate(),
          new Flatten(),
          Activation.DEFAULTS,
          BatchNormalization.DEFAULTS);

  private final Network three =
      new Draft()
          .add("a", Dense.DEFAULTS)
          .add("b", Dense.DEFAULTS)
          .add("c", Dense.DEFAULTS)
          .add("add_1", new Add())
          .wire("a", "add_1")
          .wire("b", "add_1")
          .wire("c", "add_1")
          .network();

  /**
   * Random edits against a plain model of what a network is: names with their layers, and for each
   * layer the list of what feeds it.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomEditsDoWhatTheySay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Layer> layers = new LinkedHashMap<>();
    Map<String, List<String>> sources = new TreeMap<>();
    Map<String, Position> places = new TreeMap<>();
    Network network = Network.EMPTY;
    List<Network> history = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      history.add(network);
      written.add(network.toString());
      List<String> ids = List.copyOf(layers.keySet());
      String id = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
      String other = ids.isEmpty() ? "" : ids.get(random.nextInt(ids.size()));
      List<String> into = sources.getOrDefault(id, List.of());
      Layer layer = LAYERS.get(random.nextInt(LAYERS.size()));
      Edit edit =
          switch (ids.isEmpty() ? 0 : random.nextInt(10)) {
            case 0, 1 -> {
              String fresh = network.freeId(layer);
              layers.put(fresh, layer);
              sources.put(fresh, new ArrayList<>());
              yield new Edit.Added(new Node(fresh, layer), null);
            }
            case 2 -> {
              layers.put(id, layer);
              yield new Edit.Changed(id, layer);
            }
            case 3 -> {
              places.put(id, new Position(i, -i));
              yield new Edit.Moved(id, new Position(i, -i));
            }
            case 4 -> {
              String renamed = "layer-" + i;
              Map<String, Layer> before = new LinkedHashMap<>(layers);
              layers.clear();
              before.forEach((old, l) -> layers.put(old.equals(id) ? renamed : old, l));
              sources.put(renamed, sources.remove(id));
              sources.values().forEach(s -> s.replaceAll(x -> x.equals(id) ? renamed : x));
              if (places.containsKey(id)) {
                places.put(renamed, places.remove(id));
              }
              yield new Edit.Renamed(id, renamed);
            }
            case 5 -> {
              if (into.isEmpty()) {
                yield new Edit.Changed(id, layers.get(id));
              }
              int port = random.nextInt(into.size());
              yield new Edit.Disconnected(new Edge(into.remove(port), id, port));
            }
            case 6 -> {
              layers.remove(id);
              sources.remove(id);
              places.remove(id);
              sources.values().forEach(s -> s.removeIf(id::equals));
              yield new Edit.Removed(id);
            }
            default -> {
              int port = random.nextInt(into.size() + 1);
              if (port == into.size()) {
                into.add(other);
              } else {
                into.set(port, other);
              }
              yield new Edit.Connected(new Edge(other, id, port));
            }
          };
      network = network.with(edit);
      assertThat(network.nodes().stream().map(Node::id)).containsExactlyElementsOf(layers.keySet());
      assertThat(network.nodes().stream().map(Node::layer))
          .containsExactlyElementsOf(layers.values());
      assertThat(network.layout()).isEqualTo(places);
      for (Map.Entry<String, List<String>> entry : sources.entrySet()) {
        List<Edge> wires = network.into(entry.getKey());
        assertThat(wires.stream().map(Edge::from)).containsExactlyElementsOf(entry.getValue());
        assertThat(wires.stream().map(Edge::port))
            .containsExactlyElementsOf(IntStream.range(0, wires.size()).boxed().toList());
        assertThat(network.freePort(entry.getKey())).isEqualTo(wires.size());
      }
    }
    // undo is going back to a value that no later edit has touched
    for (int i = 0; i < history.size(); i++) {
      assertThat(history.get(i)).hasToString(written.get(i));
    }
    assertThat(new HashSet<>(written)).hasSizeGreaterThan(200);
  }

  @Test
  void freeNamesAreTheTypeAndTheFirstFreeNumber() {
    assertThat(Network.EMPTY.freeId(Conv2D.DEFAULTS)).isEqualTo("conv2d_1");
    Network two =
        new Draft().add("dense_1", Dense.DEFAULTS).add("dense_3", Dense.DEFAULTS).network();
    assertThat(two.freeId(Dense.DEFAULTS)).isEqualTo("dense_2");
  }

  @Test
  void aWireReplacesTheOneAtItsPort() {
    Network changed = three.with(new Edit.Connected(new Edge("c", "add_1", 0)));
    assertThat(changed.into("add_1")).extracting(Edge::from).containsExactly("c", "b", "c");
  }

  @Test
  void removingALayerLetsLaterInputsMoveUp() {
    assertThat(three.with(new Edit.Removed("a")).into("add_1"))
        .containsExactly(new Edge("b", "add_1", 0), new Edge("c", "add_1", 1));
    assertThat(three.with(new Edit.Removed("add_1")).edges()).isEmpty();
  }

  @Test
  void anAddedLayerMayStandSomewhere() {
    Network network =
        Network.EMPTY.with(new Edit.Added(new Node("a", new Add()), new Position(3, 4)));
    assertThat(network.layout()).containsExactly(Map.entry("a", new Position(3, 4)));
  }

  @Test
  void editsThatDoNotFitAreBugs() {
    List<Edit> wrong =
        List.of(
            new Edit.Added(new Node("a", new Add()), null),
            new Edit.Added(new Node("no good", new Add()), null),
            new Edit.Moved("x", new Position(0, 0)),
            new Edit.Connected(new Edge("x", "a", 0)),
            new Edit.Connected(new Edge("a", "x", 0)),
            new Edit.Connected(new Edge("a", "b", 1)),
            new Edit.Connected(new Edge("a", "b", -1)),
            new Edit.Disconnected(new Edge("a", "b", 0)),
            new Edit.Changed("x", new Add()),
            new Edit.Renamed("x", "y"),
            new Edit.Renamed("a", "b"),
            new Edit.Renamed("a", ""),
            new Edit.Removed("x"),
            new Edit.Healed("x"),
            new Edit.Inserted(new Node("d", new Add()), Edge.of("a", "b"), null),
            new Edit.Inserted(new Node("c", new Add()), Edge.of("a", "add_1"), null),
            new Edit.Joined(three),
            new Edit.Arranged(Map.of("x", new Position(0, 0))),
            new Edit.Grouped(Group.of("a", List.of("b"))),
            new Edit.Grouped(Group.of("g", List.of("x"))),
            new Edit.Several(
                List.of(
                    new Edit.Grouped(Group.of("g", List.of("b"))),
                    new Edit.Grouped(Group.of("h", List.of("a", "b"))))),
            new Edit.Ungrouped("g"),
            new Edit.Regrouped("g", Group.of("g", List.of("a"))),
            new Edit.Several(List.of(new Edit.Removed("a"), new Edit.Removed("a"))));
    for (Edit edit : wrong) {
      assertThatThrownBy(() -> three.with(edit))
          .as(edit.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Group.of("g", List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Group.of("g", List.of("a", "a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Group.of("g", List.of("a")).withRepeat(501))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Group.of("g", List.of("a")).withName("no good"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Position(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Network(three.nodes(), List.of(Edge.of("a", "b"), Edge.of("c", "b")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void placesAreSharedUntilSomethingMovesAndNobodyElseChangesThem() {
    Map<String, Position> places = new LinkedHashMap<>();
    places.put("c", new Position(1, 2));
    places.put("a", new Position(3, 4));
    Network placed = new Network(three.nodes(), three.edges(), places);
    places.clear();
    assertThat(placed.layout())
        .containsOnlyKeys("c", "a")
        .hasToString("{c=Position[x=1.0, y=2.0], a=Position[x=3.0, y=4.0]}");
    assertThat(placed.with(new Edit.Changed("a", new Flatten())).layout())
        .isSameAs(placed.layout());
    assertThat(placed.with(new Edit.Added(new Node("d", new Add()), null)).layout())
        .isSameAs(placed.layout());
    Network moved = placed.with(new Edit.Moved("a", new Position(5, 6)));
    assertThat(moved.layout().get("a")).isEqualTo(new Position(5, 6));
    assertThat(placed.layout())
        .isEqualTo(Map.of("a", new Position(3, 4), "c", new Position(1, 2)))
        .hasSameHashCodeAs(Map.of("a", new Position(3, 4), "c", new Position(1, 2)));
    assertThatThrownBy(() -> placed.layout().put("a", new Position(0, 0)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> placed.layout().keySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense_1", "a", "A.b-c_9", "_x"})
  void idsThatAreAllowed(String id) {
    assertThat(Network.isId(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:1", ".hidden", "-x", "ä", "a\n", "a/b"})
  void idsThatAreNot(String id) {
    assertThat(Network.isId(id)).isFalse();
    assertThat(Network.isId("x".repeat(65))).isFalse();
    assertThat(Network.isId("x".repeat(64))).isTrue();
  }
}
