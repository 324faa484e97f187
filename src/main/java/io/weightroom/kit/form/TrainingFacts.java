package io.weightroom.kit.form;

import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Layer;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.Head;
import io.weightroom.network.Node;
import io.weightroom.network.Verdict;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Recipe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe meets: the dataset and the network, as far as they are known.
 *
 * @param trainingRows samples that the run will train on, after the recipe's split
 * @param split how the dataset is split, which wins over the recipe's shares
 * @param automaticLoss what an automatic loss means now; empty if it is not known
 * @param monitors what early stopping can watch
 * @param regularizers the penalty on each layer's kernel, in the network's order
 * @param dropoutRates the rate of each Dropout layer
 */
public record TrainingFacts(
    OptionalLong trainingRows,
    SplitPlan split,
    String automaticLoss,
    List<String> monitors,
    List<Regularizer> regularizers,
    List<Double> dropoutRates) {
  private static final String KERNEL = "kernel_regularizer";

  public static final TrainingFacts UNKNOWN =
      new TrainingFacts(
          OptionalLong.empty(), new SplitPlan.ByRecipe(), "", List.of(), List.of(), List.of());

  public TrainingFacts {
    monitors = List.copyOf(monitors);
    regularizers = List.copyOf(regularizers);
    dropoutRates = List.copyOf(dropoutRates);
  }

  /**
   * What a design meets.
   *
   * @param verdict what the check says of the design
   * @param data the dataset's schema, if one is chosen
   * @param split how the dataset is split
   */
  public static TrainingFacts of(
      Design design, Verdict verdict, @Nullable Schema data, SplitPlan split) {
    List<Regularizer> regularizers = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (Node node : design.network().nodes()) {
      if (node.layer() instanceof Dropout(double rate)) {
        rates.add(rate);
      }
      penalty(node.layer()).ifPresent(regularizers::add);
    }
    List<Head> heads = verdict.checked().map(CheckedNetwork::heads).orElse(List.of());
    String loss =
        design.recipe().loss() != null
            ? ""
            : heads.stream()
                .map(head -> head.loss().title())
                .distinct()
                .collect(Collectors.joining(" and "));
    return new TrainingFacts(
        rows(design.recipe(), data, split),
        split,
        loss,
        monitors(data, heads.size() > 1, split.validation(design.recipe().validationSplit()) > 0),
        regularizers,
        rates);
  }

  /** The penalty on a layer's kernel, if it has one. */
  public static Optional<Regularizer> penalty(Layer layer) {
    Record record = (Record) layer;
    boolean kernel =
        layer.declaration().setting(KERNEL).isPresent()
            && !(layer instanceof Output output && !output.dense());
    return kernel
        ? Optional.ofNullable((Regularizer) layer.declaration().get(record, KERNEL))
        : Optional.empty();
  }

  private static OptionalLong rows(Recipe recipe, @Nullable Schema data, SplitPlan split) {
    long all =
        switch (data) {
          case Schema.Table table -> table.rows();
          case Schema.Images images -> images.count();
          case null -> 0;
        };
    double rest = 1 - split.validation(recipe.validationSplit()) - split.test(recipe.testSplit());
    return all > 0 && rest > 0
        ? OptionalLong.of(Math.max(1, Math.round(all * rest)))
        : OptionalLong.empty();
  }

  /** What the recipe's shares come to, as a sentence; empty if they decide alone. */
  String splitNote() {
    return switch (split) {
      case SplitPlan.ByRecipe _ -> "";
      case SplitPlan.Shares(double validation, double test, _, _) -> own(validation, test, "");
      case SplitPlan.ByTime(_, double validation, double test) -> own(validation, test, " by time");
      case SplitPlan.Given _, SplitPlan.ByColumn _ ->
          "The dataset has parts of its own; this is used only for a part that it does not have.";
    };
  }

  private static String own(double validation, double test, String how) {
    return "The dataset has its own split%s: %s / %s / %s %%; this is not used."
        .formatted(how, percent(1 - validation - test), percent(validation), percent(test));
  }

  private static String percent(double share) {
    return new BigDecimal(100 * share)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The numbers of every epoch; with several outputs, those that they have in common. */
  private static List<String> monitors(@Nullable Schema data, boolean several, boolean validated) {
    List<String> names = new ArrayList<>(List.of("loss"));
    if (data != null && !several) {
      names.addAll(
          data.form().targets().getFirst() instanceof Target.Classes
              ? List.of("accuracy")
              : List.of("r2", "mae", "rmse"));
    }
    List<String> all = new ArrayList<>();
    if (validated) {
      names.forEach(name -> all.add("val_" + name));
    }
    all.addAll(names);
    return all;
  }
}
