package io.weightroom.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network in which every copy of a repeated block stands as layers of its own, and what each of
 * them was drawn as. The first copy keeps its ids; copy 3 of {@code dense_1} is {@code dense_1_3},
 * or the next id that is free.
 *
 * @param network blocks are kept as drawn, none of them repeated
 * @param copies the layers that were not drawn, by their ids
 */
public record Unrolled(Network network, Map<String, Copy> copies) {

  /**
   * A layer of a later copy.
   *
   * @param id the layer it is a copy of, as drawn
   * @param group the name of its block
   * @param repetition which copy of the block it is in, from 2
   */
  public record Copy(String id, String group, int repetition) {}

  public Unrolled {
    copies = Map.copyOf(copies);
  }

  /** The drawn layer that a layer stands for. */
  public String drawn(String id) {
    Copy copy = copies.get(id);
    return copy == null ? id : copy.id();
  }

  /** Unrolls a network in which {@link Repeats#problems} finds none. */
  static Unrolled of(Network network) {
    Unrolling unrolling = new Unrolling(network);
    network.groups().stream().filter(g -> g.repeat() > 1).forEach(unrolling::unroll);
    return unrolling.result();
  }

  private static final class Unrolling {
    private final Network drawn;
    private final List<Node> nodes;
    private final Set<String> taken;
    private final Map<String, Copy> copies = new HashMap<>();
    private List<Edge> edges;

    Unrolling(Network drawn) {
      this.drawn = drawn;
      this.nodes = new ArrayList<>(drawn.nodes());
      this.edges = drawn.edges();
      this.taken = new HashSet<>(drawn.names());
    }

    void unroll(Group group) {
      Set<String> members = new HashSet<>(group.nodes());
      List<Edge> within = new ArrayList<>();
      List<Edge> into = new ArrayList<>();
      List<Edge> outside = new ArrayList<>();
      String exit = "";
      for (Edge edge : edges) {
        boolean starts = members.contains(edge.from());
        boolean ends = members.contains(edge.to());
        (starts && ends ? within : ends ? into : outside).add(edge);
        exit = starts && !ends ? edge.from() : exit;
      }
      List<Edge> wires = new ArrayList<>(within);
      wires.addAll(into);
      String last = exit;
      for (int repetition = 2; repetition <= group.repeat(); repetition++) {
        Map<String, String> ids = copy(group, members, repetition);
        for (Edge edge : within) {
          wires.add(new Edge(ids.get(edge.from()), ids.get(edge.to()), edge.port()));
        }
        for (Edge edge : into) {
          wires.add(new Edge(last, ids.get(edge.to()), edge.port()));
        }
        last = ids.get(exit);
      }
      for (Edge edge : outside) {
        wires.add(edge.from().equals(exit) ? new Edge(last, edge.to(), edge.port()) : edge);
      }
      edges = wires;
    }

    /** The ids of a block's next copy, whose layers follow those of the copy before. */
    private Map<String, String> copy(Group group, Set<String> members, int repetition) {
      Map<String, String> ids = new LinkedHashMap<>();
      int at = 0;
      List<Node> added = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        Node node = nodes.get(i);
        Copy copy = copies.get(node.id());
        String original = copy == null ? node.id() : copy.id();
        if (members.contains(original)) {
          at = i + 1;
        }
        if (members.contains(node.id())) {
          String id = free(node.id(), repetition);
          ids.put(node.id(), id);
          copies.put(id, new Copy(node.id(), group.name(), repetition));
          added.add(new Node(id, node.layer()));
        }
      }
      nodes.addAll(at, added);
      return ids;
    }

    private String free(String drawnId, int repetition) {
      String id = Network.suffixed(drawnId, "_" + repetition);
      for (int more = 1; !taken.add(id); more++) {
        id = Network.suffixed(drawnId, "_" + repetition + "_" + more);
      }
      return id;
    }

    Unrolled result() {
      List<Group> groups = drawn.groups().stream().map(g -> g.withRepeat(1)).toList();
      return new Unrolled(new Network(nodes, edges, drawn.layout(), groups), copies);
    }
  }
}
