package io.weightroom.network;

import io.weightroom.layer.Layer;
import org.jspecify.annotations.Nullable;

/** One change to a network, as a value. */
public sealed interface Edit {

  /** A layer joins, without wires. */
  record Added(Node node, @Nullable Position position) implements Edit {}

  /** A layer is placed elsewhere on the canvas. */
  record Moved(String id, Position position) implements Edit {}

  /** A wire joins; a wire that ends at the same port gives way. */
  record Connected(Edge edge) implements Edit {}

  /** A wire leaves; later ports of its target move up. */
  record Disconnected(Edge edge) implements Edit {}

  /** A layer's settings change. */
  record Changed(String id, Layer layer) implements Edit {}

  /** A layer gets another name. */
  record Renamed(String id, String newId) implements Edit {}

  /** A layer leaves, with its wires. */
  record Removed(String id) implements Edit {}
}
