package io.weightroom.studio;

import io.weightroom.network.Drawing;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where layers stand on the canvas if nobody has placed them: in a row. */
final class Arrangement {
  private Arrangement() {}

  /** A place for each layer. */
  static Map<String, Position> of(Network network) {
    Map<String, Position> places = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      places.put(node.id(), place(places.size()));
    }
    return places;
  }

  /** A place for each layer that has none. */
  static Map<String, Position> missing(Network network) {
    Map<String, Position> places = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      if (!network.layout().containsKey(node.id())) {
        places.put(node.id(), place(network.layout().size() + places.size()));
      }
    }
    return places;
  }

  private static Position place(int index) {
    return new Position((double) index * (Drawing.WIDTH + Drawing.GAP_X), 0);
  }
}
