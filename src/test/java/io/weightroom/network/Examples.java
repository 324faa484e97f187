package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Draft.classes;
import static io.weightroom.network.Draft.table;
import static io.weightroom.network.Example.dense;
import static io.weightroom.network.Example.output;
import static io.weightroom.network.Example.recipe;

import io.weightroom.catalog.Declaration;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.Layer;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One design or more for every rule, each with the mistake and what its buttons say. */
final class Examples {
  static final DataForm SPECIES_AND_MASS =
      table(4, classes("species", 3), new Target.Number("mass"));
  static final DataForm TWO = table(4, classes("sick", 2));

  private static final List<Example> ALL =
      Stream.of(
              BrokenWires.all(),
              BrokenShapes.all(),
              recipes(),
              inputs(),
              heads(),
              SeldomMeant.all())
          .flatMap(List::stream)
          .toList();

  private Examples() {}

  static List<Example> all() {
    return ALL;
  }

  private static List<Example> recipes() {
    return List.of(
        trained(
            Rule.RECIPE_OUT_OF_RANGE,
            recipe("epochs", 0),
            "recipe.epochs: epochs must be at least 1 and at most 1,000,000, found 0.",
            "Set epochs to 1"),
        trained(
            Rule.RECIPE_OUT_OF_RANGE,
            recipe("optimizer", new Optimizer.Adam(0, 0.9, 0.999, 1e-7)),
            "recipe.optimizer.learning_rate: learning_rate must be more than 0",
            "Set learning_rate to 0.001"),
        trained(
            Rule.RECIPE_OUT_OF_RANGE,
            recipe("optimizer", new Optimizer.Adam(Double.NaN, 0.9, 0.999, 1e-7)),
            "recipe.optimizer.learning_rate: learning_rate needs a number",
            "Set learning_rate to 0.001"),
        trained(
            Rule.RECIPE_OUT_OF_RANGE,
            recipe(
                "early_stopping",
                new EarlyStopping("val_loss", 0, -3, EarlyStopping.Mode.AUTO, null, false, 0)),
            "recipe.early_stopping.patience: patience must be at least 0",
            "Set patience to 0"),
        trained(
            Rule.RECIPE_OUT_OF_RANGE,
            recipe(
                "learning_rate_schedule",
                new Schedule.ExponentialDecay(1, 2, false, Schedule.Unit.EPOCH)),
            "recipe.learning_rate_schedule.decay_rate: decay_rate must be more than 0 and at most 1,"
                + " found 2.",
            "Set decay_rate to 1"),
        trained(
            Rule.SPLITS_LEAVE_NOTHING,
            Recipe.DEFAULTS.withTestSplit(0.9),
            "recipe.validation_split: validation_split and test_split add up to 1.1",
            "Set the splits to 0.2 and 0.1"),
        trained(
            Rule.NESTEROV_WITHOUT_MOMENTUM,
            recipe("optimizer", new Optimizer.SGD(0.01, 0, true)),
            "recipe.optimizer.nesterov: nesterov needs a momentum, found 0.",
            "Set momentum to 0.9",
            "Switch nesterov off"));
  }

  private static Example trained(Rule rule, Recipe recipe, String sentence, String... labels) {
    return Example.of(rule, chain(dense(4)), IRIS, sentence, labels).trained(recipe);
  }

  private static List<Example> inputs() {
    return List.of(
        Example.of(
            Rule.SHAPE_IS_NOT_THE_DATASETS,
            input(List.of(5), List.of()),
            IRIS,
            "input.shape: input is set to a vector of 5 but the dataset gives a vector of 4.",
            "Clear its shape"),
        Example.of(
            Rule.COLUMNS_OF_IMAGES,
            input(List.of(), List.of("x"), new Flatten()),
            Draft.DIGITS,
            "input.columns: input chooses columns, but the dataset consists of images.",
            "Clear its columns"),
        Example.of(
            Rule.COLUMN_UNKNOWN,
            input(List.of(), List.of("x0", "xx1")),
            IRIS,
            "input.columns: input chooses the column \"xx1\", which is no input column.",
            "Use x1",
            "Leave out xx1"),
        Example.of(
            Rule.COLUMN_UNKNOWN,
            input(List.of(), List.of("weight")),
            IRIS,
            "input.columns: input chooses the column \"weight\", which is no input column.",
            "Use all columns"),
        Example.of(
            Rule.COLUMN_TWICE,
            input(List.of(), List.of("x0", "x1", "x0")),
            IRIS,
            "input.columns: input chooses the column \"x0\" twice.",
            "Name it once"));
  }

  private static Network input(List<Integer> shape, List<String> columns, Layer... layers) {
    return chain(layers).with(new Edit.Changed("input", new Input(shape, columns)));
  }

  private static List<Example> heads() {
    return List.of(
        Example.of(
            Rule.TARGET_UNKNOWN,
            chain(output("target", "specie")),
            SPECIES_AND_MASS,
            "output.target: output predicts \"specie\", which is no target of the dataset.",
            "Predict species",
            "Predict mass"),
        Example.of(
            Rule.TARGET_WITH_ONE_CLASS,
            chain(),
            table(4, classes("species", 1), new Target.Number("mass")),
            "output.target: \"species\" has only the class \"c0\", so there is nothing to tell"
                + " apart.",
            "Predict mass"),
        Example.of(
            Rule.UNITS_ARE_NOT_THE_TARGETS,
            chain(output("units", 10)),
            IRIS,
            "output.units: output has 10 units but \"species\" has 3 classes.",
            "Set units to 3",
            "Set units to automatic"),
        Example.of(
            Rule.UNITS_ARE_NOT_THE_TARGETS,
            chain(output("units", 2)),
            CARS,
            "output.units: output has 2 units but \"mpg\" is one number.",
            "Set units to 1",
            "Set units to automatic"),
        Example.of(
            Rule.SOFTMAX_OF_ONE_NUMBER,
            chain(output("activation", new Softmax())),
            CARS,
            "output.activation: output uses softmax on one number, which always gives 1.",
            "Set activation to linear"),
        judged(
            Rule.CATEGORICAL_WITHOUT_SOFTMAX,
            new Relu(),
            Loss.CATEGORICAL_CROSSENTROPY,
            "output.activation: output uses relu, but categorical cross-entropy needs softmax.",
            "Set activation to softmax",
            "Set loss to automatic"),
        judged(
            Rule.BINARY_WITHOUT_SIGMOID,
            new Softmax(),
            Loss.BINARY_CROSSENTROPY,
            "output.activation: output uses softmax, but binary cross-entropy needs sigmoid.",
            "Set activation to sigmoid",
            "Set loss to automatic"),
        Example.of(
                Rule.LOSS_IS_FOR_CLASSES,
                chain(output("activation", new Sigmoid())),
                CARS,
                "recipe.loss: The loss is binary cross-entropy, but \"mpg\" is a number.",
                "Set loss to automatic",
                "Use mean squared error")
            .trained(recipe("loss", Loss.BINARY_CROSSENTROPY)));
  }

  private static Example judged(
      Rule rule, @Nullable Object activation, Loss loss, String sentence, String... labels) {
    return Example.of(rule, chain(output("activation", activation)), TWO, sentence, labels)
        .trained(recipe("loss", loss));
  }

  static Recipe scheduled(Schedule schedule) {
    return Declaration.of(Recipe.class).with(Recipe.DEFAULTS, "learning_rate_schedule", schedule);
  }
}
