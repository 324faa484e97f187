package io.weightroom.network;

import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits by which a new layer joins with its wires: after other layers, or on a wire. */
final class Appending {
  private final Network network;
  private final Layer layer;
  private final Node node;
  private final Places places;

  private Appending(Network network, Layer layer) {
    this.network = network;
    this.layer = layer;
    this.node = new Node(network.freeId(layer), layer);
    this.places = new Places(network);
  }

  static Edit edit(Network network, Layer layer, List<String> selection) {
    return new Appending(network, layer).after(List.copyOf(new LinkedHashSet<>(selection)));
  }

  static Edit insert(Network network, Layer layer, Edge wire, @Nullable Position dropped) {
    return new Appending(network, layer).on(wire, Drawing.snapped(dropped));
  }

  private Edit after(List<String> selection) {
    List<String> sources = selection.isEmpty() ? openEnd() : selection;
    if (layer instanceof Input || sources.isEmpty()) {
      return new Edit.Added(node, places.apart(layer instanceof Input));
    }
    if (layer.inputs().max() > 1 && sources.size() > 1) {
      return merging(sources.stream().filter(id -> !isOutput(id)).toList());
    }
    String last = sources.getLast();
    return isOutput(last) ? before(last) : behind(last);
  }

  /** The only layer that feeds nothing though it could. */
  private List<String> openEnd() {
    List<String> ends =
        network.nodes().stream()
            .map(Node::id)
            .filter(id -> !isOutput(id) && network.outOf(id).isEmpty())
            .toList();
    return ends.size() == 1 ? ends : List.of();
  }

  private Edit behind(String source) {
    List<Edge> out = network.outOf(source);
    boolean between =
        out.size() == 1 && !out.getFirst().to().equals(source) && !(layer instanceof Output);
    return between ? on(out.getFirst(), null) : branch(source, places.behind(source));
  }

  private Edit before(String output) {
    List<Edge> into = network.into(output);
    if (layer instanceof Output) {
      Position below = places.free(places.at(output));
      return into.isEmpty() ? new Edit.Added(node, below) : branch(into.getFirst().from(), below);
    }
    return into.isEmpty()
        ? joined(new Edit.Added(node, places.before(output)), Edge.of(node.id(), output))
        : on(into.getFirst(), null);
  }

  private Edit merging(List<String> sources) {
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Added(node, places.behind(sources)));
    for (int port = 0; port < sources.size(); port++) {
      edits.add(new Edit.Connected(new Edge(sources.get(port), node.id(), port)));
    }
    return new Edit.Several(edits);
  }

  private Edit on(Edge wire, @Nullable Position dropped) {
    boolean fits = dropped != null && places.isFree(dropped);
    if (layer instanceof Input) {
      return new Edit.Added(node, dropped == null ? places.apart(true) : dropped);
    }
    if (layer instanceof Output) {
      return branch(wire.from(), fits ? dropped : places.behind(wire.from()));
    }
    if (fits) {
      return new Edit.Inserted(node, wire, dropped);
    }
    Map<String, Position> shifted = places.room(wire);
    Network wider = network.with(new Edit.Arranged(shifted));
    Edit inserted = new Edit.Inserted(node, wire, new Places(wider).between(wire));
    return shifted.isEmpty()
        ? inserted
        : new Edit.Several(List.of(new Edit.Arranged(shifted), inserted));
  }

  private Edit branch(String source, @Nullable Position position) {
    return joined(new Edit.Added(node, position), Edge.of(source, node.id()));
  }

  private static Edit joined(Edit added, Edge wire) {
    return new Edit.Several(List.of(added, new Edit.Connected(wire)));
  }

  private boolean isOutput(String id) {
    return network.node(id).orElseThrow().layer() instanceof Output;
  }
}
