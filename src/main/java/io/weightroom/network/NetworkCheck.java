package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.layer.ShapeResult;
import io.weightroom.layer.Weight;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a network once, from its inputs to its outputs, and says everything that is wrong with it;
 * if nothing is, makes the {@link CheckedNetwork}.
 */
public final class NetworkCheck {
  /**
   * What is reported while no dataset is chosen: nobody's mistake, and the last step before Train.
   */
  public static final Problem NO_DATA =
      new Problem(new Place.Whole(), "The network has no data yet.", "Choose a dataset.");

  /** The most layers that a network may have. */
  public static final int MAX_LAYERS = 500;

  /** The most wires that a network may have. */
  public static final int MAX_WIRES = 2_000;

  /** The most numbers that a network's layers may own, however much memory there is. */
  public static final long MAX_PARAMETERS = 200_000_000;

  /** The most numbers that a network's layers may give for one sample: 1 GB of them. */
  public static final long MAX_ACTIVATIONS = 250_000_000;

  private final Graph graph;
  private final Recipe recipe;
  private final @Nullable DataForm form;
  private final Limits limits;
  private final Findings findings = new Findings();
  private final Map<String, CheckedNode> nodes = new LinkedHashMap<>();
  private final List<Head> heads = new ArrayList<>();
  private final ShapeFixes shapeFixes;

  private NetworkCheck(Network network, Recipe recipe, @Nullable DataForm form, Limits limits) {
    this.graph = new Graph(network);
    this.recipe = recipe;
    this.form = form;
    this.limits = limits;
    this.shapeFixes = new ShapeFixes(graph, nodes);
  }

  /**
   * Checks a network with its recipe against a dataset.
   *
   * @param form the dataset's form; null while none is chosen, which is a problem, too
   */
  public static Verdict check(Network network, Recipe recipe, @Nullable DataForm form) {
    return check(network, recipe, form, Limits.DEFAULT);
  }

  /** Checks a network with its recipe against a dataset and what its training may take. */
  public static Verdict check(
      Network network, Recipe recipe, @Nullable DataForm form, Limits limits) {
    return Repeats.check(network, each -> new NetworkCheck(each, recipe, form, limits).verdict());
  }

  /** What the check finds, each with its rule, for the test that holds every rule to an example. */
  static Findings findings(Network network, Recipe recipe, @Nullable DataForm form, Limits limits) {
    NetworkCheck check = new NetworkCheck(network, recipe, form, limits);
    check.verdict();
    return check.findings;
  }

  private Verdict verdict() {
    RecipeCheck.check(recipe, findings);
    boolean recipeIsSound = !findings.hasProblems();
    int layers = graph.network().nodes().size();
    int wires = graph.network().edges().size();
    atMost(Rule.TOO_MANY_LAYERS, "layers", layers, MAX_LAYERS);
    atMost(Rule.TOO_MANY_WIRES, "wires", wires, MAX_WIRES);
    if (layers <= MAX_LAYERS && wires <= MAX_WIRES) {
      walk(recipeIsSound);
    }
    if (!findings.hasProblems()) {
      checkTargets();
      SizeCheck.check(nodes.values(), recipe, limits, findings);
    }
    List<Problem> problems = findings.ofKind(false);
    return new Verdict(
        problems,
        findings.ofKind(true),
        findings.fixes(),
        nodes,
        problems.isEmpty()
            ? Optional.of(new CheckedNetwork(graph.network(), List.copyOf(nodes.values()), heads))
            : Optional.empty());
  }

  /** Settles one layer after the other; what is wrong with the wires is told first. */
  private void walk(boolean recipeIsSound) {
    Wiring wiring = Wiring.of(graph);
    Findings ofLayers = new Findings();
    Set<String> sound = checkSettings(ofLayers);
    wiring.order().stream()
        .filter(n -> sound.contains(n.id()))
        .forEach(node -> visit(node, ofLayers));
    WiringCheck.check(graph, wiring, nodes, sound, findings);
    findings.addAll(ofLayers);
    if (form == null) {
      findings.report(Rule.NO_DATA, NO_DATA.where(), NO_DATA.what(), NO_DATA.remedy());
    }
    LayerHints.find(graph, nodes, findings);
    if (recipeIsSound) {
      Hints.find(graph, nodes, heads, recipe, limits, findings);
    }
  }

  private void atMost(Rule rule, String what, int found, int most) {
    if (found > most) {
      findings.report(
          rule,
          new Place.Whole(),
          String.format(
              Locale.ROOT,
              "The network has %,d %s, and at most %,d are allowed.",
              found,
              what,
              most),
          "Remove some " + what + ".");
    }
  }

