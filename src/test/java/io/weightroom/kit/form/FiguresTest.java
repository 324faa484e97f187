package io.weightroom.kit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Variants;
import io.weightroom.part.ActivationFunction;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresTest {

  /** Values at −4, 0 and 4 from the functions' definitions, to three digits. */
  static Stream<Arguments> known() {
    return Stream.of(
        Arguments.of(new ActivationFunction.Linear(), "-4.00", "0", "4.00"),
        Arguments.of(new ActivationFunction.Relu(), "0", "0", "4.00"),
        Arguments.of(new ActivationFunction.LeakyRelu(0.1), "-0.400", "0", "4.00"),
        Arguments.of(new ActivationFunction.Elu(1), "-0.982", "0", "4.00"),
        Arguments.of(new ActivationFunction.Tanh(), "-0.999", "0", "0.999"),
        Arguments.of(new ActivationFunction.Sigmoid(), "0.0180", "0.500", "0.982"),
        Arguments.of(new ActivationFunction.Softplus(), "0.0181", "0.693", "4.02"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void curvesAreTheFunctions(
      ActivationFunction function, String left, String middle, String right) {
    Figure figure = Figures.activation(function);
    Matcher words =
        Pattern.compile("at −4 it is (\\S+), at 0 (\\S+), at 4 (\\S+)\\.")
            .matcher(figure.alternative());
    assertThat(words.find()).isTrue();
    List<String> expected = List.of(left, middle, right);
    for (int i = 0; i < 3; i++) {
      assertThat(Double.parseDouble(words.group(i + 1)))
          .isCloseTo(Double.parseDouble(expected.get(i)), within(5e-3));
    }
    assertThat(figure.svg()).startsWith("<svg").contains("form-curve").doesNotContain("NaN");
  }

  @Test
  void everyActivationHasAFigure() {
    for (Declaration<?> each : Variants.of(ActivationFunction.class).all()) {
      Figure figure = Figures.activation((ActivationFunction) each.defaults());
      assertThat(figure.alternative()).as(each.name()).contains(each.name());
    }
  }

  @Test
  void softmaxIsThatOfItsExample() {
    double sum = Math.exp(1) + Math.exp(2) + Math.exp(4);
    assertThat(Figures.activation(new ActivationFunction.Softmax()).sentence())
        .isEqualTo(
            String.format(
                java.util.Locale.ROOT,
                "1, 2 and 4 become %.2f, %.2f and %.2f.",
                Math.exp(1) / sum,
                Math.exp(2) / sum,
                Math.exp(4) / sum));
  }
}
