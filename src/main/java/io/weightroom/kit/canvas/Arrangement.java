package io.weightroom.kit.canvas;

import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.elk.graph.ElkNode;

/**
 * Places the layers of a network so that it can be read from left to right, in columns, after
 * Sugiyama, Tagawa and Toda (1981). The layers of a block are placed among themselves, and the
 * block as one box: a frame around them, or a box like a layer's if it is collapsed. What is much
 * wider than a screen is folded into rows.
 */
public final class Arrangement {
  /** What a frame needs left of, right of and below its layers. */
  private static final double MARGIN = 24;

  /** What a frame needs above its layers, for its name. */
  private static final double TITLE = 48;

  /** Stands for whatever feeds a block; no layer has this name. */
  private static final String OUTSIDE = "";

  private final Network network;
  private final Map<String, Group> groupOf = new HashMap<>();

  private Arrangement(Network network) {
    this.network = network;
    network.groups().forEach(g -> g.nodes().forEach(id -> groupOf.put(id, g)));
  }

  /** A place for every layer; the first column begins at 0, and so does the first row. */
  public static Map<String, Position> of(Network network) {
    return network.nodes().isEmpty() ? Map.of() : new Arrangement(network).arranged();
  }

  /**
   * Places for the layers that have none: all anew if no layer has one, else each near those that
   * it is connected to. Empty if nothing is missing.
   */
  public static Map<String, Position> missing(Network network) {
    return network.layout().isEmpty() ? of(network) : Drawing.missing(network);
  }

  /** A block's layers, placed in its frame, and where wires cross the frame's sides. */
  private record Frame(
      Map<String, Position> inside, double width, double height, double entry, double exit) {}

  private Map<String, Position> arranged() {
    Map<String, Frame> frames = new LinkedHashMap<>();
    network.groups().forEach(g -> frames.put(g.name(), frame(g)));
    Layering layering = new Layering();
    Map<String, String> boxOf = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      Group group = groupOf.get(node.id());
      String box = group == null ? node.id() : group.name();
      if (!boxOf.containsValue(box)) {
        if (group == null || group.collapsed()) {
          layer(layering, box);
        } else {
          Frame frame = frames.get(box);
          layering.box(box, frame.width, frame.height, frame.entry, frame.exit);
        }
      }
      boxOf.put(node.id(), box);
    }
    for (Edge edge : network.edges()) {
      layering.wire(boxOf.get(edge.from()), boxOf.get(edge.to()));
    }
    Map<String, Position> corners = new Folding(layering.arranged()).corners();
    Map<String, Position> places = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      Position corner = corners.get(boxOf.get(node.id()));
      Group group = groupOf.get(node.id());
      Position within =
          group == null ? new Position(0, 0) : frames.get(group.name()).inside.get(node.id());
      places.put(node.id(), grid(corner.x() + within.x(), corner.y() + within.y()));
    }
    return places;
  }

  private static void layer(Layering layering, String name) {
    layering.box(name, Drawing.WIDTH, Drawing.HEIGHT, Drawing.HEIGHT / 2.0, Drawing.HEIGHT / 2.0);
  }

  private Frame frame(Group group) {
    Layering layering = new Layering();
    boolean fed = false;
    String last = group.nodes().getLast();
    layering.box(OUTSIDE, 1, 1, 0.5, 0.5);
    for (Node node : network.nodes()) {
      if (groupOf.get(node.id()) == group) {
        layer(layering, node.id());
      }
    }
    for (Edge edge : network.edges()) {
      boolean starts = groupOf.get(edge.from()) == group;
      boolean ends = groupOf.get(edge.to()) == group;
      if (ends) {
        layering.wire(starts ? edge.from() : OUTSIDE, edge.to());
        fed |= !starts;
      } else if (starts) {
        last = edge.from();
      }
    }
    Map<String, ElkNode> placed =
        layering.arranged().stream().collect(Collectors.toMap(ElkNode::getIdentifier, box -> box));
    ElkNode outside = placed.remove(OUTSIDE);
    List<ElkNode> boxes = List.copyOf(placed.values());
    double left = boxes.stream().mapToDouble(ElkNode::getX).min().orElseThrow();
    double top = boxes.stream().mapToDouble(ElkNode::getY).min().orElseThrow();
    double right = boxes.stream().mapToDouble(ElkNode::getX).max().orElseThrow();
    double bottom = boxes.stream().mapToDouble(ElkNode::getY).max().orElseThrow();
    // a collapsed block is a box, from whose corner its layers are counted
    double x = group.collapsed() ? 0 : MARGIN;
    double y = group.collapsed() ? 0 : TITLE;
    Map<String, Position> inside = new HashMap<>();
    placed.forEach((id, box) -> inside.put(id, grid(box.getX() - left + x, box.getY() - top + y)));
    double exit = inside.get(last).y() + Drawing.HEIGHT / 2.0;
    double height = bottom - top + Drawing.HEIGHT + TITLE + MARGIN;
    double entry = fed ? outside.getY() + 0.5 - top + y : height / 2;
    return new Frame(
        inside,
        right - left + Drawing.WIDTH + 2 * MARGIN,
        height,
        Math.clamp(entry, 0, height),
        exit);
  }

  private static Position grid(double x, double y) {
    return new Position(
        Math.rint(x / Drawing.GRID) * Drawing.GRID, Math.rint(y / Drawing.GRID) * Drawing.GRID);
  }
}
