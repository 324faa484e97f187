package io.weightroom.network;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The usual wisdom about a network as a whole: what is allowed and seldom meant. Each {@link Rule}
 * names its source.
 */
final class Hints {
  /** Weights for each sample from which on a network can learn its samples by heart many times. */
  private static final int MANY_WEIGHTS = 100;

  private static final int SMALL_BATCH = 8;
  private static final int USUAL_BATCH = 32;

  private final Graph graph;
  private final Collection<CheckedNode> nodes;
  private final Recipe recipe;
  private final Limits limits;
  private final Findings findings;

  private Hints(
      Graph graph, Collection<CheckedNode> nodes, Recipe recipe, Limits limits, Findings findings) {
    this.graph = graph;
    this.nodes = nodes;
    this.recipe = recipe;
    this.limits = limits;
    this.findings = findings;
  }

  /**
   * Reports what applies.
   *
   * @param nodes the layers whose shapes are known; others get no hints
   * @param recipe a recipe without problems of its own
   */
  static void find(
      Graph graph,
      Map<String, CheckedNode> nodes,
      List<Head> heads,
      Recipe recipe,
      Limits limits,
      Findings findings) {
    HeadHints.find(graph, heads, recipe, findings);
    RecipeHints.find(recipe, limits, findings);
    Hints hints = new Hints(graph, nodes.values(), recipe, limits, findings);
    hints.smallBatches();
    if (!findings.hasProblems()) {
      hints.overfitting();
    }
  }

  /** One sample in a batch is its own mean, so that nothing is left of it. */
  private void smallBatches() {
    int batch = limits.batch(recipe);
    boolean known = limits.knowsSamples() || recipe.batchSize() != Recipe.FULL_BATCH;
    Optional<String> norm =
        nodes.stream()
            .filter(n -> n.layer() instanceof BatchNormalization b && b.trainable())
            .map(CheckedNode::id)
            .findFirst();
    if (known && batch < SMALL_BATCH && norm.isPresent()) {
      Fix fix =
          limits.samples() < SMALL_BATCH
              ? Graph.removed(norm.get())
              : Fix.of(
                  "Set batch_size to " + USUAL_BATCH,
                  Declaration.of(Recipe.class).with(recipe, "batch_size", USUAL_BATCH));
      findings.report(
          Rule.NORMALIZATION_OF_SMALL_BATCHES,
          new Place.InRecipe("batch_size"),
          norm.get()
              + " takes mean and variance from batches of "
              + batch
              + ", which say little about the data.",
          "Use batches of at least " + SMALL_BATCH + ", usually " + USUAL_BATCH + ".",
          fix);
    }
  }

  private void overfitting() {
    long weights = nodes.stream().mapToLong(CheckedNode::trainable).sum();
    if (!limits.knowsSamples()
        || weights <= MANY_WEIGHTS * limits.samples()
        || recipe.earlyStopping() != null
        || nodes.stream().anyMatch(Hints::regularises)) {
      return;
    }
    CheckedNode largest =
        nodes.stream().max(Comparator.comparingLong(CheckedNode::trainable)).orElseThrow();
    findings.report(
        Rule.NOTHING_AGAINST_OVERFITTING,
        new Problem(
            new Place.AtNode(largest.id()),
            String.format(
                Locale.ROOT,
                "The network has %,d weights for %,d samples, %,d of them in %s, and nothing keeps"
                    + " it from learning the samples by heart.",
                weights,
                limits.samples(),
                largest.trainable(),
                largest.id()),
            "Add a Dropout layer, stop early, or give the layer fewer units."),
        againstOverfitting());
  }

  private static boolean regularises(CheckedNode node) {
    return switch (node.layer()) {
      case Dropout dropout -> dropout.rate() > 0;
      case BatchNormalization _ -> true;
      case Dense dense -> penalises(dense.kernelRegularizer());
      case Conv2D conv -> penalises(conv.kernelRegularizer());
      case Output output -> penalises(output.kernelRegularizer());
      default -> false;
    };
  }

  private static boolean penalises(Regularizer regularizer) {
    return regularizer.factorL1() > 0 || regularizer.factorL2() > 0;
  }

  private List<Fix> againstOverfitting() {
    List<Fix> fixes = new ArrayList<>();
    graph.network().edges().stream()
        .filter(e -> graph.layer(e.to()) instanceof Output)
        .filter(e -> !(graph.layer(e.from()) instanceof Input))
        .findFirst()
        .ifPresent(
            wire ->
                fixes.add(
                    Fix.of(
                        "Add a Dropout before " + wire.to(),
                        graph.insert(wire, Dropout.DEFAULTS))));
    if (limits.split().validation(recipe.validationSplit()) > 0) {
      EarlyStopping patient =
          new EarlyStopping("val_loss", 0, 5, EarlyStopping.Mode.AUTO, null, true, 0);
      fixes.add(
          Fix.of(
              "Stop early", Declaration.of(Recipe.class).with(recipe, "early_stopping", patient)));
    }
    return fixes;
  }
}
