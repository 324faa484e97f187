package io.weightroom.network;

import static io.weightroom.network.Draft.CARS;
import static io.weightroom.network.Draft.IRIS;
import static io.weightroom.network.Draft.chain;
import static io.weightroom.network.Draft.classes;
import static io.weightroom.network.Draft.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weightroom.catalog.Declaration;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Target;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.Elu;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.ActivationFunction.Linear;
import io.weightroom.part.ActivationFunction.Relu;
import io.weightroom.part.ActivationFunction.Sigmoid;
import io.weightroom.part.ActivationFunction.Softmax;
import io.weightroom.recipe.Loss;
import io.weightroom.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an Output layer becomes for its target; the rules are those of docs/design-format.md. */
class HeadCheckTest {
  private static final DataForm TWO = table(4, classes("sick", 2));

  private static Output output(@Nullable Integer units, @Nullable ActivationFunction activation) {
    var declaration = Declaration.of(Output.class);
    Output sized = declaration.with(Output.DEFAULTS, "units", units);
    return declaration.with(sized, "activation", activation);
  }

  private static Recipe loss(@Nullable Loss loss) {
    return Declaration.of(Recipe.class).with(Recipe.DEFAULTS, "loss", loss);
  }

  private static void assertHead(
      DataForm form,
      Output output,
      @Nullable Loss set,
      int units,
      ActivationFunction activation,
      Loss loss) {
    Verdict verdict = NetworkCheck.check(chain(output), loss(set), form);
    assertThat(verdict.problems()).isEmpty();
    CheckedNetwork network = verdict.checked().orElseThrow();
    assertThat(network.heads())
        .containsExactly(new Head("output", form.targets().getFirst(), units, activation, loss));
    assertThat(network.node("output").output().channels()).isEqualTo(units);
  }

  private static void assertRefused(
      DataForm form, Output output, @Nullable Loss set, String... lines) {
    assertThat(Draft.lines(chain(output), loss(set), form)).containsExactly(lines);
  }

  @Test
  void classesGetSoftmaxAndCategoricalCrossEntropy() {
    assertHead(IRIS, output(null, null), null, 3, new Softmax(), Loss.CATEGORICAL_CROSSENTROPY);
    assertHead(TWO, output(null, null), null, 2, new Softmax(), Loss.CATEGORICAL_CROSSENTROPY);
    assertHead(IRIS, output(3, null), null, 3, new Softmax(), Loss.CATEGORICAL_CROSSENTROPY);
    assertHead(
        IRIS,
        output(null, new Softmax()),
        Loss.MEAN_SQUARED_ERROR,
        3,
        new Softmax(),
        Loss.MEAN_SQUARED_ERROR);
  }

  @Test
  void twoClassesMayBeSigmoid() {
    assertHead(TWO, output(null, new Sigmoid()), null, 1, new Sigmoid(), Loss.BINARY_CROSSENTROPY);
    assertHead(TWO, output(1, null), null, 1, new Sigmoid(), Loss.BINARY_CROSSENTROPY);
    assertHead(
        TWO,
        output(null, null),
        Loss.BINARY_CROSSENTROPY,
        1,
        new Sigmoid(),
        Loss.BINARY_CROSSENTROPY);
    assertHead(TWO, output(2, new Sigmoid()), null, 2, new Sigmoid(), Loss.BINARY_CROSSENTROPY);
    assertHead(IRIS, output(null, new Sigmoid()), null, 3, new Sigmoid(), Loss.BINARY_CROSSENTROPY);
  }

  @Test
  void numbersAreLinearWithMeanSquaredError() {
    assertHead(CARS, output(null, null), null, 1, new Linear(), Loss.MEAN_SQUARED_ERROR);
    assertHead(CARS, output(1, null), null, 1, new Linear(), Loss.MEAN_SQUARED_ERROR);
    assertHead(
        CARS,
        output(null, new Relu()),
        Loss.MEAN_ABSOLUTE_ERROR,
        1,
        new Relu(),
        Loss.MEAN_ABSOLUTE_ERROR);
  }

  @Test
  void unitsThatDoNotFit() {
    assertRefused(
        IRIS,
        output(1, null),
        null,
        "output.units: output has 1 unit but \"species\" has 3 classes. Set units to 3, or to"
            + " automatic.");
    assertRefused(
        IRIS,
        output(10, null),
        null,
        "output.units: output has 10 units but \"species\" has 3 classes. Set units to 3, or to"
            + " automatic.");
    assertRefused(
        CARS,
        output(2, null),
        null,
        "output.units: output has 2 units but \"mpg\" is one number. Set units to 1, or to"
            + " automatic.");
  }

