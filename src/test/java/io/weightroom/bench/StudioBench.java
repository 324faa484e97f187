package io.weightroom.bench;

import io.weightroom.catalog.Declaration;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Add;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** How long the studio takes to answer an edit. */
final class StudioBench {
  private static final int WARM = 300;
  private static final int TIMES = 101;
  private static final double GOAL = 50;
  private static final DataForm IRIS =
      new DataForm(
          new DataForm.Table(
              List.of(new DataForm.Width("length", 1), new DataForm.Width("width", 1))),
          List.of(new Target.Classes("species", List.of("setosa", "versicolor", "virginica"))));

  private StudioBench() {}

  /** Each figure is a median in milliseconds; verdicts are those of a warm process. */
  static List<Finding> run(PrintStream say) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (int layers : new int[] {10, 200, 500}) {
      findings.add(verdict("verdict, right, " + layers + " layers", right(layers)));
      findings.add(verdict("verdict, badly broken, " + layers + " layers", broken(layers)));
    }
    findings.addAll(StudioPageBench.run());
    findings.forEach(f -> say.println(f.sentence()));
    return findings;
  }

  private static Finding verdict(String what, Network network) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < WARM + TIMES; i++) {
      long began = System.nanoTime();
      Verdict verdict = NetworkCheck.check(network, Recipe.DEFAULTS, IRIS);
      double took = (System.nanoTime() - began) / 1e6;
      if (verdict.problems().isEmpty() == what.contains("broken")) {
        throw new IllegalStateException(what + " gives " + verdict.problems());
      }
      if (i >= WARM) {
        times.add(took);
      }
    }
    return new Waited("studio", what, new Measured.Times(times), GOAL);
  }

  /** Residual blocks of three layers, one after the other. */
  static Network right(int layers) {
    List<Node> nodes = new ArrayList<>(List.of(new Node("input", Input.DEFAULTS)));
    List<Edge> edges = new ArrayList<>();
    Layer dense = Declaration.of(Dense.class).with(Dense.DEFAULTS, "units", 16);
    nodes.add(new Node("dense", dense));
    edges.add(Edge.of("input", "dense"));
    String last = "dense";
    for (int i = 0; nodes.size() + 3 < layers; i++) {
      nodes.add(new Node("dense_" + i, dense));
      nodes.add(new Node("drop_" + i, Dropout.DEFAULTS));
      nodes.add(new Node("add_" + i, new Add()));
      edges.add(Edge.of(last, "dense_" + i));
      edges.add(Edge.of("dense_" + i, "drop_" + i));
      edges.add(Edge.of("drop_" + i, "add_" + i));
      edges.add(new Edge(last, "add_" + i, 1));
      last = "add_" + i;
    }
    while (nodes.size() + 1 < layers) {
      String id = "dense_" + nodes.size();
      nodes.add(new Node(id, dense));
      edges.add(Edge.of(last, id));
      last = id;
    }
    nodes.add(new Node("output", Output.DEFAULTS));
    edges.add(Edge.of(last, "output"));
    return new Network(nodes, edges, places(nodes));
  }

  /** Layers and wires at random, half of the layers with mistakes of their own. */
  private static Network broken(int layers) {
    SplittableRandom random = new SplittableRandom(7);
    List<Layer> kinds =
        List.of(
            Input.DEFAULTS,
            Declaration.of(Dense.class).with(Dense.DEFAULTS, "units", 0),
            Dense.DEFAULTS,
            Conv2D.DEFAULTS,
            new Add(),
            new Concatenate(),
            Declaration.of(Dropout.class).with(Dropout.DEFAULTS, "rate", 2.0),
            Output.DEFAULTS);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      Layer layer = i < kinds.size() ? kinds.get(i) : kinds.get(random.nextInt(kinds.size()));
      nodes.add(new Node("layer_" + i, layer));
    }
    Map<String, Integer> ports = new LinkedHashMap<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      int from = random.nextInt(layers);
      String to =
          "layer_" + Math.min(layers - 1, from + random.nextInt(1, 6) - (i % 9 == 0 ? 9 : 0));
      if (nodes.stream().anyMatch(n -> n.id().equals(to))) {
        edges.add(new Edge("layer_" + from, to, ports.merge(to, 1, Integer::sum) - 1));
      }
    }
    return new Network(nodes, edges, places(nodes));
  }

  private static Map<String, Position> places(List<Node> nodes) {
    Map<String, Position> places = new LinkedHashMap<>();
    nodes.forEach(n -> places.put(n.id(), new Position(240.0 * places.size(), 0)));
    return places;
  }
}
