package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.layer.ShapeResult;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What mends a layer that cannot take the shapes it receives. */
final class ShapeFixes {
  private final Graph graph;
  private final Map<String, CheckedNode> settled;

  ShapeFixes(Graph graph, Map<String, CheckedNode> settled) {
    this.graph = graph;
    this.settled = settled;
  }

  /**
   * The fixes, the best first.
   *
   * @param layer the layer, with what the dataset decides filled in
   * @param shapes what it receives
   */
  List<Fix> of(String id, Layer layer, ShapeResult.Reason reason, List<Shape> shapes) {
    return switch (reason) {
      case NEEDS_VECTOR -> List.of(graph.inserted(graph.into(id).getFirst(), new Flatten()));
      case NEEDS_IMAGE -> imageNeeded(id, layer, shapes.getFirst());
      case WINDOW_TOO_LARGE -> windowTooLarge(id, layer, shapes.getFirst());
      case SHAPES_DIFFER, SIZES_DIFFER -> unequal(id, layer, shapes);
      case UNITS_DIFFER -> unitsDiffer(id, layer);
      case TOO_MANY_SIZES -> List.of(cleared(id));
      case SHAPE_UNKNOWN, UNITS_UNKNOWN, TOO_LONG -> List.of();
    };
  }

  /** A shape by hand gives way to the dataset's. */
  Fix cleared(String id) {
    return Fix.of("Clear its shape", graph.set(id, "shape", List.of()));
  }

  private List<Fix> imageNeeded(String id, Layer layer, Shape received) {
    List<Fix> fixes = new ArrayList<>();
    Edge wire = graph.into(id).getFirst();
    String before = wire.from();
    boolean only = graph.from(before).size() == 1 && graph.into(before).size() == 1;
    if (graph.layer(before) instanceof Flatten && only) {
      Edge further = graph.into(before).getFirst();
      Shape image = settled.get(before).inputShapes().getFirst();
      Shape gives = Joining.gives(layer, List.of(image));
      if (gives != null) {
        List<Edit> edits = new ArrayList<>();
        graph.from(id).forEach(e -> edits.add(new Edit.Connected(moved(e, before))));
        edits.add(new Edit.Connected(Edge.of(further.from(), id)));
        edits.add(new Edit.Connected(Edge.of(id, before)));
        edits.addAll(graph.swapped(id, before));
        fixes.add(new Fix("Put it before " + before, edits, null));
      }
    }
    if (layer instanceof Conv2D conv && received.isVector()) {
      fixes.add(new Fix("Use Dense instead", graph.replaced(id, dense(conv)), null));
    }
    fixes.add(Graph.removed(id));
    return fixes;
  }

  private static Edge moved(Edge wire, String from) {
    return new Edge(from, wire.to(), wire.port());
  }

  private static Dense dense(Conv2D conv) {
    return new Dense(
        conv.filters(),
        conv.activation(),
        conv.useBias(),
        conv.kernelInitializer(),
        conv.biasInitializer(),
        conv.kernelRegularizer(),
        conv.biasRegularizer(),
        conv.trainable());
  }

  private List<Fix> windowTooLarge(String id, Layer layer, Shape image) {
    List<Fix> fixes = new ArrayList<>();
    Size2 window = window(layer);
    Size2 strides = strides(layer);
    if (strides.height() <= window.height() && strides.width() <= window.width()) {
      fixes.add(padded(id, layer, Padding.SAME, "Use same padding"));
    }
    Size2 smaller =
        new Size2(
            Math.min(window.height(), image.height()), Math.min(window.width(), image.width()));
    String setting = layer instanceof Conv2D ? "kernel_size" : "pool_size";
    String size =
        smaller.height() == smaller.width() ? String.valueOf(smaller.height()) : smaller.toString();
    fixes.add(Fix.of("Set " + setting + " to " + size, graph.set(id, setting, smaller)));
    fixes.add(Graph.removed(id));
    return fixes;
  }

  private Fix padded(String id, Layer layer, Padding padding, String label) {
    return Fix.of(label, new Edit.Changed(id, Graph.with(layer, "padding", padding)));
  }

  static Size2 window(Layer layer) {
    return switch (layer) {
      case Conv2D conv -> conv.kernelSize();
      case MaxPooling2D pool -> pool.poolSize();
      case AveragePooling2D pool -> pool.poolSize();
      case Input _,
          Dense _,
          Activation _,
          Flatten _,
          BatchNormalization _,
          Dropout _,
          Add _,
          Concatenate _,
          Output _ ->
          Size2.of(1);
    };
  }

  private static Size2 strides(Layer layer) {
    return switch (layer) {
      case Conv2D conv -> conv.strides();
      case MaxPooling2D pool -> pool.step();
      case AveragePooling2D pool -> pool.step();
      case Input _,
          Dense _,
          Activation _,
          Flatten _,
          BatchNormalization _,
          Dropout _,
          Add _,
          Concatenate _,
          Output _ ->
          Size2.of(1);
    };
  }

  private List<Fix> unitsDiffer(String id, Layer layer) {
    List<Fix> fixes = new ArrayList<>();
    fixes.add(Fix.of("Switch dense on", graph.set(id, "dense", true)));
    String before = graph.into(id).getFirst().from();
    if (layer instanceof Output output
        && output.units() != null
        && graph.layer(before) instanceof Dense) {
      fixes.add(
          Fix.of(
              "Set units of " + before + " to " + output.units(),
              graph.set(before, "units", output.units())));
    }
    return fixes;
  }

