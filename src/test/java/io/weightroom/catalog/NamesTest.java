package io.weightroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "useBias, use_bias",
    "beta1, beta_1",
    "l1, l1",
    "l2, l2",
    "units, units",
    "initialAccumulatorValue, initial_accumulator_value",
    "startFromEpoch, start_from_epoch"
  })
  void componentsAreSpeltAsInKeras(String camel, String snake) {
    assertThat(Names.snake(camel)).isEqualTo(snake);
  }

  @Test
  void theNearestNameIsGuessed() {
    List<String> known = List.of("Dense", "Dropout", "Conv2D");
    assertThat(Names.nearest("dens", known)).contains("Dense");
    assertThat(Names.nearest("conv2", known)).contains("Conv2D");
    assertThat(Names.nearest("Transformer", known)).isEmpty();
    assertThat(Names.nearest("", known)).isEmpty();
    assertThat(Names.nearest("x".repeat(1_000_000), known)).isEmpty();
  }

  @Test
  void adviceIsASentenceForAnyNumberOfNames() {
    assertThat(Names.advice("specis", List.of("species"))).isEqualTo("Did you mean \"species\"?");
    assertThat(Names.advice("?", List.of())).isEqualTo("There is nothing to choose from.");
    assertThat(Names.advice("?", List.of("species"))).isEqualTo("There is only species.");
    assertThat(Names.advice("?", List.of("ab", "cd"))).isEqualTo("There are ab and cd.");
    assertThat(Names.advice("?", List.of("ab", "cd", "ef"))).isEqualTo("There are ab, cd and ef.");
    List<String> many = IntStream.range(0, 30).mapToObj(i -> "column" + i).toList();
    assertThat(Names.advice("?", many)).endsWith("column22, column23 and 6 more.");
  }

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, abc, 0", "flaw, lawn, 2"})
  void distanceIsLevenshteins(String a, String b, int distance) {
    assertThat(Names.distance(a, b)).isEqualTo(distance);
  }

  @Test
  void foreignTextBecomesShortAndStaysOnOneLine() {
    assertThat(Names.shorten("a\nb\u2028c\u0000d")).isEqualTo("a b c d");
    assertThat(Names.shorten(String.join("", Collections.nCopies(50, "ab"))))
        .hasSize(40)
        .endsWith("…");
    assertThat(Names.shorten("x".repeat(40))).isEqualTo("x".repeat(40));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000|1,000",
        "0.001|0.001",
        "1e-8|1e-8",
        "1.5e-9|1.5e-9",
        "-0.5|-0.5",
        "1e300|1e300"
      })
  void numbersInSentences(double number, String text) {
    assertThat(SettingInfo.number(number)).isEqualTo(text);
  }
}