  @Test
  void activationsThatDoNotFit() {
    assertRefused(
        TWO,
        output(1, new Softmax()),
        null,
        "output.units: output has 1 unit but \"sick\" has 2 classes. Set units to 2, or to"
            + " automatic.");
    assertRefused(
        CARS,
        output(null, new Softmax()),
        null,
        "output.activation: output uses softmax on one number, which always gives 1. Use linear for"
            + " a number, or sigmoid for two classes.");
    assertRefused(
        IRIS,
        output(null, new Relu()),
        Loss.CATEGORICAL_CROSSENTROPY,
        "output.activation: output uses relu, but categorical cross-entropy needs softmax. Set its"
            + " activation to softmax, or the loss to automatic.");
    assertRefused(
        TWO,
        output(null, new Softmax()),
        Loss.BINARY_CROSSENTROPY,
        "output.activation: output uses softmax, but binary cross-entropy needs sigmoid. Set its"
            + " activation to sigmoid, or the loss to automatic.");
    assertRefused(
        IRIS,
        output(null, new Elu(0.5)),
        Loss.CATEGORICAL_CROSSENTROPY,
        "output.activation: output uses elu (alpha 0.5), but categorical cross-entropy needs"
            + " softmax. Set its activation to softmax, or the loss to automatic.");
    assertThat(LeakyRelu.DEFAULTS.label()).isEqualTo("leaky_relu");
  }

  @Test
  void lossesThatDoNotFit() {
    for (Loss loss : List.of(Loss.CATEGORICAL_CROSSENTROPY, Loss.BINARY_CROSSENTROPY)) {
      assertRefused(
          CARS,
          output(null, null),
          loss,
          "recipe.loss: The loss is "
              + loss.title()
              + ", but \"mpg\" is a number. Use mean squared error, or set the loss to automatic.");
    }
  }

  @Test
  void targetsThatDoNotFit() {
    Output species = Declaration.of(Output.class).with(Output.DEFAULTS, "target", "specie");
    assertRefused(
        IRIS,
        species,
        null,
        "output.target: output predicts \"specie\", which is no target of the dataset. Did you mean"
            + " \"species\"?");
    assertRefused(
        table(4, new Target.Classes("species", List.of("setosa"))),
        output(null, null),
        null,
        "output.target: \"species\" has only the class \"setosa\", so there is nothing to tell"
            + " apart. Choose another column to predict, or data with at least two classes.");
    assertRefused(
        table(4, new Target.Classes("species", List.of())),
        output(null, null),
        null,
        "output.target: \"species\" has no class, so there is nothing to tell apart. Choose another"
            + " column to predict, or data with at least two classes.");
  }

  @Test
  void severalTargetsTakeAnOutputEach() {
    DataForm both = table(4, classes("species", 3), new Target.Number("mass"));
    var declaration = Declaration.of(Output.class);
    Network network =
        new Draft()
            .add("input", Input.DEFAULTS)
            .add("output", Output.DEFAULTS)
            .add("mass", declaration.with(Output.DEFAULTS, "target", "mass"))
            .wire("input", "output")
            .wire("input", "mass")
            .network();
    assertThat(Draft.checked(network, both).heads())
        .extracting(Head::node, Head::units, Head::loss)
        .containsExactly(
            tuple("output", 3, Loss.CATEGORICAL_CROSSENTROPY),
            tuple("mass", 1, Loss.MEAN_SQUARED_ERROR));
  }

  @Test
  void anOutputWithoutADensePartTakesItsInputAsItIs() {
    Output bare = Declaration.of(Output.class).with(Output.DEFAULTS, "dense", false);
    var dense = Declaration.of(Dense.class);
    var three = dense.with(dense.defaults(), "units", 3);
    CheckedNetwork network = Draft.checked(chain(bare, three), IRIS);
    assertThat(network.node("output").weights()).isEmpty();
    assertThat(network.cost().parameters()).isEqualTo(4 * 3 + 3);
    assertThat(Draft.lines(chain(bare, dense.defaults()), IRIS))
        .containsExactly(
            "output takes its input as it is and needs a vector of 3 but receives a vector"
                + " of 32. Set dense to true, or give the layer before it 3 units.");
  }
}
