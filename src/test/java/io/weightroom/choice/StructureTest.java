package io.weightroom.choice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {
  private static final Structure BASE =
      Networks.structure("conv", "\"filters\": 4", "\"batch_size\": 32");

  @Test
  void countsWhatAStepDoes() {
    // 12 − 3 + 1 = 10; 10 · 10 · 4 = 400 numbers into 3 classes
    assertThat(BASE.parameters()).isEqualTo(4 * 9 + 4 + 400 * 3 + 3);
    assertThat(BASE.multiplyAdds()).isEqualTo(400 * 9 + 400 * 3);
    assertThat(BASE.layers()).isEqualTo(2);
    assertThat(BASE.batch()).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"batch_size\": 32, \"seed\": 99",
        "\"batch_size\": 32, \"epochs\": 500",
        "\"batch_size\": 32, \"optimizer\": {\"type\": \"Adam\", \"learning_rate\": 0.5}",
        "\"batch_size\": 32, \"validation_split\": 0.5"
      })
  void isTheSameForOtherNumbersOfTheSameRecipe(String recipe) {
    assertThat(Networks.structure(recipe)).isEqualTo(BASE);
  }

  @Test
  void isTheSameForOtherNamesAndStarts() {
    assertThat(Networks.structure("other", "\"filters\": 4", "\"batch_size\": 32")).isEqualTo(BASE);
    assertThat(
            Networks.structure(
                "conv",
                "\"filters\": 4, \"kernel_initializer\": \"he_normal\"",
                "\"batch_size\": 32"))
        .isEqualTo(BASE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0060',
      textBlock =
          """
          "filters": 4                             | "batch_size": 16
          "filters": 4                             | "batch_size": 32, "optimizer": "SGD"
          "filters": 5                             | "batch_size": 32
          "filters": 4, "kernel_size": 2           | "batch_size": 32
          "filters": 4, "activation": "relu"       | "batch_size": 32
          "filters": 4, "padding": "same"          | "batch_size": 32
          "filters": 4, "use_bias": false          | "batch_size": 32
          "filters": 4, "trainable": false         | "batch_size": 32
          """)
  void isAnotherForWhatCostsTime(String convolution, String recipe) {
    assertThat(Networks.structure("conv", convolution, recipe).fingerprint())
        .isNotEqualTo(BASE.fingerprint());
  }

  @Test
  void isAnotherWithMomentum() {
    String sgd = "\"batch_size\": 32, \"optimizer\": {\"type\": \"SGD\", \"momentum\": %s}";
    Structure plain = Networks.structure(sgd.formatted("0"));
    assertThat(Networks.structure(sgd.formatted("0.9"))).isNotEqualTo(plain);
    assertThat(Networks.structure(sgd.formatted("0.8")))
        .isEqualTo(Networks.structure(sgd.formatted("0.9")));
  }

  @Test
  void takesNoBatchLargerThanTheDataset() {
    assertThat(Networks.structure("\"batch_size\": \"full\"").batch()).isEqualTo(600);
  }
}
