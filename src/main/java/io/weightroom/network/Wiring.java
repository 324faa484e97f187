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

  /** The order and the problems of a network's wires, given by {@link Network#incoming}. */
  static Wiring of(Network network, Map<String, List<Edge>> incoming) {
    List<Problem> problems = new ArrayList<>();
    List<Node> order = order(network, incoming);
    loop(network, incoming, order, problems);
    Set<String> sources = network.edges().stream().map(Edge::from).collect(Collectors.toSet());
    Set<String> useful = useful(network, incoming, problems);
    for (Node node : network.nodes()) {
      int wires = incoming.getOrDefault(node.id(), List.of()).size();
      boolean feeds = sources.contains(node.id());
      if (wires == 0 && !feeds && node.layer().inputs().min() > 0 && !isOutput(node)) {
        report(problems, node, " is not connected.", "Connect it, or remove it.");
      } else {
        arriving(node, wires, problems);
        leaving(node, feeds, useful.contains(node.id()), problems);
      }
    }
    return new Wiring(order, problems);
  }

  /** Kahn's algorithm; among layers that are ready, the one that was added first goes first. */
  private static List<Node> order(Network network, Map<String, List<Edge>> incoming) {
    Map<String, Integer> waiting = new HashMap<>();
    incoming.forEach((id, wires) -> waiting.put(id, wires.size()));
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

  private static void loop(
      Network network, Map<String, List<Edge>> incoming, List<Node> order, List<Problem> problems) {
    Set<String> rest = new LinkedHashSet<>();
    network.nodes().forEach(n -> rest.add(n.id()));
    order.forEach(n -> rest.remove(n.id()));
    if (rest.isEmpty()) {
      return;
    }
    // walk backwards inside the rest until a layer comes up twice: that is a loop
    List<String> path = new ArrayList<>();
    String at = rest.iterator().next();
    while (!path.contains(at)) {
      path.add(at);
      at =
          incoming.getOrDefault(at, List.of()).stream()
              .map(Edge::from)
              .filter(rest::contains)
              .findFirst()
              .orElseThrow();
    }
    List<String> loop = path.subList(path.indexOf(at), path.size()).reversed();
    String first = loop.getFirst();
    problems.add(
        loop.size() == 1
            ? new Problem(new Place.AtNode(first), first + " feeds itself.", "Remove this wire.")
            : new Problem(
                new Place.AtNode(first),
                "These layers feed each other in a loop: "
                    + String.join(" → ", loop)
                    + " → "
                    + first
                    + ".",
                "Remove one of these wires."));
  }

  /** The layers from which an Output layer can be reached, as far as there is one to reach. */
  private static Set<String> useful(
      Network network, Map<String, List<Edge>> incoming, List<Problem> problems) {
    Set<String> all = network.nodes().stream().map(Node::id).collect(Collectors.toSet());
    List<Node> outputs = network.nodes().stream().filter(Wiring::isOutput).toList();
    if (network.nodes().stream().noneMatch(n -> n.layer() instanceof Input)) {
      problems.add(
          new Problem(new Place.Whole(), "The network has no Input layer.", "Add an Input layer."));
    }
    if (outputs.isEmpty()) {
      problems.add(
          new Problem(
              new Place.Whole(), "The network has no Output layer.", "Add an Output layer."));
      return all;
    }
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(outputs.stream().map(Node::id).toList());
    while (!open.isEmpty()) {
      String id = open.removeLast();
      if (reached.add(id)) {
        incoming.getOrDefault(id, List.of()).forEach(e -> open.add(e.from()));
      }
    }
    return reached;
  }

  /** What is wrong with the number of wires that end at a layer. */
  private static void arriving(Node node, int wires, List<Problem> problems) {
    Layer.Arity arity = node.layer().inputs();
    if (wires > 0 && arity.max() == 0) {
      report(
          problems,
          node,
          " is an Input layer and cannot receive anything.",
          wires == 1 ? "Remove the wire that ends at it." : "Remove the wires that end at it.");
    } else if (wires > arity.max()) {
      report(
          problems,
          node,
          " takes one input but receives " + wires + ".",
          "Put an Add or a Concatenate layer before it.");
    } else if (wires == 0 && arity.min() > 0) {
      report(problems, node, " receives nothing.", "Connect a layer to it, or remove it.");
    } else if (wires < arity.min()) {
      report(
          problems,
          node,
          " needs at least " + arity.min() + " inputs but receives " + wires + ".",
          "Connect another layer to it.");
    }
  }

  /** What is wrong with where a layer's output goes. */
  private static void leaving(Node node, boolean feeds, boolean useful, List<Problem> problems) {
    if (isOutput(node) && feeds) {
      report(
          problems,
          node,
          " is an Output layer and cannot feed another layer.",
          "Start the wire at the layer before " + node.id() + ".");
    } else if (!useful) {
      report(problems, node, " leads to no Output layer.", "Connect it, or remove it.");
    }
  }

  private static boolean isOutput(Node node) {
    return node.layer() instanceof Output;
  }

  private static void report(List<Problem> problems, Node node, String what, String remedy) {
    problems.add(new Problem(new Place.AtNode(node.id()), node.id() + what, remedy));
  }
}