  /** Branches that meet in different shapes. */
  private List<Fix> unequal(String id, Layer merge, List<Shape> shapes) {
    List<Edge> wires = graph.into(id);
    List<Fix> fixes = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      repadded(wires.get(i).from(), i, merge, shapes).ifPresent(fixes::add);
    }
    flattened(wires, merge, shapes).ifPresent(fixes::add);
    if (merge instanceof Add) {
      projected(wires, shapes).ifPresent(fixes::add);
      if (Joining.takes(new Concatenate(), shapes)) {
        fixes.add(new Fix("Use Concatenate instead", graph.replaced(id, new Concatenate()), null));
      }
    }
    return fixes.stream().limit(3).toList();
  }

  /** A branch whose last window pads otherwise, if that makes the shapes fit. */
  private Optional<Fix> repadded(String source, int at, Layer merge, List<Shape> shapes) {
    Layer layer = graph.layer(source);
    Padding other =
        switch (layer) {
          case Conv2D conv -> flipped(conv.padding());
          case MaxPooling2D pool -> flipped(pool.padding());
          case AveragePooling2D pool -> flipped(pool.padding());
          default -> null;
        };
    if (other == null) {
      return Optional.empty();
    }
    Layer padded = Graph.with(layer, "padding", other);
    Shape shape = Joining.gives(padded, settled.get(source).inputShapes());
    if (shape == null || !Joining.takes(merge, replaced(shapes, at, shape))) {
      return Optional.empty();
    }
    String name = other == Padding.SAME ? "same" : "valid";
    return Optional.of(padded(source, layer, other, "Use " + name + " padding in " + source));
  }

  private static Padding flipped(Padding padding) {
    return padding == Padding.SAME ? Padding.VALID : Padding.SAME;
  }

  private static List<Shape> replaced(List<Shape> shapes, int at, Shape shape) {
    List<Shape> changed = new ArrayList<>(shapes);
    changed.set(at, shape);
    return changed;
  }

  /** Images meet vectors: the images are laid out as vectors, too. */
  private Optional<Fix> flattened(List<Edge> wires, Layer merge, List<Shape> shapes) {
    List<Shape> flat = shapes.stream().map(Joining::flat).flatMap(Stream::ofNullable).toList();
    if (flat.size() < shapes.size()
        || shapes.stream().noneMatch(Shape::isVector)
        || !Joining.takes(merge, flat)) {
      return Optional.empty();
    }
    return Optional.of(
        inserted(
            "Insert Flatten",
            wires,
            shapes.stream()
                .<@Nullable Layer>map(s -> s.isVector() ? null : new Flatten())
                .toList()));
  }

  /**
   * Branches are brought to one shape by a layer of weights, as in residual networks (He et al.
   * 2016, §3.3); the longest branch stays as it is if that is possible.
   */
  private Optional<Fix> projected(List<Edge> wires, List<Shape> shapes) {
    List<String> order = new ArrayList<>(settled.keySet());
    List<Shape> goals =
        wires.stream()
            .map(Edge::from)
            .sorted(Comparator.comparingInt(order::indexOf).reversed())
            .map(id -> settled.get(id).output())
            .distinct()
            .toList();
    for (Shape goal : goals) {
      List<@Nullable Layer> layers = new ArrayList<>();
      boolean possible = true;
      for (Shape shape : shapes) {
        Layer layer = shape.equals(goal) ? null : projection(shape, goal);
        possible &= layer != null || shape.equals(goal);
        layers.add(layer);
      }
      if (possible) {
        String label = goal.isVector() ? "Insert Dense" : "Insert a 1 × 1 Conv2D";
        return Optional.of(inserted(label, wires, layers));
      }
    }
    return Optional.empty();
  }

  /** A layer that makes one shape of another; null if none does. */
  private static @Nullable Layer projection(Shape shape, Shape goal) {
    Layer layer;
    if (shape.isVector() && goal.isVector()) {
      layer = Graph.of(Dense.class, "units", goal.channels());
    } else if (shape.isImage() && goal.isImage()) {
      Size2 strides =
          new Size2(
              Math.ceilDiv(shape.height(), goal.height()),
              Math.ceilDiv(shape.width(), goal.width()));
      layer =
          Graph.with(
              Graph.with(
                  Graph.of(Conv2D.class, "filters", goal.channels()), "kernel_size", Size2.of(1)),
              "strides",
              strides);
    } else {
      return null;
    }
    boolean sound = layer.declaration().check((Record) layer, Place.InRecipe::new).isEmpty();
    return sound && goal.equals(Joining.gives(layer, List.of(shape))) ? layer : null;
  }

  /** Layers join on wires, one for each wire where there is one. */
  private Fix inserted(String label, List<Edge> wires, List<@Nullable Layer> layers) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < wires.size(); i++) {
      Layer layer = layers.get(i);
      if (layer != null) {
        Edge wire = wires.get(i);
        Node node = graph.fresh(layer, edits.size());
        edits.add(new Edit.Inserted(node, wire, graph.between(wire.from(), wire.to())));
      }
    }
    return new Fix(label, edits, null);
  }
}
