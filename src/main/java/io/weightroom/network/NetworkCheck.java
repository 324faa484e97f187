package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataForm;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.layer.ShapeResult;
import io.weightroom.layer.Weight;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Walks a network once, from its inputs to its outputs, and says everything that is wrong with it;
 * if nothing is, makes the {@link CheckedNetwork}.
 */
public final class NetworkCheck {
  /** The most layers that a network may have. */
  public static final int MAX_LAYERS = 500;

  /** The most wires that a network may have. */
  public static final int MAX_WIRES = 2_000;

  /** The most numbers that a network's layers may own. */
  public static final long MAX_PARAMETERS = 200_000_000;

  /** The most numbers that a network's layers may give for one sample: 1 GB of them. */
  public static final long MAX_ACTIVATIONS = 250_000_000;

  private final Network network;
  private final Recipe recipe;
  private final @Nullable DataForm form;
  private final Limits limits;
  private final Map<String, List<Edge>> incoming;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Map<String, CheckedNode> nodes = new LinkedHashMap<>();
  private final List<Head> heads = new ArrayList<>();

  private NetworkCheck(Network network, Recipe recipe, @Nullable DataForm form, Limits limits) {
    this.limits = limits;
    this.network = network;
    this.recipe = recipe;
    this.form = form;
    this.incoming = network.incoming();
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

  private Verdict verdict() {
    problems.addAll(recipe.check());
    atMost("layers", network.nodes().size(), MAX_LAYERS);
    atMost("wires", network.edges().size(), MAX_WIRES);
    if (network.nodes().size() <= MAX_LAYERS && network.edges().size() <= MAX_WIRES) {
      Wiring wiring = Wiring.of(network, incoming);
      problems.addAll(wiring.problems());
      Set<String> sound = checkSettings();
      wiring.order().stream().filter(n -> sound.contains(n.id())).forEach(this::visit);
      if (form == null) {
        report(new Place.Whole(), "The network has no data yet.", "Choose a dataset.");
      }
    }
    if (problems.isEmpty()) {
      checkTargets();
      checkSize();
    }
    return new Verdict(
        List.copyOf(problems),
        List.of(),
        Map.of(),
        nodes,
        problems.isEmpty()
            ? Optional.of(new CheckedNetwork(network, List.copyOf(nodes.values()), heads))
            : Optional.empty());
  }

  private void atMost(String what, int found, int most) {
    if (found > most) {
      report(
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
  private Set<String> checkSettings() {
    Set<String> sound = new HashSet<>();
    for (Node node : network.nodes()) {
      Record layer = (Record) node.layer();
      List<Problem> wrong =
          node.layer()
              .declaration()
              .check(layer, setting -> new Place.AtSetting(node.id(), setting));
      problems.addAll(wrong);
      if (wrong.isEmpty()) {
        sound.add(node.id());
      }
    }
    return sound;
  }

  private void visit(Node node) {
    List<String> sources =
        incoming.getOrDefault(node.id(), List.of()).stream().map(Edge::from).toList();
    List<Shape> inputs =
        sources.stream().map(nodes::get).filter(Objects::nonNull).map(CheckedNode::output).toList();
    Layer.Arity arity = node.layer().inputs();
    if (inputs.size() == sources.size()
        && sources.size() >= arity.min()
        && sources.size() <= arity.max()) {
      resolve(node.id(), node.layer())
          .ifPresent(layer -> settle(node.id(), layer, sources, inputs));
    }
  }

  /** The layer with nothing automatic any more, as far as the dataset and its settings allow. */
  private Optional<? extends Layer> resolve(String id, Layer layer) {
    return switch (layer) {
      case Input input -> InputCheck.resolve(id, input, form, problems::add);
      case Output output -> {
        Optional<Head> head = HeadCheck.head(id, output, recipe, form, problems::add);
        head.ifPresent(heads::add);
        yield head.map(h -> output.resolved(h.target().column(), h.units(), h.activation()))
            .or(() -> Optional.of(output).filter(o -> o.units() != null));
      }
      default -> Optional.of(layer);
    };
  }

  /** Gives a layer whose inputs are known its place in the checked network. */
  private void settle(String id, Layer layer, List<String> sources, List<Shape> inputs) {
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
        case ShapeResult.Refuses(String what, String remedy) ->
            report(new Place.AtNode(id), id + " " + what, remedy);
      }
    } catch (ArithmeticException _) {
      report(
          new Place.AtNode(id),
          id + " is larger than any computer here can hold.",
          "Make it, or the image it receives, smaller.");
    }
  }

  /** Each target has one Output layer. */
  private void checkTargets() {
    Map<String, String> predicted = new LinkedHashMap<>();
    for (Head head : heads) {
      String column = head.target().column();
      String other = predicted.putIfAbsent(column, head.node());
      if (other != null) {
        report(
            new Place.AtSetting(head.node(), "target"),
            other + " and " + head.node() + " both predict \"" + column + "\".",
            "Set the target of one of them to another column, or remove it.");
      }
    }
  }

  private void checkSize() {
    checkSum(
        n -> n.trainable() + n.nonTrainable(),
        MAX_PARAMETERS,
        "The network has %,d parameters, and at most %,d are allowed; %s alone has %,d.",
        "Give it fewer units, or pool the image before it.");
    checkSum(
        n -> n.output().count(),
        MAX_ACTIVATIONS,
        "One sample makes %,d numbers in all layers, and at most %,d are allowed; %s makes %,d.",
        "Pool the image earlier, or give this layer fewer filters.");
  }

  /** Refuses a sum over all layers at the layer that has most of it. */
  private void checkSum(ToLongFunction<CheckedNode> part, long most, String what, String remedy) {
    long sum = nodes.values().stream().mapToLong(part).sum();
    if (sum > most) {
      CheckedNode largest =
          nodes.values().stream().max(Comparator.comparingLong(part)).orElseThrow();
      report(
          new Place.AtNode(largest.id()),
          String.format(Locale.ROOT, what, sum, most, largest.id(), part.applyAsLong(largest)),
          remedy);
    }
  }

  private void report(Place where, String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }
}
