package io.weightroom.network;

import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A graph of layers, as drawn: it may still be wrong, which {@link NetworkCheck} says. Immutable;
 * {@link #with} gives the next one, so that undo is a list.
 *
 * <p>Ids are unique, wires end at layers that exist, on both sides, and the wires into a layer end
 * at its ports 0, 1, 2 … without gaps; everything else may be wrong.
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
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      require(isId(node.id()), "not an id:", node.id());
      require(ids.add(node.id()), "two layers named", node.id());
    }
    for (Edge edge : edges) {
      require(ids.contains(edge.from()) && ids.contains(edge.to()), "ends nowhere:", edge);
    }
    ports(edges)
        .forEach(
            (id, ports) ->
                require(
                    IntStream.range(0, ports.size()).allMatch(i -> ports.get(i) == i),
                    "ports with gaps, or taken twice, at",
                    id));
    require(ids.containsAll(layout.keySet()), "positions of no layer:", layout.keySet());
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

  /** The wires that end at each layer, by port; a layer without any is left out. */
  Map<String, List<Edge>> incoming() {
    Map<String, List<Edge>> incoming = new HashMap<>();
    edges.forEach(e -> incoming.computeIfAbsent(e.to(), _ -> new ArrayList<>()).add(e));
    incoming.values().forEach(into -> into.sort(Comparator.comparingInt(Edge::port)));
    return incoming;
  }

  /** The port that the next wire into a layer gets. */
  public int freePort(String id) {
    return into(id).size();
  }

  /** A name for a new layer: its type in lower case, "_" and the first free number. */
  public String freeId(Layer layer) {
    String stem = layer.type().toLowerCase(Locale.ROOT) + "_";
    Set<String> taken = nodes.stream().map(Node::id).collect(Collectors.toSet());
    int number = 1;
    while (taken.contains(stem + number)) {
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
        require(node(id).isPresent(), "no layer", id);
        Map<String, Position> moved = new LinkedHashMap<>(layout);
        moved.put(id, position);
        yield new Network(nodes, edges, moved);
      }
      case Edit.Connected(Edge edge) -> {
        List<Edge> more = keep(edges, e -> !(e.to().equals(edge.to()) && e.port() == edge.port()));
        more.add(edge);
        yield new Network(nodes, more, layout);
      }
      case Edit.Disconnected(Edge edge) -> {
        require(edges.contains(edge), "no wire", edge);
        yield new Network(nodes, dense(keep(edges, e -> !e.equals(edge))), layout);
      }
      case Edit.Changed(String id, Layer layer) -> {
        require(node(id).isPresent(), "no layer", id);
        yield new Network(
            map(nodes, n -> n.id().equals(id) ? new Node(id, layer) : n), edges, layout);
      }
      case Edit.Renamed(String id, String newId) -> renamed(id, newId);
      case Edit.Removed(String id) -> removed(id);
    };
  }

  private Network renamed(String id, String newId) {
    require(node(id).isPresent(), "no layer", id);
    UnaryOperator<String> rename = old -> old.equals(id) ? newId : old;
    Map<String, Position> places = new LinkedHashMap<>();
    layout.forEach((old, position) -> places.put(rename.apply(old), position));
    return new Network(
        map(nodes, n -> new Node(rename.apply(n.id()), n.layer())),
        map(edges, e -> new Edge(rename.apply(e.from()), rename.apply(e.to()), e.port())),
        places);
  }

  private Network removed(String id) {
    require(node(id).isPresent(), "no layer", id);
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.remove(id);
    return new Network(
        keep(nodes, n -> !n.id().equals(id)),
        dense(keep(edges, e -> !e.from().equals(id) && !e.to().equals(id))),
        places);
  }

  /** The same wires in the same order, with the ports of each layer counted from 0. */
  private static List<Edge> dense(List<Edge> wires) {
    Map<String, List<Integer>> ports = ports(wires);
    return map(wires, e -> new Edge(e.from(), e.to(), ports.get(e.to()).indexOf(e.port())));
  }

  /** The ports of each layer at which wires end, in order. */
  private static Map<String, List<Integer>> ports(List<Edge> wires) {
    Map<String, List<Integer>> ports = new HashMap<>();
    wires.forEach(e -> ports.computeIfAbsent(e.to(), _ -> new ArrayList<>()).add(e.port()));
    ports.values().forEach(Collections::sort);
    return ports;
  }

  private static <T> List<T> keep(List<T> all, Predicate<T> wanted) {
    return new ArrayList<>(all.stream().filter(wanted).toList());
  }

  private static <T> List<T> map(List<T> all, UnaryOperator<T> change) {
    return all.stream().map(change).toList();
  }

  private static void require(boolean holds, String otherwise, Object about) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise + " " + about);
    }
  }
}
