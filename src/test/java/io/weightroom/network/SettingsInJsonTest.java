package io.weightroom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.catalog.Size2;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.recipe.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** How settings are written by hand, and the sentences that answer mistakes. */
class SettingsInJsonTest {

  private static <T extends Record> Result<T> read(Class<T> type, String json) {
    return Declaration.of(type)
        .read(JsonMapper.shared().readTree(json), s -> new Place.AtSetting("here", s));
  }

  private static <T extends Record> T good(Class<T> type, String json) {
    return read(type, json).orThrow();
  }

  private static Result<Recipe> recipe(String json) {
    return Recipe.read(JsonMapper.shared().readTree(json));
  }

  @Test
  void aWholeNumberMayBeWrittenAsADecimal() {
    assertThat(good(Dense.class, "{\"units\": 16.0}").units()).isEqualTo(16);
    assertThat(good(Dense.class, "{\"units\": 1.6e1}").units()).isEqualTo(16);
    assertThat(good(Conv2D.class, "{\"kernel_size\": [3.0, 5]}").kernelSize())
        .isEqualTo(new Size2(3, 5));
    assertThat(good(Input.class, "{\"shape\": [28.0, 28, 1]}").shape()).containsExactly(28, 28, 1);
    assertThat(recipe("{\"seed\": 12.0}").orThrow().seed()).isEqualTo(12);
    assertThat(recipe("{\"seed\": -9223372036854775808}").orThrow().seed())
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void automaticIsNullOrAWord() {
    Output output = good(Output.class, "{\"units\": \"Auto\", \"activation\": null}");
    assertThat(output.units()).isNull();
    assertThat(output.activation()).isNull();
    assertThat(good(MaxPooling2D.class, "{\"strides\": \"auto\"}").strides()).isNull();
    assertThat(recipe("{\"loss\": \"auto\", \"early_stopping\": null}").orThrow())
        .isEqualTo(Recipe.DEFAULTS);
  }

  @Test
  void aColumnMayBeCalledAuto() {
    assertThat(good(Output.class, "{\"target\": \"auto\"}").target()).isEqualTo("auto");
    assertThat(good(Output.class, "{\"target\": null}").target()).isNull();
  }

  @Test
  void noneMeansNothingAsInKeras() {
    Dense dense = good(Dense.class, "{\"activation\": null, \"kernel_regularizer\": null}");
    assertThat(dense.activation()).isEqualTo(new ActivationFunction.Linear());
    assertThat(dense.kernelRegularizer()).isEqualTo(new Regularizer.None());
    assertThat(recipe("{\"learning_rate_schedule\": null}").orThrow().learningRateSchedule())
        .isEqualTo(new Schedule.Constant());
  }

  @Test
  void aBatchMayBeFull() {
    Recipe full = recipe("{\"batch_size\": \"full\"}").orThrow();
    assertThat(full.batchSize()).isEqualTo(Recipe.FULL_BATCH);
    assertThat(full.write().toString()).isEqualTo("{\"batch_size\":\"full\"}");
    assertThat(recipe("{\"batch_size\": 0}").problems().getFirst().line())
        .isEqualTo(
            "recipe.batch_size: batch_size must be at least 1, or \"full\", found 0. Choose a value"
                + " that is at least 1, or \"full\", usually 32.");
    assertThat(recipe("{\"batch_size\": \"all\"}").problems().getFirst().what())
        .isEqualTo("batch_size needs a whole number or \"full\", found \"all\".");
  }

  @Test
  void choicesAreNamesOrObjects() {
    Dense dense =
        good(
            Dense.class,
            """
            {"activation": "ReLU", "kernel_initializer": "Kaiming_Normal",
             "kernel_regularizer": {"type": "l1l2", "l1": 0.1, "l2": 1}}
            """);
    assertThat(dense.activation()).isEqualTo(new ActivationFunction.Relu());
    assertThat(dense.kernelInitializer()).isEqualTo(new Initializer.HeNormal());
    assertThat(dense.kernelRegularizer()).isEqualTo(new Regularizer.L1L2(0.1, 1));
    assertThat(Declaration.of(dense).write(dense).toString())
        .isEqualTo(
            "{\"activation\":\"relu\",\"kernel_initializer\":\"he_normal\","
                + "\"kernel_regularizer\":{\"type\":\"L1L2\",\"l1\":0.1,\"l2\":1.0}}");
    assertThat(good(Conv2D.class, "{\"padding\": \"Same\"}").padding()).isEqualTo(Padding.SAME);
  }

  @Test
  void settingsHaveKerassNames() {
    Recipe recipe =
        recipe(
                """
                {"optimizer": {"type": "adam", "learning_rate": 0.1, "beta_1": 0.8, "beta_2": 0.9,
                               "epsilon": 1e-8},
                 "loss": "mean_absolute_error",
                 "early_stopping": {"monitor": "val_r2", "min_delta": 0.01, "patience": 3,
                                    "mode": "max", "baseline": 0.5,
                                    "restore_best_weights": true, "start_from_epoch": 2}}
                """)
            .orThrow();
    assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Adam(0.1, 0.8, 0.9, 1e-8));
    assertThat(recipe.loss()).isEqualTo(Loss.MEAN_ABSOLUTE_ERROR);
    assertThat(recipe.earlyStopping())
        .isEqualTo(new EarlyStopping("val_r2", 0.01, 3, EarlyStopping.Mode.MAX, 0.5, true, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"units": 2.5}             | units needs a whole number, found 2.5.
          {"units": "16"}            | units needs a whole number, found "16".
          {"units": null}            | units needs a whole number, found null.
          {"units": [16]}            | units needs a whole number, found [16].
          {"units": 0}               | units must be at least 1 and at most 100,000, found 0.
          {"units": 4000000000}      | units must be at least 1 and at most 100,000, found 4,000,000,000.
          {"units": 1e30}            | units needs a whole number, found 1.0E30.
          {"use_bias": 1}            | use_bias needs true or false, found 1.
          {"kernel_initializer": null} | kernel_initializer needs a name or an object with "type", found null.
          {"activation": {}}         | activation needs a name or an object with "type", found {}.
          {"activation": "rleu"}     | activation is "rleu", which is not known.
          {"kernel_regularizer": {"type": "L2", "l2": -1}} | l2 must be at least 0 and at most 1,000, found -1.
          {"kernel_regularizer": {"type": "L2", "l1": 1}}  | L2 has no setting "l1".
          {"unit": 3}                | Dense has no setting "unit".
          """)
  void mistakesInADenseLayer(String json, String what) {
    assertThat(read(Dense.class, json).problems()).extracting(Problem::what).containsExactly(what);
  }

  @Test
  void aNestedSettingIsNamedWithItsPath() {
    assertThat(
            recipe("{\"optimizer\": {\"type\": \"SGD\", \"momentum\": 1}}")
                .problems()
                .getFirst()
                .line())
        .isEqualTo(
            "recipe.optimizer.momentum: momentum must be at least 0 and less than 1, found 1."
                + " Choose a value that is at least 0 and less than 1, usually 0.");
    assertThat(
            read(Dense.class, "{\"kernel_regularizer\": {\"type\": \"L2\", \"l2\": true}}")
                .problems()
                .getFirst()
                .where())
        .isEqualTo(new Place.AtSetting("here", "kernel_regularizer.l2"));
  }

  @Test
  void sizesAndLists() {
    assertThat(read(Conv2D.class, "{\"kernel_size\": [3]}").problems().getFirst().what())
        .isEqualTo("kernel_size needs a whole number or [height, width], found [3].");
    assertThat(read(Conv2D.class, "{\"kernel_size\": [3, 0]}").problems().getFirst().what())
        .isEqualTo("kernel_size must be at least 1 and at most 1,000, found 0.");
    assertThat(read(Input.class, "{\"shape\": 4}").problems().getFirst().what())
        .isEqualTo("shape needs a list of whole numbers, found 4.");
    assertThat(read(Input.class, "{\"shape\": [4, \"x\"]}").problems().getFirst().what())
        .isEqualTo("shape needs a list of whole numbers, found [4,\"x\"].");
    assertThat(read(Input.class, "{\"shape\": [4, 0]}").problems().getFirst().what())
        .isEqualTo("shape must be at least 1 and at most 1,000,000, found 0.");
    assertThat(read(Input.class, "{\"columns\": [1]}").problems().getFirst().what())
        .isEqualTo("columns needs a list of texts, found [1].");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThat(read(Dense.class, "{\"units\": 0, \"use_bias\": 0, \"foo\": 0}").problems())
        .hasSize(3);
  }

  @Test
  void aRecipeMustLeaveSomethingToTrainOn() {
    assertThat(recipe("{\"validation_split\": 0.7, \"test_split\": 0.4}").problems())
        .containsExactly(
            new Problem(
                new Place.InRecipe("validation_split"),
                "validation_split and test_split add up to 1.1 and leave nothing to train on.",
                "Make them smaller, usually 0.2 and 0.1."));
  }

  @Test
  void nesterovNeedsMomentum() {
    assertThat(recipe("{\"optimizer\": {\"type\": \"SGD\", \"nesterov\": true}}").problems())
        .containsExactly(
            new Problem(
                new Place.InRecipe("optimizer.nesterov"),
                "nesterov needs a momentum, found 0.",
                "Set momentum to 0.9, or switch nesterov off."));
  }

  @Test
  void oneSettingCanBeChangedByName() {
    var dense = Declaration.of(Dense.class);
    Dense changed = dense.with(Dense.DEFAULTS, "units", 7);
    assertThat(changed.units()).isEqualTo(7);
    assertThat(dense.with(changed, "units", 32)).isEqualTo(Dense.DEFAULTS);
    assertThat(dense.get(changed, "units")).isEqualTo(7);
    assertThatThrownBy(() -> dense.with(changed, "unit", 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dense has no setting unit");
    assertThatThrownBy(() -> dense.with(changed, "units", "seven"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRecordMadeByAFormIsCheckedLikeAFile() {
    Dense wrong = Declaration.of(Dense.class).with(Dense.DEFAULTS, "units", -3);
    assertThat(Declaration.of(Dense.class).check(wrong, s -> new Place.AtSetting("dense_1", s)))
        .containsExactly(
            new Problem(
                new Place.AtSetting("dense_1", "units"),
                "units must be at least 1 and at most 100,000, found -3.",
                "Choose a value that is at least 1 and at most 100,000, usually 32."));
    Recipe nan = Recipe.DEFAULTS;
    nan =
        Declaration.of(Recipe.class)
            .with(nan, "optimizer", new Optimizer.Adam(Double.NaN, 0.9, 0.999, 1e-7));
    assertThat(nan.check())
        .extracting(Problem::where)
        .isEqualTo(List.of(new Place.InRecipe("optimizer.learning_rate")));
  }
}
