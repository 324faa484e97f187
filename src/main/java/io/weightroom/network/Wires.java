package io.weightroom.network;

import io.weightroom.layer.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits of wires. */
final class Wires {
  private Wires() {}

  static Edit connect(Network network, String from, String to, @Nullable Integer port) {
    List<Edge> into = network.into(to);
    int most = takes(network, to);
    if (port == null && into.stream().anyMatch(e -> e.from().equals(from))) {
      return Drawing.NOTHING;
    }
    int wanted = port == null ? into.size() : Math.max(0, Math.min(port, into.size()));
    return new Edit.Connected(new Edge(from, to, Math.min(wanted, most - 1)));
  }

  static Edit reconnect(
      Network network, Edge wire, String from, String to, @Nullable Integer port) {
    boolean sameTarget = wire.to().equals(to);
    if (sameTarget && (port == null || port == wire.port())) {
      return wire.from().equals(from)
          ? Drawing.NOTHING
          : new Edit.Connected(new Edge(from, to, wire.port()));
    }
    Edit without = new Edit.Disconnected(wire);
    return new Edit.Several(List.of(without, connect(network.with(without), from, to, port)));
  }

  /** How many wires a layer takes; at least one, so that a wire into an Input can be told of. */
  private static int takes(Network network, String id) {
    Layer layer = network.node(id).orElseThrow().layer();
    return Math.max(1, layer.inputs().max());
  }
}
