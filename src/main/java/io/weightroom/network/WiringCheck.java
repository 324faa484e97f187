package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a network's wires, and which wires would be right. */
final class WiringCheck {
  private final Graph graph;
  private final Wiring wiring;
  private final Joining joining;
  private final Findings findings;
  private final Set<String> looped = new HashSet<>();

  private WiringCheck(
      Graph graph,
      Wiring wiring,
      Map<String, CheckedNode> settled,
      Set<String> sound,
      Findings findings) {
    this.graph = graph;
    this.wiring = wiring;
    this.joining = new Joining(graph, settled, sound);
    this.findings = findings;
    wiring.loops().forEach(loop -> looped.addAll(loop.layers()));
  }

  /**
   * Reports every mistake.
   *
   * @param settled the layers whose shapes are known
   * @param sound the layers whose settings are in range
   */
  static void check(
      Graph graph,
      Wiring wiring,
      Map<String, CheckedNode> settled,
      Set<String> sound,
      Findings findings) {
    new WiringCheck(graph, wiring, settled, sound, findings).check();
  }

  private void check() {
    wiring.loops().forEach(this::loop);
    List<Node> nodes = graph.network().nodes();
    List<String> outputs =
        nodes.stream().filter(n -> n.layer() instanceof Output).map(Node::id).toList();
    if (nodes.stream().noneMatch(n -> n.layer() instanceof Input)) {
      noInput();
    }
    if (outputs.isEmpty()) {
      noOutput();
    }
    Set<String> useful = useful(outputs);
    for (Node node : nodes) {
      String id = node.id();
      boolean wired = !graph.into(id).isEmpty() || !graph.from(id).isEmpty();
      boolean end = node.layer() instanceof Input || node.layer() instanceof Output;
      if (!wired && !end) {
        List<Fix> fixes = new ArrayList<>(between(node, outputs).stream().toList());
        fixes.add(Graph.removed(id));
        report(Rule.NOT_CONNECTED, id, " is not connected.", "Connect it, or remove it.", fixes);
        continue;
      }
      arriving(node);
      if (node.layer() instanceof Output && !graph.from(id).isEmpty()) {
        outputFeeds(id);
      } else if (!outputs.isEmpty() && graph.from(id).isEmpty() && !useful.contains(id)) {
        leadsNowhere(id, outputs);
      }
    }
  }

  private void loop(Wiring.Loop loop) {
    List<String> layers = loop.layers();
    Fix fix = new Fix("Remove the loop", Graph.without(loop.closing()), null);
    String last = loop.last();
    findings.report(
        Rule.LOOP,
        layers.size() == 1
            ? new Problem(new Place.AtNode(last), last + " feeds itself.", "Remove this wire.")
            : new Problem(
                new Place.AtNode(last),
                "The wire from "
                    + last
                    + " to "
                    + layers.getFirst()
                    + " closes a loop: "
                    + String.join(" → ", layers)
                    + " → "
                    + layers.getFirst()
                    + ".",
                "Remove it, or another wire of the loop."),
        List.of(fix));
  }

  private void noInput() {
    List<Node> nodes = graph.network().nodes();
    Node input = graph.fresh(Input.DEFAULTS);
    List<Edit> edits = new ArrayList<>();
    Optional<Node> first =
        nodes.stream()
            .filter(n -> graph.into(n.id()).isEmpty() && !graph.from(n.id()).isEmpty())
            .findFirst()
            .or(() -> nodes.stream().filter(n -> graph.into(n.id()).isEmpty()).findFirst());
    edits.add(new Edit.Added(input, first.map(n -> graph.beside(n.id(), -1)).orElse(null)));
    first.ifPresent(n -> edits.add(new Edit.Connected(Edge.of(input.id(), n.id()))));
    findings.report(
        Rule.NO_INPUT,
        new Place.Whole(),
        "The network has no Input layer.",
        "Add an Input layer.",
        new Fix("Add an Input layer", edits, null));
  }

  private void noOutput() {
    Node output = graph.fresh(Output.DEFAULTS);
    List<Edit> edits = new ArrayList<>();
    Optional<String> last =
        graph.network().nodes().reversed().stream()
            .map(Node::id)
            .filter(id -> graph.from(id).isEmpty() && joining.shape(id) != null)
            .findFirst();
    edits.add(new Edit.Added(output, last.map(id -> graph.beside(id, 1)).orElse(null)));
    if (last.isPresent()) {
      Edge wire = Edge.of(last.get(), output.id());
      Shape given = joining.shape(last.get());
      edits.add(new Edit.Connected(wire));
      if (given != null && !given.isVector()) {
        edits.add(new Edit.Inserted(graph.fresh(new Flatten()), wire, null));
      }
    }
    findings.report(
        Rule.NO_OUTPUT,
        new Place.Whole(),
        "The network has no Output layer.",
        "Add an Output layer.",
        new Fix("Add an Output layer", edits, null));
  }

