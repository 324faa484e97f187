package io.weightroom.network;

import io.weightroom.layer.Add;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.layer.ShapeResult;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Wires that could be drawn without a new mistake, as far as shapes are known. */
final class Joining {
  private final Graph graph;
  private final Map<String, CheckedNode> settled;
  private final Set<String> sound;

  /**
   * @param settled the layers whose shapes are known
   * @param sound the layers whose settings are in range; only those can be asked for shapes
   */
  Joining(Graph graph, Map<String, CheckedNode> settled, Set<String> sound) {
    this.graph = graph;
    this.settled = settled;
    this.sound = sound;
  }

  /** What a layer gives; null while that is not known. */
  @Nullable Shape shape(String id) {
    CheckedNode node = settled.get(id);
    return node == null ? null : node.output();
  }

  /** What a layer here makes of a shape; null if it does not take it. */
  @Nullable Shape gives(String id, Shape shape) {
    return sound.contains(id) ? gives(graph.layer(id), List.of(shape)) : null;
  }

  /** Whether a layer takes these shapes; what the dataset decides does not count. */
  static boolean takes(Layer layer, List<Shape> shapes) {
    return gives(layer, shapes) != null;
  }

  /** What a layer makes of these shapes; null if it does not take them. */
  static @Nullable Shape gives(Layer layer, List<Shape> shapes) {
    Layer.Arity arity = layer.inputs();
    if (shapes.size() < arity.min() || shapes.size() > arity.max()) {
      return null;
    }
    if (layer instanceof Output output && output.units() == null) {
      return shapes.getFirst().isVector() ? shapes.getFirst() : null;
    }
    try {
      return layer.output(shapes) instanceof ShapeResult.Gives(Shape shape) ? shape : null;
    } catch (ArithmeticException _) {
      return null;
    }
  }

  /**
   * A wire from one layer into the next free port of another, with a Flatten on it if one is
   * needed; empty if the two do not fit, or if nobody knows.
   */
  Optional<Fix> connected(String label, String from, String to) {
    Shape given = shape(from);
    List<Shape> shapes = new ArrayList<>();
    for (String source : graph.sources(to)) {
      Shape shape = shape(source);
      if (shape == null) {
        return Optional.empty();
      }
      shapes.add(shape);
    }
    if (given == null) {
      return Optional.empty();
    }
    Edge wire = new Edge(from, to, graph.into(to).size());
    if (fits(to, shapes, given)) {
      return Optional.of(Fix.of(label, new Edit.Connected(wire)));
    }
    Shape flat = flat(given);
    return flat != null && !given.isVector() && fits(to, shapes, flat)
        ? Optional.of(Fix.of(label, new Edit.Connected(wire), graph.insert(wire, new Flatten())))
        : Optional.empty();
  }

  /** Whether a layer takes one more shape, or would with yet another. */
  private boolean fits(String id, List<Shape> others, Shape another) {
    Layer layer = graph.layer(id);
    List<Shape> all = new ArrayList<>(others);
    all.add(another);
    while (all.size() < layer.inputs().min()) {
      all.add(another);
    }
    return sound.contains(id) && takes(layer, all);
  }

  static @Nullable Shape flat(Shape shape) {
    return gives(new Flatten(), List.of(shape));
  }

  /**
   * A wire from one layer into another that has its one input already: both go through a layer that
   * merges them.
   */
  Optional<Fix> merged(String label, String from, String to) {
    Edge wire = graph.into(to).getFirst();
    String other = wire.from();
    Shape given = shape(from);
    Shape there = shape(other);
    if (given == null || there == null) {
      return Optional.empty();
    }
    if (graph.layer(other).inputs().max() > 1
        && graph.from(other).size() == 1
        && !graph.sources(other).contains(from)) {
      Optional<Fix> joined = connected(label, from, other);
      if (joined.isPresent()) {
        return joined;
      }
    }
    Layer merge = new Concatenate();
    boolean flatten = !takes(merge, List.of(there, given));
    Shape joined = flatten ? flat(given) : given;
    if (joined == null || !takes(merge, List.of(there, joined))) {
      return Optional.empty();
    }
    Edge second = new Edge(from, graph.fresh(merge).id(), 1);
    List<Edit> edits = new ArrayList<>(List.of(graph.insert(wire, merge)));
    edits.add(new Edit.Connected(second));
    if (flatten) {
      edits.add(new Edit.Inserted(graph.fresh(new Flatten()), second, null));
    }
    return Optional.of(new Fix(label, edits, null));
  }

  /** All wires into a layer that takes one go through a layer that merges them. */
  Optional<Fix> gathered(String id, Layer merge) {
    List<Edge> wires = graph.into(id);
    List<Shape> shapes =
        wires.stream().map(Edge::from).map(this::shape).filter(Objects::nonNull).toList();
    if (shapes.size() == wires.size()) {
      Shape merged = gives(merge, shapes);
      if (merged == null || gives(id, merged) == null) {
        return Optional.empty();
      }
    }
    // the first wire takes the new layer with it, and so into the block that both its ends are in
    List<Edit> edits = new ArrayList<>(Graph.without(wires.subList(1, wires.size())));
    edits.add(graph.insert(wires.getFirst(), merge));
    String into = graph.fresh(merge).id();
    for (int port = 1; port < wires.size(); port++) {
      edits.add(new Edit.Connected(new Edge(wires.get(port).from(), into, port)));
    }
    return Optional.of(new Fix("Insert " + merge.type(), edits, null));
  }

  /** The layers that could feed another: those that feed nothing yet first, then the nearest. */
  List<String> nearest(String id, Predicate<String> wanted) {
    return new ArrayList<>(settled.keySet())
        .reversed().stream()
            .filter(other -> !other.equals(id) && !(graph.layer(other) instanceof Output))
            .filter(wanted)
            .sorted(
                Comparator.<String>comparingInt(other -> graph.from(other).isEmpty() ? 0 : 1)
                    .thenComparingDouble(other -> distance(other, id)))
            .toList();
  }

  private double distance(String first, String second) {
    Position a = graph.network().layout().get(first);
    Position b = graph.network().layout().get(second);
    return a == null || b == null ? Double.MAX_VALUE : Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /** What merges inputs, in the order in which it is offered. */
  static List<Layer> merging() {
    return List.of(new Add(), new Concatenate());
  }
}
