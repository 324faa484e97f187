package io.weightroom.network;

import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A graph of layers, as drawn: it may still be wrong, which {@link NetworkCheck} says. Immutable;
 * {@link #with} gives the next one, so that undo is a list.
 *
 * <p>Ids are unique and wires end at layers that exist, on both sides; everything else may be
 * wrong.
 *
 * @param nodes in the order in which they were added
 * @param edges the wires
 * @param layout where layers stand on the canvas; may leave some out
 */
public record Network(List<Node> nodes, List<Edge> edges, Map<String, Position> layout) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

  public static final Network EMPTY = new Network(List.of(), List.of(), Map.of());

  public Network {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    layout = Collections.unmodifiableMap(new LinkedHashMap<>(layout));
    Set<String> ids = new LinkedHashSet<>();
    for (Node node : nodes) {
      require(isId(node.id()), "not an id: " + node.id());
      require(ids.add(node.id()), "two layers named " + node.id());
    }
    Set<Edge> seen = new LinkedHashSet<>();
    for (Edge edge : edges) {
      require(ids.contains(edge.from()) && ids.contains(edge.to()), edge + " ends nowhere");
      require(edge.port() >= 0 && seen.add(new Edge("", edge.to(), edge.port())), edge + " twice");
    }
    require(ids.containsAll(layout.keySet()), "a position of no layer");
  }

  /** Whether a text may name a layer. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
  }

  /** The wires that end at a layer, by port. */
  public List<Edge> into(String id) {
    return edges.stream()
        .filter(e -> e.to().equals(id))
        .sorted(Comparator.comparingInt(Edge::port))
        .toList();
  }

  /** The port that the next wire into a layer gets. */
  public int freePort(String id) {
    return into(id).stream().mapToInt(e -> e.port() + 1).max().orElse(0);
  }

  /** A name for a new layer: its type in lower case, "_" and the first free number. */
  public String freeId(Layer layer) {
    String stem = layer.type().toLowerCase(Locale.ROOT) + "_";
    int number = 1;
    while (node(stem + number).isPresent()) {
      number++;
    }
    return stem + number;
  }

  /**
   * The network after an edit.
   *
   * @throws IllegalArgumentException if the edit does not fit, such as a layer that is not there
   */
  public Network with(Edit edit) {
    return switch (edit) {
      case Edit.Added(Node node, Position position) -> {
        List<Node> more = new ArrayList<>(nodes);
        more.add(node);
        Network added = new Network(more, edges, layout);
        yield position == null ? added : added.with(new Edit.Moved(node.id(), position));
      }
      case Edit.Moved(String id, Position position) -> {
        require(node(id).isPresent(), "no layer " + id);
        Map<String, Position> moved = new LinkedHashMap<>(layout);
        moved.put(id, position);
        yield new Network(nodes, edges, moved);
      }
      case Edit.Connected(Edge edge) -> {
        List<Edge> more =
            keep(edges, e -> !(e.to().equals(edge.to()) && e.port() == edge.port()));
        more.add(edge);
        yield new Network(nodes, more, layout);
      }
      case Edit.Disconnected(Edge edge) -> {
        require(edges.contains(edge), "no wire " + edge);
        yield new Network(nodes, without(edge), layout);
      }
      case Edit.Changed(String id, Layer layer) -> {
        require(node(id).isPresent(), "no layer " + id);
        yield new Network(
            map(nodes, n -> n.id().equals(id) ? new Node(id, layer) : n), edges, layout);
      }
      case Edit.Renamed(String id, String newId) -> renamed(id, newId);
      case Edit.Removed(String id) -> removed(id);
    };
  }

  private Network renamed(String id, String newId) {
    require(node(id).isPresent(), "no layer " + id);
    UnaryOperator<String> rename = old -> old.equals(id) ? newId : old;
    Map<String, Position> places = new LinkedHashMap<>();
    layout.forEach((old, position) -> places.put(rename.apply(old), position));
    return new Network(
        map(nodes, n -> new Node(rename.apply(n.id()), n.layer())),
        map(edges, e -> new Edge(rename.apply(e.from()), rename.apply(e.to()), e.port())),
        places);
  }

  private Network removed(String id) {
    require(node(id).isPresent(), "no layer " + id);
    Network cut = this;
    for (Edge edge : edges) {
      if (edge.from().equals(id) && !edge.to().equals(id)) {
        Edge now =
            cut.edges.stream()
                .filter(e -> e.from().equals(id) && e.to().equals(edge.to()))
                .findFirst()
                .orElseThrow();
        cut = cut.with(new Edit.Disconnected(now));
      }
    }
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.remove(id);
    return new Network(
        keep(nodes, n -> !n.id().equals(id)), keep(cut.edges, e -> !e.to().equals(id)), places);
  }

  private List<Edge> without(Edge gone) {
    List<Edge> rest = new ArrayList<>();
    for (Edge edge : edges) {
      if (!edge.equals(gone)) {
        boolean later = edge.to().equals(gone.to()) && edge.port() > gone.port();
        rest.add(later ? new Edge(edge.from(), edge.to(), edge.port() - 1) : edge);
      }
    }
    return rest;
  }

  private static <T> List<T> keep(List<T> all, Predicate<T> wanted) {
    return new ArrayList<>(all.stream().filter(wanted).toList());
  }

  private static <T> List<T> map(List<T> all, UnaryOperator<T> change) {
    return all.stream().map(change).toList();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
