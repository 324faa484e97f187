package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Layer;
import io.weightroom.layer.ShapeResult;
import io.weightroom.recipe.Recipe;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Whether a network is small enough to be trained; if not, its largest layer is named. */
final class SizeCheck {
  private final Collection<CheckedNode> nodes;
  private final Recipe recipe;
  private final Limits limits;
  private final Findings findings;

  private SizeCheck(
      Collection<CheckedNode> nodes, Recipe recipe, Limits limits, Findings findings) {
    this.nodes = nodes;
    this.recipe = recipe;
    this.limits = limits;
    this.findings = findings;
  }

  static void check(
      Collection<CheckedNode> nodes, Recipe recipe, Limits limits, Findings findings) {
    SizeCheck check = new SizeCheck(nodes, recipe, limits, findings);
    boolean fits =
        check.sum(
            Rule.TOO_MANY_PARAMETERS,
            CheckedNode::parameters,
            Math.min(NetworkCheck.MAX_PARAMETERS, limits.parameters()),
            "The network has %,d parameters, and at most %,d are allowed; %s alone has %,d.",
            "Give it fewer units, or pool the image before it.");
    fits &=
        check.sum(
            Rule.TOO_MANY_ACTIVATIONS,
            n -> n.output().count(),
            NetworkCheck.MAX_ACTIVATIONS,
            "One sample makes %,d numbers in all layers, and at most %,d are allowed; %s makes"
                + " %,d.",
            "Pool the image earlier, or give this layer fewer filters.");
    if (fits) {
      check.memory();
    }
  }

  /** Refuses a sum over all layers at the layer that has most of it. */
  private boolean sum(
      Rule rule, ToLongFunction<CheckedNode> part, long most, String what, String remedy) {
    long sum = nodes.stream().mapToLong(part).sum();
    if (sum <= most) {
      return true;
    }
    CheckedNode largest = nodes.stream().max(Comparator.comparingLong(part)).orElseThrow();
    findings.report(
        rule,
        new Problem(
            new Place.AtNode(largest.id()),
            String.format(Locale.ROOT, what, sum, most, largest.id(), part.applyAsLong(largest)),
            remedy),
        shrunk(largest, part, sum - most).stream().toList());
    return false;
  }

  private void memory() {
    int batch = limits.batch(recipe);
    long needed = bytes(batch);
    if (needed <= limits.memory()) {
      return;
    }
    ToLongFunction<CheckedNode> part = n -> n.trainingBytes(batch);
    CheckedNode largest = nodes.stream().max(Comparator.comparingLong(part)).orElseThrow();
    int fitting = Integer.highestOneBit(batch);
    while (fitting >= 1 && bytes(fitting) > limits.memory()) {
      fitting /= 2;
    }
    findings.report(
        Rule.TOO_MUCH_MEMORY,
        new Problem(
            new Place.AtNode(largest.id()),
            String.format(
                Locale.ROOT,
                "Training needs about %s with %s of %,d, and a run has %s; %s alone takes %s.",
                Cost.size(needed),
                batch == 1 ? "a batch" : "batches",
                batch,
                Cost.size(limits.memory()),
                largest.id(),
                Cost.size(part.applyAsLong(largest))),
            fitting >= 1
                ? String.format(
                    Locale.ROOT, "Use batches of %,d, or give it fewer units or filters.", fitting)
                : "Give it fewer units or filters, or pool the image before it."),
        fitting >= 1
            ? List.of(batches(fitting))
            : shrunk(largest, part, needed - limits.memory()).stream().toList());
  }

  private Fix batches(int size) {
    return Fix.of(
        String.format(Locale.ROOT, "Set batch_size to %,d", size),
        Declaration.of(Recipe.class).with(recipe, "batch_size", size));
  }

  private long bytes(int batch) {
    return Cost.of(nodes).trainingBytes(batch);
  }

  /** The layer with the largest power of two of units or filters that saves enough. */
  private static Optional<Fix> shrunk(
      CheckedNode node, ToLongFunction<CheckedNode> part, long excess) {
    String setting =
        switch (node.layer()) {
          case Dense _ -> "units";
          case Conv2D _ -> "filters";
          default -> "";
        };
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    long wanted = part.applyAsLong(node) - excess;
    for (int size = Integer.highestOneBit(node.output().channels() - 1); size >= 1; size /= 2) {
      Layer smaller = Graph.with(node.layer(), setting, size);
      if (smaller.output(node.inputShapes()) instanceof ShapeResult.Gives(var shape)
          && part.applyAsLong(node.with(smaller, shape)) <= wanted) {
        return Optional.of(
            Fix.of(
                String.format(Locale.ROOT, "Set %s to %,d", setting, size),
                new Edit.Changed(node.id(), smaller)));
      }
    }
    return Optional.empty();
  }
}
