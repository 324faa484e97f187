package io.weightroom.studio;

import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the layers of a network stand in a picture. */
final class Placement {
  private Placement() {}

  /** The network's own places, and for layers without one columns below, by their depth. */
  static Map<String, Position> of(Network network) {
    Map<String, Position> places = new LinkedHashMap<>(network.layout());
    double top =
        places.values().stream()
            .mapToDouble(at -> at.y() + Drawing.HEIGHT + Drawing.GAP_Y)
            .max()
            .orElse(0);
    Map<String, Integer> depths = new HashMap<>();
    // as often as the longest way may have steps; a loop ends with it, too
    for (int round = 0; round < network.nodes().size(); round++) {
      boolean settled = true;
      for (Edge edge : network.edges()) {
        int depth = Math.min(depths.getOrDefault(edge.from(), 0) + 1, network.nodes().size());
        if (depth > depths.getOrDefault(edge.to(), 0)) {
          depths.put(edge.to(), depth);
          settled = false;
        }
      }
      if (settled) {
        break;
      }
    }
    Map<Integer, Integer> filled = new HashMap<>();
    for (Node node : network.nodes()) {
      if (!places.containsKey(node.id())) {
        int column = depths.getOrDefault(node.id(), 0);
        int row = filled.merge(column, 1, Integer::sum) - 1;
        places.put(
            node.id(),
            new Position(
                (double) column * (Drawing.WIDTH + Drawing.GAP_X),
                top + row * (double) (Drawing.HEIGHT + Drawing.GAP_Y)));
      }
    }
    return places;
  }
}
