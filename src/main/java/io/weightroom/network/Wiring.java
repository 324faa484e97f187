package io.weightroom.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a network is computed.
 *
 * @param order each layer after those whose outputs it takes; layers on or behind a loop are left
 *     out
 * @param loops each loop once, found by the wire that closes it
 */
record Wiring(List<Node> order, List<Loop> loops) {

  /**
   * Layers that feed each other.
   *
   * @param layers in the order of the wires
   * @param closing the wires from the last layer back to the first, often one
   */
  record Loop(List<String> layers, List<Edge> closing) {
    Loop {
      layers = List.copyOf(layers);
      closing = List.copyOf(closing);
    }

    String last() {
      return layers.getLast();
    }
  }

  static Wiring of(Graph graph) {
    List<Node> order = order(graph);
    Set<String> rest = new LinkedHashSet<>();
    graph.network().nodes().forEach(n -> rest.add(n.id()));
    order.forEach(n -> rest.remove(n.id()));
    return new Wiring(order, rest.isEmpty() ? List.of() : loops(graph, rest));
  }

  /** Kahn's algorithm; among layers that are ready, the one that was added first goes first. */
  private static List<Node> order(Graph graph) {
    Map<String, Integer> waiting = new HashMap<>();
    graph.network().nodes().forEach(n -> waiting.put(n.id(), graph.into(n.id()).size()));
    List<Node> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Node node : graph.network().nodes()) {
        if (waiting.getOrDefault(node.id(), 0) == 0 && done.add(node.id())) {
          order.add(node);
          graph.from(node.id()).forEach(e -> waiting.merge(e.to(), -1, Integer::sum));
          progress = true;
        }
      }
    }
    return order;
  }

  /**
   * Walks from layer to layer in depth, as the wires were drawn; a wire back to a layer on the way
   * closes a loop. The walk begins where the loops are entered, so that the wire that is named is
   * the one that leads back.
   */
  private static List<Loop> loops(Graph graph, Set<String> rest) {
    Set<String> starts = new LinkedHashSet<>();
    for (String id : rest) {
      if (graph.sources(id).stream().anyMatch(source -> !rest.contains(source))) {
        starts.add(id);
      }
    }
    starts.addAll(rest);
    List<Loop> loops = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String start : starts) {
      walk(graph, rest, start, seen, loops);
    }
    return loops;
  }

  private static void walk(
      Graph graph, Set<String> rest, String start, Set<String> seen, List<Loop> loops) {
    if (!seen.add(start)) {
      return;
    }
    List<String> path = new ArrayList<>(List.of(start));
    Map<String, Integer> next = new HashMap<>();
    while (!path.isEmpty()) {
      String at = path.getLast();
      List<Edge> wires = graph.from(at);
      int index = next.merge(at, 1, Integer::sum) - 1;
      if (index >= wires.size()) {
        path.removeLast();
        continue;
      }
      String to = wires.get(index).to();
      int back = path.indexOf(to);
      boolean first = wires.subList(0, index).stream().noneMatch(e -> e.to().equals(to));
      if (back >= 0 && first) {
        loops.add(
            new Loop(
                path.subList(back, path.size()),
                wires.stream().filter(e -> e.to().equals(to)).toList()));
      } else if (rest.contains(to) && seen.add(to)) {
        path.add(to);
      }
    }
  }
}
