package io.weightroom.studio;

import io.weightroom.kit.Format;
import io.weightroom.kit.canvas.Arrangement;
import io.weightroom.kit.canvas.LayerLine;
import io.weightroom.layer.Family;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network as boxes, wires and frames on a plane, in pixels from the upper left; what pictures of
 * it are drawn from.
 */
record Plan(List<Box> boxes, List<Wire> wires, List<Frame> frames, double width, double height) {
  private static final double FRAME = 20;
  private static final double FRAME_TITLE = 30;

  /** How far from a corner of a box its first wire ends. */
  private static final double PORTS = 10;

  /**
   * A layer.
   *
   * @param line its type and the settings that matter
   * @param shape what it gives; empty if that is not known
   * @param parameters how many it owns; empty if none, or not known
   */
  record Box(
      String id, Family family, String line, String shape, String parameters, double x, double y) {}

  /** A Bézier curve from one layer to another. */
  record Wire(double x1, double y1, double x2, double y2, String shape, double thickness) {

    /** How far its handles reach, along the line of reading. */
    double reach() {
      double distance = x2 - x1;
      return distance >= 0 ? distance / 2 : 7.5 * Math.sqrt(-distance);
    }

    /** Whether the shape can be read beside it without touching the boxes. */
    boolean hasRoom() {
      return x2 - x1 > shape.length() * 6.4 + 8 || Math.abs(y2 - y1) > 40;
    }
  }

  /** A block of layers. */
  record Frame(String title, double x, double y, double width, double height) {}

  /**
   * A network's plan.
   *
   * @param checked what is known of its layers, by their ids
   */
  static Plan of(Network network, Map<String, CheckedNode> checked, double margin) {
    Map<String, Position> places = new HashMap<>(network.layout());
    places.putAll(Arrangement.missing(network));
    List<Frame> frames = network.groups().stream().map(group -> frame(group, places)).toList();
    double left = frames.stream().mapToDouble(Frame::x).min().orElse(Double.MAX_VALUE);
    double top = frames.stream().mapToDouble(Frame::y).min().orElse(Double.MAX_VALUE);
    double right =
        frames.stream().mapToDouble(f -> f.x() + f.width()).max().orElse(-Double.MAX_VALUE);
    double bottom =
        frames.stream().mapToDouble(f -> f.y() + f.height()).max().orElse(-Double.MAX_VALUE);
    for (Position at : places.values()) {
      left = Math.min(left, at.x());
      top = Math.min(top, at.y());
      right = Math.max(right, at.x() + Drawing.WIDTH);
      bottom = Math.max(bottom, at.y() + Drawing.HEIGHT);
    }
    if (places.isEmpty()) {
      return new Plan(List.of(), List.of(), List.of(), 2 * margin, 2 * margin);
    }
    double dx = margin - left;
    double dy = margin - top;
    Map<String, Box> boxes = new HashMap<>();
    List<Box> ordered = new ArrayList<>();
    for (Node node : network.nodes()) {
      Position at = places.get(node.id());
      Box box = box(node, checked.get(node.id()), at.x() + dx, at.y() + dy);
      boxes.put(box.id(), box);
      ordered.add(box);
    }
    return new Plan(
        ordered,
        wires(network, boxes, checked),
        frames.stream()
            .map(f -> new Frame(f.title(), f.x() + dx, f.y() + dy, f.width(), f.height()))
            .toList(),
        right + dx + margin,
        bottom + dy + margin);
  }

  private static Box box(Node node, @Nullable CheckedNode known, double x, double y) {
    Layer layer = node.layer();
    String line = LayerLine.of(layer);
    boolean end = layer instanceof Input || layer instanceof Output;
    String words = line.isEmpty() ? layer.type() : end ? layer.type() + " · " + line : line;
    long own = known == null ? 0 : known.trainable() + known.nonTrainable();
    return new Box(
        node.id(),
        layer.family(),
        words,
        known == null ? "" : known.output().toString(),
        own == 0 ? "" : Format.count(own),
        x,
        y);
  }

  private static List<Wire> wires(
      Network network, Map<String, Box> boxes, Map<String, CheckedNode> checked) {
    Map<String, Integer> inputs = new HashMap<>();
    network.edges().forEach(edge -> inputs.merge(edge.to(), 1, Integer::sum));
    List<Wire> wires = new ArrayList<>();
    for (Edge edge : network.edges()) {
      Box from = boxes.get(edge.from());
      Box to = boxes.get(edge.to());
      CheckedNode source = checked.get(edge.from());
      double size = source == null ? 0 : source.output().count();
      wires.add(
          new Wire(
              from.x() + Drawing.WIDTH,
              from.y() + Drawing.HEIGHT / 2.0,
              to.x(),
              to.y() + port(edge.port(), inputs.get(edge.to())),
              from.shape(),
              size > 0 ? Math.min(5, 1.25 + 0.5 * Math.log10(size)) : 1.5));
    }
    return wires;
  }

  private static double port(int port, int ports) {
    return ports == 1
        ? Drawing.HEIGHT / 2.0
        : PORTS + (Drawing.HEIGHT - 2 * PORTS) * (port + 0.5) / ports;
  }

  private static Frame frame(Group group, Map<String, Position> places) {
    List<Position> inside = group.nodes().stream().map(places::get).toList();
    double x = inside.stream().mapToDouble(Position::x).min().orElseThrow() - FRAME;
    double y = inside.stream().mapToDouble(Position::y).min().orElseThrow() - FRAME - FRAME_TITLE;
    double right = inside.stream().mapToDouble(Position::x).max().orElseThrow() + Drawing.WIDTH;
    double bottom = inside.stream().mapToDouble(Position::y).max().orElseThrow() + Drawing.HEIGHT;
    String title = group.name() + (group.repeat() > 1 ? " × " + group.repeat() : "");
    return new Frame(title, x, y, right + FRAME - x, bottom + FRAME - y);
  }
}
