package io.weightroom.network;

import io.weightroom.layer.Layer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change to a network, as a value. {@link Drawing} makes those for what people do. */
public sealed interface Edit {

  /** A layer joins, without wires. */
  record Added(Node node, @Nullable Position position) implements Edit {}

  /**
   * A layer joins on a wire: its source feeds the layer, and the layer feeds its target. On a wire
   * inside a block it becomes one of the block's layers.
   */
  record Inserted(Node node, Edge wire, @Nullable Position position) implements Edit {}

  /**
   * A part of another network joins as it is: layers, wires, places and blocks under free names.
   */
  record Joined(Network part) implements Edit {}

  /** A layer is placed elsewhere on the canvas. */
  record Moved(String id, Position position) implements Edit {}

  /** Several layers are placed elsewhere on the canvas. */
  record Arranged(Map<String, Position> positions) implements Edit {
    public Arranged {
      positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }
  }

  /** A wire joins; a wire that ends at the same port gives way. */
  record Connected(Edge edge) implements Edit {}

  /** A wire leaves; later ports of its target move up. */
  record Disconnected(Edge edge) implements Edit {}

  /** A layer's settings change. */
  record Changed(String id, Layer layer) implements Edit {}

  /** A layer gets another name. */
  record Renamed(String id, String newId) implements Edit {}

  /** A layer leaves, with its wires; a block without layers leaves, too. */
  record Removed(String id) implements Edit {}

  /**
   * A layer leaves, and if one wire ends at it, what it fed is fed by what fed it. Where that would
   * be a second wire between the same two layers, the first one is enough.
   */
  record Healed(String id) implements Edit {}

  /** Layers become a block. */
  record Grouped(Group group) implements Edit {}

  /** A block dissolves; its layers stay. */
  record Ungrouped(String name) implements Edit {}

  /** A block gets another name, other layers, another number of copies, or folds. */
  record Regrouped(String name, Group group) implements Edit {}

  /** Edits one after the other, taken back as one; none changes nothing. */
  record Several(List<Edit> edits) implements Edit {
    public Several {
      edits = List.copyOf(edits);
    }
  }
}