  /** The layers whose settings are in range. */
  private Set<String> checkSettings(Findings report) {
    Set<String> sound = new HashSet<>();
    for (Node node : graph.network().nodes()) {
      Record layer = (Record) node.layer();
      Declaration<Record> declaration = node.layer().declaration();
      List<Problem> wrong =
          declaration.check(layer, setting -> new Place.AtSetting(node.id(), setting));
      for (Problem problem : wrong) {
        report.report(Rule.SETTING_OUT_OF_RANGE, problem, corrected(node, problem));
      }
      if (wrong.isEmpty()) {
        sound.add(node.id());
      }
    }
    return sound;
  }

  private static List<Fix> corrected(Node node, Problem problem) {
    if (!(problem.where() instanceof Place.AtSetting(String id, String setting))) {
      return List.of();
    }
    Declaration<Record> declaration = node.layer().declaration();
    Record corrected = declaration.corrected((Record) node.layer(), setting);
    String label = RecipeCheck.label(setting, declaration.text(corrected, setting));
    return List.of(Fix.of(label, new Edit.Changed(id, (Layer) corrected)));
  }

  private void visit(Node node, Findings report) {
    List<String> sources = graph.sources(node.id());
    List<Shape> inputs =
        sources.stream().map(nodes::get).filter(Objects::nonNull).map(CheckedNode::output).toList();
    Layer.Arity arity = node.layer().inputs();
    if (inputs.size() == sources.size()
        && sources.size() >= arity.min()
        && sources.size() <= arity.max()) {
      resolve(node.id(), node.layer(), report)
          .ifPresent(layer -> settle(node.id(), layer, sources, inputs, report));
    }
  }

  /** The layer with nothing automatic any more, as far as the dataset and its settings allow. */
  private Optional<? extends Layer> resolve(String id, Layer layer, Findings report) {
    return switch (layer) {
      case Input input -> InputCheck.resolve(id, input, form, report);
      case Output output -> {
        Optional<Head> head = HeadCheck.head(id, output, recipe, form, report);
        head.ifPresent(heads::add);
        yield head.map(h -> output.resolved(h.target().column(), h.units(), h.activation()))
            .or(() -> Optional.of(output).filter(o -> o.units() != null));
      }
      default -> Optional.of(layer);
    };
  }

  /** Gives a layer whose inputs are known its place in the checked network. */
  private void settle(
      String id, Layer layer, List<String> sources, List<Shape> inputs, Findings report) {
    try {
      switch (layer.output(inputs)) {
        case ShapeResult.Gives(Shape shape) -> {
          List<Weight> weights = layer.weights(inputs);
          weights.forEach(Weight::count);
          if (shape.count() > MAX_ACTIVATIONS) {
            throw new ArithmeticException("one sample gives " + shape.count() + " numbers");
          }
          nodes.put(id, new CheckedNode(id, layer, sources, inputs, shape, weights));
        }
        case ShapeResult.Refuses(ShapeResult.Reason reason, String what, String remedy) ->
            report.report(
                Rule.SHAPE_REFUSED,
                new Problem(new Place.AtNode(id), id + " " + what, remedy),
                shapeFixes.of(id, layer, reason, inputs));
      }
    } catch (ArithmeticException _) {
      report.report(
          Rule.TOO_LARGE,
          new Problem(
              new Place.AtNode(id),
              id + " is larger than any computer here can hold.",
              "Make it, or the image it receives, smaller."),
          layer instanceof Input ? List.of(shapeFixes.cleared(id)) : List.of());
    }
  }

  /** Each target has one Output layer. */
  private void checkTargets() {
    Map<String, String> predicted = new LinkedHashMap<>();
    for (Head head : heads) {
      String column = head.target().column();
      String other = predicted.putIfAbsent(column, head.node());
      if (other != null) {
        findings.report(
            Rule.TARGET_TWICE,
            new Problem(
                new Place.AtSetting(head.node(), "target"),
                other + " and " + head.node() + " both predict \"" + column + "\".",
                "Set the target of one of them to another column, or remove it."),
            unpredicted(head.node()));
      }
    }
  }

  /** An Output predicts a column that none predicts yet, or goes. */
  private List<Fix> unpredicted(String id) {
    List<Fix> fixes = new ArrayList<>();
    List<String> taken = heads.stream().map(h -> h.target().column()).toList();
    if (form != null && graph.layer(id) instanceof Output output) {
      form.targets().stream()
          .map(Target::column)
          .filter(column -> !taken.contains(column))
          .findFirst()
          .ifPresent(column -> fixes.add(HeadCheck.predicting(id, output, column)));
    }
    fixes.add(Graph.removed(id));
    return fixes;
  }
}
