package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network with its layers and wires at hand, and the edits that fixes are made of. */
final class Graph {
  private final Network network;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, List<Edge>> into;
  private final Map<String, List<Edge>> from = new HashMap<>();
  private final Map<String, Integer> free = new HashMap<>();
  private @Nullable Set<String> names;

  Graph(Network network) {
    this.network = network;
    network.nodes().forEach(n -> nodes.put(n.id(), n));
    this.into = network.incoming();
    network.edges().forEach(e -> from.computeIfAbsent(e.from(), _ -> new ArrayList<>()).add(e));
  }

  Network network() {
    return network;
  }

  Layer layer(String id) {
    return node(id).layer();
  }

  Node node(String id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no layer " + id);
    }
    return node;
  }

  /** The wires that end at a layer, by port. */
  List<Edge> into(String id) {
    return into.getOrDefault(id, List.of());
  }

  /** The wires that start at a layer. */
  List<Edge> from(String id) {
    return from.getOrDefault(id, List.of());
  }

  /** The layers whose outputs a layer takes, in order. */
  List<String> sources(String id) {
    return into(id).stream().map(Edge::from).toList();
  }

  /** A new layer under a free name; the same one for every layer of its type. */
  Node fresh(Layer layer) {
    return fresh(layer, 0);
  }

  /** A new layer under the free name that comes after so many others. */
  Node fresh(Layer layer, int others) {
    String stem = layer.type().toLowerCase(Locale.ROOT) + "_";
    int number = free.computeIfAbsent(stem, _ -> nextFree(stem, 0));
    for (int i = 0; i < others; i++) {
      number = nextFree(stem, number);
    }
    return new Node(stem + number, layer);
  }

  private int nextFree(String stem, int after) {
    if (names == null) {
      names = new HashSet<>(network.names());
    }
    int number = after + 1;
    while (names.contains(stem + number)) {
      number++;
    }
    return number;
  }

  /** The place between two layers; null if one has none. */
  @Nullable Position between(String first, String second) {
    Position a = network.layout().get(first);
    Position b = network.layout().get(second);
    return a == null || b == null
        ? null
        : Drawing.snapped(new Position((a.x() + b.x()) / 2, (a.y() + b.y()) / 2));
  }

  /** The place one layer to the right of another, or to the left; null if that one has none. */
  @Nullable Position beside(String id, int layers) {
    Position at = network.layout().get(id);
    return at == null
        ? null
        : Drawing.snapped(new Position(at.x() + layers * (Drawing.WIDTH + Drawing.GAP_X), at.y()));
  }

  /** Two layers change places on the canvas, if both have one. */
  List<Edit> swapped(String first, String second) {
    Position a = network.layout().get(first);
    Position b = network.layout().get(second);
    return a == null || b == null
        ? List.of()
        : List.of(new Edit.Arranged(Map.of(first, b, second, a)));
  }

  /** A layer joins on a wire. */
  Edit insert(Edge wire, Layer layer) {
    return new Edit.Inserted(fresh(layer), wire, between(wire.from(), wire.to()));
  }

  Fix inserted(Edge wire, Layer layer) {
    return Fix.of("Insert " + layer.type(), insert(wire, layer));
  }

  /** A layer leaves, and what fed it feeds what it fed. */
  static Fix removed(String id) {
    return Fix.of("Remove " + id, new Edit.Healed(id));
  }

  /** A wire leaves. */
  static Fix without(Edge wire) {
    return Fix.of("Remove the wire from " + wire.from(), new Edit.Disconnected(wire));
  }

  /** Wires leave, those at later ports first, because the ports behind a removed wire move up. */
  static List<Edit> without(List<Edge> wires) {
    return wires.stream()
        .sorted((a, b) -> Integer.compare(b.port(), a.port()))
        .<Edit>map(Edit.Disconnected::new)
        .toList();
  }

  /** A setting of a layer gets another value; null is automatic. */
  Edit set(String id, String setting, @Nullable Object value) {
    return new Edit.Changed(id, with(layer(id), setting, value));
  }

  /** A layer with a setting changed. */
  static Layer with(Layer layer, String setting, @Nullable Object value) {
    return (Layer) layer.declaration().with((Record) layer, setting, value);
  }

  /** A layer of a type with its defaults but for one setting. */
  static <T extends Record & Layer> T of(Class<T> type, String setting, Object value) {
    Declaration<T> declaration = Declaration.of(type);
    return declaration.with(declaration.defaults(), setting, value);
  }

  /** A layer becomes one of another type; a name that came from its type changes with it. */
  List<Edit> replaced(String id, Layer other) {
    String stem = layer(id).type().toLowerCase(Locale.ROOT) + "_";
    Edit changed = new Edit.Changed(id, other);
    return id.startsWith(stem)
        ? List.of(changed, new Edit.Renamed(id, fresh(other).id()))
        : List.of(changed);
  }
}
