package io.weightroom.recipe;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Described;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.catalog.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How to train a network. */
@Described(name = "Recipe", summary = "How to train.")
public record Recipe(
    @Setting(help = "How gradients change the weights.") Optimizer optimizer,
    @Setting(help = "How the learning rate changes over the run.") Schedule learningRateSchedule,
    @Setting(
            help =
                "What training makes small. Automatic: categorical cross-entropy for classes,"
                    + " mean squared error for numbers.")
        @Nullable Loss loss,
    @Setting(
            help = "How often the whole training part is seen, typically 5 to 200.",
            min = 1,
            max = 1_000_000)
        int epochs,
    @Setting(
            help = "Samples in one step: 1 is noisy, 32 to 128 usual, \"full\" all at once.",
            formula = "steps in an epoch = ⌈samples / batch_size⌉",
            min = 1,
            max = Integer.MAX_VALUE,
            word = "full")
        int batchSize,
    @Setting(help = "Start of all random numbers; the same seed gives the same run.") long seed,
    @Setting(help = "End early when the run has stopped getting better. Automatic: never.")
        @Nullable EarlyStopping earlyStopping,
    @Setting(
            help =
                "Share of the samples that judge each epoch, usually 0.1 to 0.3, unless the dataset has its own.",
            min = 0,
            max = 1,
            belowMax = true)
        double validationSplit,
    @Setting(
            help =
                "Share of the samples that judge only the end, usually 0.1 to 0.2, unless the dataset has its own.",
            min = 0,
            max = 1,
            belowMax = true)
        double testSplit,
    @Setting(
            help =
                "How many digits it computes with: float32 suits nearly always; the mixed ones"
                    + " halve them, which is faster on graphics cards, and keep weights in float32.",
            rare = true)
        DtypePolicy dtypePolicy) {
  /** A batch of the whole training part. */
  public static final int FULL_BATCH = Integer.MAX_VALUE;

  public static final Recipe DEFAULTS =
      new Recipe(
          Optimizer.Adam.DEFAULTS,
          new Schedule.Constant(),
          null,
          10,
          32,
          7,
          null,
          0.2,
          0.0,
          DtypePolicy.FLOAT32);

  private static Declaration<Recipe> declaration() {
    return Declaration.of(Recipe.class);
  }

  public static Result<Recipe> read(JsonNode json) {
    return declaration()
        .read(json, Place.InRecipe::new)
        .then(
            recipe -> {
              List<Problem> problems = recipe.check();
              return problems.isEmpty() ? Result.ok(recipe) : Result.failed(problems);
            });
  }

  public ObjectNode write() {
    return declaration().write(this);
  }

  /** What is wrong with it, whatever the network. */
  public List<Problem> check() {
    List<Problem> problems = new ArrayList<>(declaration().check(this, Place.InRecipe::new));
    if (validationSplit + testSplit >= 1) {
      problems.add(
          new Problem(
              new Place.InRecipe("validation_split"),
              "validation_split and test_split add up to "
                  + Math.round((validationSplit + testSplit) * 1e6) / 1e6
                  + " and leave nothing to train on.",
              "Make them smaller, usually 0.2 and 0.1."));
    }
    if (optimizer instanceof Optimizer.SGD(double _, double momentum, boolean nesterov)
        && nesterov
        && momentum == 0) {
      problems.add(
          new Problem(
              new Place.InRecipe("optimizer.nesterov"),
              "nesterov needs a momentum, found 0.",
              "Set momentum to 0.9, or switch nesterov off."));
    }
    return problems;
  }

  /** The learning rate of a step. */
  public double rate(long step, int epoch) {
    return optimizer.learningRate() * learningRateSchedule.factor(step, epoch);
  }

  public Recipe withEpochs(int changed) {
    return declaration().with(this, "epochs", changed);
  }

  public Recipe withSeed(long changed) {
    return declaration().with(this, "seed", changed);
  }

  public Recipe withTestSplit(double changed) {
    return declaration().with(this, "test_split", changed);
  }
}
