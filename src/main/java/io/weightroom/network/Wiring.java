package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order in which a network is computed, and what is wrong with its wires.
 *
 * @param order each layer after those whose outputs it takes; layers on or behind a loop are left
 *     out
 */
record Wiring(List<Node> order, List<Problem> problems) {

  static Wiring of(Network network) {
    List<Problem> problems = new ArrayList<>();
    List<Node> order = order(network);
    loop(network, order, problems);
    ends(network, problems);
    for (Node node : network.nodes()) {
      count(network, node, problems);
    }
    return new Wiring(order, problems);
  }

  /** Kahn's algorithm; among layers that are ready, the one that was added first goes first. */
  private static List<Node> order(Network network) {
    Map<String, Integer> waiting = new HashMap<>();
    network.nodes().forEach(n -> waiting.put(n.id(), network.into(n.id()).size()));
    Map<String, List<Edge>> from =
        network.edges().stream().collect(Collectors.groupingBy(Edge::from));
    List<Node> order = new ArrayList<>();
    Set<String> done = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Node node : network.nodes()) {
        if (waiting.getOrDefault(node.id(), 0) == 0 && done.add(node.id())) {
          order.add(node);
          for (Edge edge : from.getOrDefault(node.id(), List.of())) {
            waiting.merge(edge.to(), -1, Integer::sum);
          }
          progress = true;
        }
      }
    }
    return order;
  }

  private static void loop(Network network, List<Node> order, List<Problem> problems) {
    Set<String> rest = new LinkedHashSet<>();
    network.nodes().stream().filter(n -> !order.contains(n)).forEach(n -> rest.add(n.id()));
    if (rest.isEmpty()) {
      return;
    }
    // walk backwards inside the rest until a layer comes up twice: that is a loop
    List<String> path = new ArrayList<>();
    String at = rest.iterator().next();
    while (!path.contains(at)) {
      path.add(at);
      at =
          network.into(at).stream()
              .map(Edge::from)
              .filter(rest::contains)
              .findFirst()
              .orElseThrow();
    }
    List<String> loop = path.subList(path.indexOf(at), path.size()).reversed();
    problems.add(
        new Problem(
            new Place.AtNode(loop.getFirst()),
            "These layers feed each other in a loop: "
                + String.join(" → ", loop)
                + " → "
                + loop.getFirst()
                + ".",
            "Remove one of these wires."));
  }

  private static void ends(Network network, List<Problem> problems) {
    List<String> inputs = ids(network, Input.class);
    List<String> outputs = ids(network, Output.class);
    if (inputs.isEmpty()) {
      problems.add(
          new Problem(new Place.Whole(), "The network has no Input layer.", "Add an Input layer."));
    }
    if (outputs.isEmpty()) {
      problems.add(
          new Problem(
              new Place.Whole(), "The network has no Output layer.", "Add an Output layer."));
    }
    if (inputs.isEmpty() || outputs.isEmpty()) {
      return;
    }
    Set<String> useful = reach(network, outputs);
    for (Node node : network.nodes()) {
      if (!useful.contains(node.id()) && !(node.layer() instanceof Output)) {
        problems.add(
            new Problem(
                new Place.AtNode(node.id()),
                node.id() + " leads to no Output layer.",
                "Connect it, or remove it."));
      }
    }
  }

  /** Every layer from which one of these can be reached. */
  private static Set<String> reach(Network network, List<String> ends) {
    Set<String> reached = new HashSet<>(ends);
    List<String> open = new ArrayList<>(ends);
    while (!open.isEmpty()) {
      for (Edge edge : network.into(open.removeLast())) {
        if (reached.add(edge.from())) {
          open.add(edge.from());
        }
      }
    }
    return reached;
  }

  private static void count(Network network, Node node, List<Problem> problems) {
    Layer.Arity arity = node.layer().inputs();
    int wires = network.into(node.id()).size();
    if (wires < arity.min()) {
      problems.add(
          new Problem(
              new Place.AtNode(node.id()),
              wires == 0
                  ? node.id() + " receives nothing."
                  : node.id() + " needs at least " + arity.min() + " inputs but receives 1.",
              wires == 0 ? "Connect a layer to it, or remove it." : "Connect another layer to it."));
    } else if (wires > arity.max()) {
      problems.add(
          new Problem(
              new Place.AtNode(node.id()),
              arity.max() == 0
                  ? node.id() + " is an Input layer and cannot receive anything."
                  : node.id() + " takes one input but receives " + wires + ".",
              arity.max() == 0
                  ? "Remove the wires that end at it."
                  : "Put an Add or a Concatenate layer before it."));
    }
  }

  private static List<String> ids(Network network, Class<? extends Layer> type) {
    return network.nodes().stream().filter(n -> type.isInstance(n.layer())).map(Node::id).toList();
  }
}
