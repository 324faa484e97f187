package io.weightroom.kit.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.layer.Add;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrangementTest {
  private static Network wired(String... wires) {
    Network network = Network.EMPTY;
    for (String wire : wires) {
      String[] ends = wire.split(">");
      for (String id : ends) {
        if (network.node(id).isEmpty()) {
          network = network.with(new Edit.Added(new Node(id, new Add()), null));
        }
      }
      for (int i = 1; i < ends.length; i++) {
        network =
            network.with(
                new Edit.Connected(new Edge(ends[i - 1], ends[i], network.freePort(ends[i]))));
      }
    }
    return network;
  }

  private static Network residuals(int blocks) {
    List<String> wires = new ArrayList<>();
    String last = "in";
    for (int i = 0; i < blocks; i++) {
      wires.add(last + ">a" + i + ">b" + i + ">s" + i);
      wires.add(last + ">s" + i);
      last = "s" + i;
    }
    wires.add(last + ">out");
    return wired(wires.toArray(String[]::new));
  }

  /** Layers that take from a few before them, as real networks do. */
  private static Network random(int layers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> wires = new ArrayList<>();
    for (int i = 1; i < layers; i++) {
      wires.add("x" + Math.max(0, i - 1 - random.nextInt(4)) + ">x" + i);
      if (i > 6 && random.nextInt(4) == 0) {
        wires.add("x" + (i - 5) + ">x" + i);
      }
    }
    return wired(wires.toArray(String[]::new));
  }

  private static boolean overlap(Position a, Position b) {
    return Math.abs(a.x() - b.x()) < Drawing.WIDTH && Math.abs(a.y() - b.y()) < Drawing.HEIGHT;
  }

  private static void assertReadable(Network network, Map<String, Position> places) {
    assertThat(places.keySet())
        .containsExactlyInAnyOrderElementsOf(network.nodes().stream().map(Node::id).toList());
    List<Position> all = List.copyOf(places.values());
    assertThat(all)
        .allSatisfy(
            at -> {
              assertThat(at.x() % Drawing.GRID).isZero();
              assertThat(at.y() % Drawing.GRID).isZero();
              assertThat(Math.min(at.x(), at.y())).isNotNegative();
            });
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(overlap(all.get(i), all.get(j))).as(all.get(i) + " " + all.get(j)).isFalse();
      }
    }
  }

  @Test
  void aChainStandsInARow() {
    assertThat(Arrangement.of(wired("a>b>c")))
        .isEqualTo(
            Map.of("a", new Position(0, 0), "b", new Position(240, 0), "c", new Position(480, 0)));
    assertThat(Arrangement.of(Network.EMPTY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noBoxStandsOnAnotherAndAllStandOnTheGrid(long seed) {
    Network network = random(10 + 20 * (int) seed, seed);
    assertReadable(network, Arrangement.of(network));
  }

  @Test
  void wiresLeadToTheRight() {
    Network network = wired("in>a1>a2>cat>out", "in>b1>cat", "in>c1>c2>cat", "in>cat");
    Map<String, Position> places = Arrangement.of(network);
    assertReadable(network, places);
    assertThat(network.edges())
        .allMatch(
            e ->
                places.get(e.from()).x() + Drawing.WIDTH + Drawing.GAP_X <= places.get(e.to()).x());
  }

  /** The canvas draws the wire of a shortcut as a straight line, which no box may cover. */
  @Test
  void shortcutsRunBesideTheLayersThatTheyPass() {
    Network network = residuals(2);
    Map<String, Position> places = Arrangement.of(network);
    for (String[] wire : new String[][] {{"in", "s0"}, {"s0", "s1"}}) {
      Position from = places.get(wire[0]);
      assertThat(places.get(wire[1]).y()).isEqualTo(from.y());
      double line = from.y() + Drawing.HEIGHT / 2.0;
      assertThat(places.entrySet())
          .filteredOn(
              e ->
                  e.getValue().x() > from.x()
                      && e.getValue().x() < places.get(wire[1]).x()
                      && Math.abs(e.getValue().y() + Drawing.HEIGHT / 2.0 - line)
                          < Drawing.HEIGHT / 2.0 + Drawing.GRID)
          .isEmpty();
    }
  }

  @Test
  void longNetworksAreFoldedWhereOneLayerLeadsOn() {
    String chain = IntStream.range(0, 30).mapToObj(i -> "n" + i).collect(Collectors.joining(">"));
    for (Network network : List.of(wired(chain), residuals(12))) {
      Map<String, Position> places = Arrangement.of(network);
      assertReadable(network, places);
      double right = places.values().stream().mapToDouble(Position::x).max().orElseThrow();
      assertThat(right).isLessThanOrEqualTo(10 * (Drawing.WIDTH + Drawing.GAP_X));
      Set<String> leading =
          network.edges().stream()
              .filter(e -> places.get(e.to()).x() <= places.get(e.from()).x())
              .map(Edge::from)
              .collect(Collectors.toSet());
      assertThat(leading).isNotEmpty();
      for (String id : leading) {
        assertThat(network.outOf(id)).allMatch(e -> places.get(e.to()).y() > places.get(id).y());
      }
    }
    Map<String, Position> eight = Arrangement.of(wired("a>b>c>d>e>f>g>h"));
    assertThat(eight.values()).extracting(Position::y).containsOnly(0.0);
  }

  @Test
  void nobodyElseStandsInTheFrameOfABlock() {
    Network network =
        wired("in>a>b>c>add>out", "a>add", "in>d>add2", "out>add2>end")
            .with(new Edit.Grouped(new Group("block", List.of("a", "b", "c", "add"), 2, false)));
    Map<String, Position> places = Arrangement.of(network);
    assertReadable(network, places);
    List<Position> inside = Stream.of("a", "b", "c", "add").map(places::get).toList();
    double left = inside.stream().mapToDouble(Position::x).min().orElseThrow();
    double right = inside.stream().mapToDouble(Position::x).max().orElseThrow();
    double top = inside.stream().mapToDouble(Position::y).min().orElseThrow();
    double bottom = inside.stream().mapToDouble(Position::y).max().orElseThrow();
    assertThat(Stream.of("in", "out", "d", "add2", "end").map(places::get))
        .noneMatch(
            at ->
                at.x() > left - Drawing.WIDTH
                    && at.x() < right + Drawing.WIDTH
                    && at.y() > top - Drawing.HEIGHT
                    && at.y() < bottom + Drawing.HEIGHT);
  }

  @Test
  void aCollapsedBlockTakesOneBox() {
    Network network =
        wired("in>a>b>out").with(new Edit.Grouped(new Group("block", List.of("a", "b"), 1, true)));
    Map<String, Position> places = Arrangement.of(network);
    assertThat(places.get("a")).isEqualTo(new Position(240, 0));
    assertThat(places.get("b")).isEqualTo(new Position(480, 0));
    assertThat(places.get("out")).isEqualTo(new Position(480, 0));
  }

  @Test
  void loopsAndLooseLayersArePlaced() {
    Network network = wired("a>b>c>a", "c>d", "d>d", "e", "f>g");
    assertReadable(network, Arrangement.of(network));
  }

  @Test
  void missingPlacesAreFoundBesideTheSources() {
    Network network = wired("a>b>c", "d>e", "f");
    assertThat(Arrangement.missing(network)).isEqualTo(Arrangement.of(network));
    Network placed =
        network
            .with(new Edit.Moved("a", new Position(800, 400)))
            .with(new Edit.Moved("e", new Position(0, 0)));
    Map<String, Position> missing = Arrangement.missing(placed);
    assertThat(missing)
        .containsOnlyKeys("b", "c", "d", "f")
        .containsEntry("b", new Position(1040, 400))
        .containsEntry("c", new Position(1280, 400))
        .containsEntry("d", new Position(-240, 0));
    assertThat(Arrangement.missing(placed.with(new Edit.Arranged(missing)))).isEmpty();
  }

  @Test
  void theSameNetworkIsArrangedTheSameInAnyThread() {
    Network network = random(60, 9);
    Map<String, Position> once = Arrangement.of(network);
    assertThat(IntStream.range(0, 16).parallel().mapToObj(_ -> Arrangement.of(network)).toList())
        .allMatch(once::equals);
  }

  /** In time of the processor, because other programs may be busy. */
  @Test
  void twoHundredLayersTakeLessThanATenthOfASecond() {
    Network network = random(200, 3);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 25; i++) {
      long start = clock.getCurrentThreadCpuTime();
      Arrangement.of(network);
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
    }
    assertThat(best).isLessThan(100_000_000);
  }
}
