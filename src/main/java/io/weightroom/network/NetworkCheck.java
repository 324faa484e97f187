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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks a network once, from its inputs to its outputs, and says everything that is wrong with it;
 * if nothing is, makes the {@link CheckedNetwork}.
 */
public final class NetworkCheck {
  /** The most layers that a network may have. */
  public static final int MAX_LAYERS = 500;

  /** The most numbers that a network's layers may own. */
  public static final long MAX_PARAMETERS = 200_000_000;

  private final Network network;
  private final Recipe recipe;
  private final @Nullable DataForm form;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final List<CheckedNode> checked = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();

  private NetworkCheck(Network network, Recipe recipe, @Nullable DataForm form) {
    this.network = network;
    this.recipe = recipe;
    this.form = form;
  }

  /**
   * Checks a network with its recipe against a dataset.
   *
   * @param form the dataset's form; null while none is chosen, which is a problem, too
   */
  public static Verdict check(Network network, Recipe recipe, @Nullable DataForm form) {
    return new NetworkCheck(network, recipe, form).verdict();
  }

  private Verdict verdict() {
    problems.addAll(recipe.check());
    Wiring wiring = Wiring.of(network);
    problems.addAll(wiring.problems());
    wiring.order().forEach(this::visit);
    if (form == null) {
      report(new Place.Whole(), "The network has no data yet.", "Choose a dataset.");
    }
    if (problems.isEmpty()) {
      checkSize();
    }
    return new Verdict(
        problems,
        shapes,
        problems.isEmpty()
            ? Optional.of(new CheckedNetwork(network, checked, heads))
            : Optional.empty());
  }

  private void visit(Node node) {
    List<Problem> wrong =
        node.layer().declaration().check(
            (Record) node.layer(), setting -> new Place.AtSetting(node.id(), setting));
    problems.addAll(wrong);
    List<String> sources = network.into(node.id()).stream().map(Edge::from).toList();
    List<Shape> inputs = sources.stream().map(shapes::get).filter(s -> s != null).toList();
    Layer.Arity arity = node.layer().inputs();
    boolean known =
        wrong.isEmpty()
            && inputs.size() == sources.size()
            && sources.size() >= arity.min()
            && sources.size() <= arity.max();
    if (known) {
      settle(node, sources, inputs);
    }
  }

  /** Checks a layer whose inputs are known. */
  private void settle(Node node, List<String> sources, List<Shape> inputs) {
    Layer layer =
        switch (node.layer()) {
          case Input input -> InputCheck.resolve(node.id(), input, form, problems::add);
          case Output output -> {
            Optional<Head> head = HeadCheck.head(node.id(), output, recipe, form, problems::add);
            head.ifPresent(heads::add);
            yield head.<Layer>map(h -> output.resolved(h.target().column(), h.units(), h.activation()))
                .orElse(output);
          }
          case Layer other -> other;
        };
    if (form == null && layer instanceof Output output && output.units() == null) {
      return; // said once, for the network as a whole
    }
    try {
      switch (layer.output(inputs)) {
        case ShapeResult.Gives(Shape shape) -> {
          List<Weight> weights = layer.weights(inputs);
          weights.forEach(Weight::count);
          Math.multiplyExact(shape.count(), 4L);
          shapes.put(node.id(), shape);
          checked.add(new CheckedNode(node.id(), layer, sources, inputs, shape, weights));
        }
        case ShapeResult.Refuses(String what, String remedy) ->
            report(new Place.AtNode(node.id()), node.id() + " " + what, remedy);
      }
    } catch (ArithmeticException e) {
      report(
          new Place.AtNode(node.id()),
          node.id() + " is larger than any computer can hold.",
          "Make it, or the image it receives, smaller.");
    }
  }

  private void checkSize() {
    if (network.nodes().size() > MAX_LAYERS) {
      report(
          new Place.Whole(),
          "The network has " + network.nodes().size() + " layers, and at most 500 are allowed.",
          "Remove some layers.");
    }
    long parameters = checked.stream().mapToLong(n -> n.trainable() + n.nonTrainable()).sum();
    if (parameters > MAX_PARAMETERS) {
      CheckedNode largest =
          checked.stream()
              .max((a, b) -> Long.compare(a.trainable() + a.nonTrainable(), b.trainable() + b.nonTrainable()))
              .orElseThrow();
      report(
          new Place.AtNode(largest.id()),
          "The network has %,d parameters, and at most %,d are allowed; %s alone has %,d."
              .formatted(
                  parameters,
                  MAX_PARAMETERS,
                  largest.id(),
                  largest.trainable() + largest.nonTrainable()),
          "Give it fewer units, or pool the image before it.");
    }
    String twice =
        heads.stream()
            .collect(Collectors.groupingBy(h -> h.target().column(), Collectors.counting()))
            .entrySet()
            .stream()
            .filter(e -> e.getValue() > 1)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    if (!twice.isEmpty()) {
      report(
          new Place.Whole(),
          "Two Output layers predict the column \"" + twice + "\".",
          "Set the target of one of them to another column, or remove it.");
    }
  }

  private void report(Place where, String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }
}
