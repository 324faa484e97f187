package io.weightroom.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Declaration;
import io.weightroom.recipe.Schedule.ExponentialDecay;
import io.weightroom.recipe.Schedule.InverseTimeDecay;
import io.weightroom.recipe.Schedule.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Factors against closed forms: 1 / (1 + k · t / s) and r^(t / s), t in steps or epochs. */
class ScheduleTest {

  @Test
  void aConstantScheduleChangesNothing() {
    assertThat(new Schedule.Constant().factor(12_345, 67)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // steps, rate, staircase, unit, step, epoch, expected
    "1, 0.5, false, STEP, 0, 9, 1",
    "1, 0.5, false, STEP, 1, 9, 0.6666666666666666",
    "1, 0.5, false, STEP, 2, 9, 0.5",
    "10, 0.5, false, STEP, 5, 9, 0.8",
    "10, 0.5, true, STEP, 9, 9, 1",
    "10, 0.5, true, STEP, 10, 9, 0.6666666666666666",
    "10, 0.5, true, STEP, 19, 9, 0.6666666666666666",
    "1, 0.01, false, EPOCH, 5000, 100, 0.5",
    "4, 1, true, EPOCH, 5000, 7, 0.5"
  })
  void inverseTimeDecay(
      int steps, double rate, boolean stairs, Unit unit, long step, int epoch, double expected) {
    assertThat(new InverseTimeDecay(steps, rate, stairs, unit).factor(step, epoch))
        .isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.95, false, STEP, 0, 9, 1",
    "1, 0.95, false, STEP, 3, 9, 0.857375",
    "100, 0.25, false, STEP, 50, 9, 0.5",
    "100, 0.25, true, STEP, 99, 9, 1",
    "100, 0.25, true, STEP, 250, 9, 0.0625",
    "1, 0.95, false, EPOCH, 7777, 2, 0.9025",
    "2, 0.81, false, EPOCH, 7777, 1, 0.9"
  })
  void exponentialDecay(
      int steps, double rate, boolean stairs, Unit unit, long step, int epoch, double expected) {
    assertThat(new ExponentialDecay(steps, rate, stairs, unit).factor(step, epoch))
        .isCloseTo(expected, within(1e-15));
  }

  @Test
  void aScheduleMultipliesTheOptimizersRate() {
    Recipe recipe =
        Declaration.of(Recipe.class)
            .with(
                Recipe.DEFAULTS,
                "learning_rate_schedule",
                new ExponentialDecay(1, 0.5, false, Unit.EPOCH));
    assertThat(recipe.rate(999, 0)).isEqualTo(0.001);
    assertThat(recipe.rate(999, 2)).isEqualTo(0.00025);
  }

  /** Steps are counted in a long: a year of training does not wrap around. */
  @Test
  void manySteps() {
    long step = 10L * Integer.MAX_VALUE;
    assertThat(new InverseTimeDecay(1_000_000_000, 1, false, Unit.STEP).factor(step, 0))
        .isCloseTo(1 / 22.47483647, within(1e-12));
  }
}
