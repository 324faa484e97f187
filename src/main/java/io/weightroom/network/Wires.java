package io.weightroom.network;

import io.weightroom.layer.Layer;
import java.util.List;
import java.util.Optional;
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
    if (sameTarget) {
      Optional<Edge> other = network.into(to).stream().filter(e -> e.port() == port).findFirst();
      if (other.isPresent()) {
        return swap(wire, from, other.get());
      }
    }
    Edit without = new Edit.Disconnected(wire);
    return new Edit.Several(List.of(without, connect(network.with(without), from, to, port)));
  }

  /** Two wires into one layer change ports, and the first one starts at {@code from} then. */
  private static Edit swap(Edge wire, String from, Edge other) {
    return new Edit.Several(
        List.of(
            new Edit.Connected(new Edge(from, wire.to(), other.port())),
            new Edit.Connected(new Edge(other.from(), wire.to(), wire.port()))));
  }

  /** How many wires a layer takes; at least one, so that a wire into an Input can be told of. */
  private static int takes(Network network, String id) {
    Layer layer = network.node(id).orElseThrow().layer();
    return Math.max(1, layer.inputs().max());
  }
}
