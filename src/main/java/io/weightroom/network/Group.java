package io.weightroom.network;

import java.util.Collection;
import java.util.List;

/**
 * A block: layers that belong together under a name of their own, and that may stand several times
 * in a row.
 *
 * @param name letters, digits, "_", "-" and "."; no other block and no layer has it
 * @param nodes the ids of its layers, at least one, each once
 * @param repeat how many times the block stands in a row, from 1 to {@link #MAX_REPEAT}: what feeds
 *     it feeds the first copy, each copy feeds the next one, and the last one feeds what it feeds
 * @param collapsed whether the canvas shows it as one box
 */
public record Group(String name, List<String> nodes, int repeat, boolean collapsed) {
  /** More copies than this have more layers than a network may have. */
  public static final int MAX_REPEAT = NetworkCheck.MAX_LAYERS;

  public Group {
    nodes = List.copyOf(nodes);
    if (!Network.isId(name)) {
      throw new IllegalArgumentException("not a block's name: " + name);
    }
    if (nodes.isEmpty() || nodes.stream().distinct().count() < nodes.size()) {
      throw new IllegalArgumentException("not the layers of a block: " + nodes);
    }
    if (repeat < 1 || repeat > MAX_REPEAT) {
      throw new IllegalArgumentException("cannot repeat a block " + repeat + " times");
    }
  }

  /** A block of these layers that stands once and shows all of them. */
  public static Group of(String name, Collection<String> nodes) {
    return new Group(name, List.copyOf(nodes), 1, false);
  }

  public Group withName(String other) {
    return new Group(other, nodes, repeat, collapsed);
  }

  public Group withNodes(Collection<String> others) {
    return new Group(name, List.copyOf(others), repeat, collapsed);
  }

  public Group withRepeat(int times) {
    return new Group(name, nodes, times, collapsed);
  }

  public Group withCollapsed(boolean isCollapsed) {
    return new Group(name, nodes, repeat, isCollapsed);
  }
}
