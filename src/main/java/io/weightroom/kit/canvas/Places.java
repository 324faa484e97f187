package io.weightroom.kit.canvas;

import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A place for each layer: the network's own, and for layers without one a grid of columns by their
 * distance from the inputs, below everything that has a place.
 */
final class Places {
  private static final double COLUMN = 256;
  private static final double ROW = 128;

  private Places() {}

  static Map<String, Position> of(Network network) {
    Map<String, Position> places = new LinkedHashMap<>(network.layout());
    double top = places.values().stream().mapToDouble(at -> at.y() + ROW).max().orElse(0);
    Map<String, Integer> columns = columns(network);
    Map<Integer, Integer> filled = new HashMap<>();
    for (Node node : network.nodes()) {
      if (!places.containsKey(node.id())) {
        int column = columns.getOrDefault(node.id(), 0);
        int row = filled.merge(column, 1, Integer::sum) - 1;
        places.put(node.id(), new Position(column * COLUMN, top + row * ROW));
      }
    }
    return places;
  }

  /**
   * The longest way from a layer that receives nothing; layers on or behind a loop are left out.
   */
  private static Map<String, Integer> columns(Network network) {
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, Set<String>> next = new HashMap<>();
    for (Edge edge : network.edges()) {
      if (next.computeIfAbsent(edge.from(), _ -> new HashSet<>()).add(edge.to())) {
        waiting.merge(edge.to(), 1, Integer::sum);
      }
    }
    Map<String, Integer> columns = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    for (Node node : network.nodes()) {
      if (!waiting.containsKey(node.id())) {
        columns.put(node.id(), 0);
        ready.add(node.id());
      }
    }
    while (!ready.isEmpty()) {
      String id = ready.remove();
      for (String to : next.getOrDefault(id, Set.of())) {
        columns.merge(to, columns.get(id) + 1, Math::max);
        if (waiting.merge(to, -1, Integer::sum) == 0) {
          ready.add(to);
        }
      }
    }
    columns.keySet().removeIf(id -> waiting.getOrDefault(id, 0) > 0);
    return columns;
  }
}
