package io.weightroom.kit.form;

import io.weightroom.dataset.Schema;
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
 * @param ownTest whether the dataset has a test part of its own, so that no share is taken for it
 * @param automaticLoss what an automatic loss means now; empty if it is not known
 * @param monitors what early stopping can watch
 * @param regularizers the penalty on each layer's kernel, in the network's order
 * @param dropoutRates the rate of each Dropout layer
 */
public record TrainingFacts(
    OptionalLong trainingRows,
    boolean ownTest,
    String automaticLoss,
    List<String> monitors,
    List<Regularizer> regularizers,
    List<Double> dropoutRates) {
  private static final String KERNEL = "kernel_regularizer";

  public static final TrainingFacts UNKNOWN =
      new TrainingFacts(OptionalLong.empty(), false, "", List.of(), List.of(), List.of());

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
   * @param ownTest whether the dataset has a test part of its own
   */
  public static TrainingFacts of(
      Design design, Verdict verdict, @Nullable Schema data, boolean ownTest) {
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
        rows(design.recipe(), data, ownTest),
        ownTest,
        loss,
        monitors(data, heads.size() > 1, design.recipe().validationSplit() > 0),
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

  private static OptionalLong rows(Recipe recipe, @Nullable Schema data, boolean ownTest) {
    long all =
        switch (data) {
          case Schema.Table table -> table.rows();
          case Schema.Images images -> images.count();
          case null -> 0;
        };
    double rest = 1 - recipe.validationSplit() - (ownTest ? 0 : recipe.testSplit());
    return all > 0 && rest > 0
        ? OptionalLong.of(Math.max(1, Math.round(all * rest)))
        : OptionalLong.empty();
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
