package io.weightroom.kit.form;

import io.weightroom.part.Regularizer;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a recipe meets: the dataset and the network, as far as they are known.
 *
 * @param trainingRows samples that the run will train on, after the recipe's split
 * @param ownValidation whether the dataset has a validation part of its own, so that no share of
 *     the training part is taken for it
 * @param ownTest the same for the test part
 * @param automaticLoss what an automatic loss means now; empty if it is not known
 * @param monitors what early stopping can watch
 * @param regularizers the penalty on each layer's kernel, in the network's order
 * @param dropoutRates the rate of each Dropout layer
 */
public record TrainingFacts(
    OptionalLong trainingRows,
    boolean ownValidation,
    boolean ownTest,
    String automaticLoss,
    List<String> monitors,
    List<Regularizer> regularizers,
    List<Double> dropoutRates) {
  public static final TrainingFacts UNKNOWN =
      new TrainingFacts(OptionalLong.empty(), false, false, "", List.of(), List.of(), List.of());

  public TrainingFacts {
    monitors = List.copyOf(monitors);
    regularizers = List.copyOf(regularizers);
    dropoutRates = List.copyOf(dropoutRates);
  }
}