  /** The layers from which an Output layer can be reached. */
  private Set<String> useful(List<String> outputs) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(outputs);
    while (!open.isEmpty()) {
      String id = open.removeLast();
      if (reached.add(id)) {
        open.addAll(graph.sources(id));
      }
    }
    return reached;
  }

  /** A layer without wires stands before the only Output. */
  private Optional<Fix> between(Node node, List<String> outputs) {
    if (outputs.size() != 1 || graph.into(outputs.getFirst()).size() != 1) {
      return Optional.empty();
    }
    Edge wire = graph.into(outputs.getFirst()).getFirst();
    Shape given = joining.shape(wire.from());
    Shape gives = given == null ? null : joining.gives(node.id(), given);
    return gives != null && joining.gives(wire.to(), gives) != null
        ? Optional.of(
            Fix.of(
                "Put it before " + wire.to(),
                new Edit.Connected(Edge.of(wire.from(), node.id())),
                new Edit.Connected(new Edge(node.id(), wire.to(), wire.port()))))
        : Optional.empty();
  }

  /** What is wrong with the number of wires that end at a layer. */
  private void arriving(Node node) {
    String id = node.id();
    int wires = graph.into(id).size();
    Layer.Arity arity = node.layer().inputs();
    if (wires > 0 && arity.max() == 0) {
      boolean one = wires == 1;
      report(
          Rule.INPUT_RECEIVES,
          id,
          " is an Input layer and cannot receive anything.",
          one ? "Remove the wire that ends at it." : "Remove the wires that end at it.",
          List.of(
              new Fix(
                  one ? "Remove the wire" : "Remove the wires",
                  Graph.without(graph.into(id)),
                  null)));
    } else if (wires > arity.max()) {
      report(
          Rule.TOO_MANY_INPUTS,
          id,
          " takes one input but receives " + wires + ".",
          "Put an Add or a Concatenate layer before it.",
          tooMany(id));
    } else if (wires == 0 && arity.min() > 0) {
      report(
          Rule.RECEIVES_NOTHING,
          id,
          " receives nothing.",
          "Connect a layer to it, or remove it.",
          more(id));
    } else if (wires < arity.min()) {
      report(
          Rule.TOO_FEW_INPUTS,
          id,
          " needs at least " + arity.min() + " inputs but receives " + wires + ".",
          "Connect another layer to it.",
          more(id));
    }
  }

  private List<Fix> tooMany(String id) {
    List<Edge> wires = graph.into(id);
    if (graph.sources(id).stream().distinct().count() == 1) {
      List<Edge> doubled = wires.subList(1, wires.size());
      String label = doubled.size() == 1 ? "Remove the second wire" : "Remove the other wires";
      return List.of(new Fix(label, Graph.without(doubled), null));
    }
    List<Fix> fixes = new ArrayList<>();
    Joining.merging().forEach(merge -> joining.gathered(id, merge).ifPresent(fixes::add));
    if (wires.size() == 2) {
      wires.reversed().forEach(wire -> fixes.add(Graph.without(wire)));
    }
    return fixes;
  }

  /** The nearest layer that fits is connected, or this one goes. */
  private List<Fix> more(String id) {
    List<String> sources = graph.sources(id);
    List<Fix> fixes = new ArrayList<>();
    if (!looped.contains(id) && sources.stream().allMatch(s -> joining.shape(s) != null)) {
      joining.nearest(id, other -> !sources.contains(other)).stream()
          .flatMap(other -> joining.connected("Connect " + other + " to it", other, id).stream())
          .findFirst()
          .ifPresent(fixes::add);
    }
    fixes.addAll(removed(id));
    return fixes;
  }

  /** A layer leaves, unless it is the only Input or the only Output. */
  private List<Fix> removed(String id) {
    Layer layer = graph.layer(id);
    boolean needed =
        (layer instanceof Input || layer instanceof Output)
            && graph.network().nodes().stream()
                .noneMatch(n -> n.layer().getClass() == layer.getClass() && !n.id().equals(id));
    return needed ? List.of() : List.of(Graph.removed(id));
  }

  private void outputFeeds(String id) {
    List<Fix> fixes = new ArrayList<>();
    List<Edge> wires = graph.from(id);
    if (graph.into(id).size() == 1 && joining.shape(graph.into(id).getFirst().from()) != null) {
      String before = graph.into(id).getFirst().from();
      fixes.add(
          new Fix(
              (wires.size() == 1 ? "Start the wire at " : "Start the wires at ") + before,
              wires.stream()
                  .<Edit>map(e -> new Edit.Connected(new Edge(before, e.to(), e.port())))
                  .toList(),
              null));
    }
    fixes.add(
        new Fix(
            wires.size() == 1 ? "Remove the wire" : "Remove the wires",
            Graph.without(wires),
            null));
    report(
        Rule.OUTPUT_FEEDS,
        id,
        " is an Output layer and cannot feed another layer.",
        "Start the wire at the layer before " + id + ".",
        fixes);
  }

  private void leadsNowhere(String id, List<String> outputs) {
    List<Fix> fixes = new ArrayList<>();
    outputs.stream()
        .filter(output -> graph.into(output).isEmpty())
        .flatMap(output -> joining.connected("Connect to " + output, id, output).stream())
        .findFirst()
        .or(
            () ->
                outputs.stream()
                    .filter(output -> graph.into(output).size() == 1)
                    .flatMap(out -> joining.merged("Connect to " + out, id, out).stream())
                    .findFirst())
        .ifPresent(fixes::add);
    fixes.addAll(removed(id));
    report(
        Rule.LEADS_NOWHERE, id, " leads to no Output layer.", "Connect it, or remove it.", fixes);
  }

  private void report(Rule rule, String id, String what, String remedy, List<Fix> fixes) {
    findings.report(rule, new Problem(new Place.AtNode(id), id + what, remedy), fixes);
  }
}
