package io.weightroom.network;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A graph of layers, as drawn: it may still be wrong, which {@link NetworkCheck} says. Immutable;
 * {@link #with} gives the next one, so that undo is a list.
 *
 * <p>Names are unique, those of layers and of blocks together; wires end at layers that exist, on
 * both sides; the wires into a layer end at its ports 0, 1, 2 … without gaps; a block names layers
 * that exist, and a layer is in one block at most. Everything else may be wrong.
 *
 * @param nodes in the order in which they were added
 * @param edges the wires
 * @param layout where layers stand on the canvas; may leave some out
 * @param groups the blocks
 */
public record Network(
    List<Node> nodes, List<Edge> edges, Map<String, Position> layout, List<Group> groups) {
  /** The most characters of a name. */
  static final int MAX_ID = 64;

  private static final Pattern ID =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0," + (MAX_ID - 1) + "}");

  public static final Network EMPTY = new Network(List.of(), List.of(), Map.of());

  public Network {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    layout = Layout.of(layout);
    groups = List.copyOf(groups);
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
    Set<String> grouped = new HashSet<>();
    Set<String> names = new HashSet<>(ids);
    for (Group group : groups) {
      require(names.add(group.name()), "two things named", group.name());
      for (String id : group.nodes()) {
        require(ids.contains(id) && grouped.add(id), "no layer, or in two blocks:", id);
      }
    }
  }

  /** A network without blocks. */
  public Network(List<Node> nodes, List<Edge> edges, Map<String, Position> layout) {
    this(nodes, edges, layout, List.of());
  }

  /** Whether a text may name a layer. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst();
  }

  public Optional<Group> group(String name) {
    return groups.stream().filter(g -> g.name().equals(name)).findFirst();
  }

  /** The block that a layer is in. */
  public Optional<Group> groupOf(String id) {
    return groups.stream().filter(g -> g.nodes().contains(id)).findFirst();
  }

  /** Whether a text may name a new layer or block: an id that nothing here has. */
  public boolean isFree(String name) {
    return isId(name) && node(name).isEmpty() && group(name).isEmpty();
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

  /** Some layers, the wires between them, and the blocks that lie among them as a whole. */
  public Network part(Collection<String> ids) {
    Set<String> wanted = new HashSet<>(ids);
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.keySet().retainAll(wanted);
    return new Network(
        keep(nodes, n -> wanted.contains(n.id())),
        dense(keep(edges, e -> wanted.contains(e.from()) && wanted.contains(e.to()))),
        places,
        keep(groups, g -> wanted.containsAll(g.nodes())));
  }

  /** The network without repeats, or why a block cannot stand several times in a row. */
  public Result<Unrolled> unrolled() {
    List<Problem> problems = List.copyOf(Repeats.problems(this).keySet());
    return problems.isEmpty() ? Result.ok(Unrolled.of(this)) : Result.failed(problems);
  }

  /** An id with an end, shortened so that it stays an id. */
  static String suffixed(String id, String end) {
    return id.substring(0, Math.min(id.length(), MAX_ID - end.length())) + end;
  }

  /** The wires that start at a layer, in the order in which they were drawn. */
  public List<Edge> outOf(String id) {
    return edges.stream().filter(e -> e.from().equals(id)).toList();
  }

  /** A name for a new layer: its type in lower case, "_" and the first free number. */
  public String freeId(Layer layer) {
    return free(layer.type().toLowerCase(Locale.ROOT));
  }

  /** A name for a new block: "block_" and the first free number. */
  public String freeGroup() {
    return free("block");
  }

  private String free(String stem) {
    Set<String> taken = names();
    int number = 1;
    while (taken.contains(stem + "_" + number)) {
      number++;
    }
    return stem + "_" + number;
  }

  /** The names of all layers and blocks. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    nodes.forEach(n -> names.add(n.id()));
    groups.forEach(g -> names.add(g.name()));
    return names;
  }

  /**
   * The network after an edit.
   *
   * @throws IllegalArgumentException if the edit does not fit, such as a layer that is not there
   */
  public Network with(Edit edit) {
    return switch (edit) {
      case Edit.Added(Node node, Position position) -> added(node, position);
      case Edit.Inserted(Node node, Edge wire, Position position) -> inserted(node, wire, position);
      case Edit.Joined(Network part) -> joined(part);
      case Edit.Moved(String id, Position position) -> arranged(Map.of(id, position));
      case Edit.Arranged(Map<String, Position> positions) -> arranged(positions);
      case Edit.Connected(Edge edge) -> {
        List<Edge> more = keep(edges, e -> !(e.to().equals(edge.to()) && e.port() == edge.port()));
        more.add(edge);
        yield new Network(nodes, more, layout, groups);
      }
      case Edit.Disconnected(Edge edge) -> {
        require(edges.contains(edge), "no wire", edge);
        yield new Network(nodes, dense(keep(edges, e -> !e.equals(edge))), layout, groups);
      }
      case Edit.Changed(String id, Layer layer) -> {
        require(node(id).isPresent(), "no layer", id);
        yield new Network(
            map(nodes, n -> n.id().equals(id) ? new Node(id, layer) : n), edges, layout, groups);
      }
      case Edit.Renamed(String id, String newId) -> renamed(id, newId);
      case Edit.Removed(String id) -> removed(id);
      case Edit.Healed(String id) -> healed(id);
      case Edit.Grouped(Group group) -> new Network(nodes, edges, layout, and(groups, group));
      case Edit.Ungrouped(String name) -> {
        require(group(name).isPresent(), "no block", name);
        yield new Network(nodes, edges, layout, keep(groups, g -> !g.name().equals(name)));
      }
      case Edit.Regrouped(String name, Group group) -> {
        require(group(name).isPresent(), "no block", name);
        yield new Network(
            nodes, edges, layout, map(groups, g -> g.name().equals(name) ? group : g));
      }
      case Edit.Several(List<Edit> edits) -> {
        Network network = this;
        for (Edit one : edits) {
          network = network.with(one);
        }
        yield network;
      }
    };
  }

  private Network added(Node node, @Nullable Position position) {
    return new Network(and(nodes, node), edges, placed(node.id(), position), groups);
  }

  private Network inserted(Node node, Edge wire, @Nullable Position position) {
    int at = edges.indexOf(wire);
    require(at >= 0, "no wire", wire);
    List<Edge> wires = new ArrayList<>(edges);
    wires.set(at, Edge.of(wire.from(), node.id()));
    wires.add(at + 1, new Edge(node.id(), wire.to(), wire.port()));
    Predicate<Group> around = g -> g.nodes().containsAll(List.of(wire.from(), wire.to()));
    List<Group> blocks =
        map(groups, g -> around.test(g) ? g.withNodes(and(g.nodes(), node.id())) : g);
    return new Network(and(nodes, node), wires, placed(node.id(), position), blocks);
  }

  private Network joined(Network part) {
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.putAll(part.layout);
    return new Network(
        concat(nodes, part.nodes), concat(edges, part.edges), places, concat(groups, part.groups));
  }

  private Network arranged(Map<String, Position> positions) {
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.putAll(positions);
    return new Network(nodes, edges, places, groups);
  }

  private Map<String, Position> placed(String id, @Nullable Position position) {
    if (position == null) {
      return layout;
    }
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.put(id, position);
    return places;
  }

  private Network renamed(String id, String newId) {
    require(node(id).isPresent(), "no layer", id);
    UnaryOperator<String> rename = old -> old.equals(id) ? newId : old;
    Map<String, Position> places = new LinkedHashMap<>();
    layout.forEach((old, position) -> places.put(rename.apply(old), position));
    return new Network(
        map(nodes, n -> new Node(rename.apply(n.id()), n.layer())),
        map(edges, e -> new Edge(rename.apply(e.from()), rename.apply(e.to()), e.port())),
        places,
        map(groups, g -> g.withNodes(map(g.nodes(), rename))));
  }

  private Network removed(String id) {
    require(node(id).isPresent(), "no layer", id);
    Map<String, Position> places = new LinkedHashMap<>(layout);
    places.remove(id);
    List<Group> blocks = keep(groups, g -> !g.nodes().equals(List.of(id)));
    blocks.replaceAll(g -> g.withNodes(keep(g.nodes(), n -> !n.equals(id))));
    return new Network(
        keep(nodes, n -> !n.id().equals(id)),
        dense(keep(edges, e -> !e.from().equals(id) && !e.to().equals(id))),
        places,
        blocks);
  }

  private Network healed(String id) {
    List<Edge> into = into(id);
    if (into.size() != 1 || into.getFirst().from().equals(id)) {
      return removed(id);
    }
    String source = into.getFirst().from();
    Set<String> fed = new HashSet<>(Set.of(source));
    outOf(source).forEach(e -> fed.add(e.to()));
    List<Edge> wires = new ArrayList<>();
    for (Edge edge : edges) {
      boolean bridged = edge.from().equals(id) && fed.add(edge.to());
      wires.add(bridged ? new Edge(source, edge.to(), edge.port()) : edge);
    }
    return new Network(nodes, wires, layout, groups).removed(id);
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

  private static <T> List<T> concat(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static <T> List<T> and(List<T> some, T another) {
    return concat(some, List.of(another));
  }

  private static void require(boolean holds, String otherwise, Object about) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise + " " + about);
    }
  }
}
