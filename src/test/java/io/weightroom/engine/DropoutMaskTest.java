package io.weightroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {
  private static final int COUNT = 100_000;

  private static int kept(DropoutMask mask) {
    int kept = 0;
    for (int i = 0; i < COUNT; i++) {
      kept += mask.keeps(i) ? 1 : 0;
    }
    return kept;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.8})
  void dropsItsShareWithinThreeStandardErrors(double rate) {
    double error = Math.sqrt(rate * (1 - rate) / COUNT);
    assertThat((double) kept(new DropoutMask(7, "dropout_1", rate)) / COUNT)
        .isCloseTo(1 - rate, within(3 * error));
  }

  @Test
  void keepsEverythingAtRateZero() {
    assertThat(kept(new DropoutMask(7, "dropout_1", 0))).isEqualTo(COUNT);
  }

  /** Two fair masks agree in half of their places if they know nothing of each other. */
  @Test
  void differsByLayerAndSeedWithoutCorrelation() {
    DropoutMask mask = new DropoutMask(7, "dropout_1", 0.5);
    for (DropoutMask other :
        new DropoutMask[] {
          new DropoutMask(7, "dropout_2", 0.5), new DropoutMask(8, "dropout_1", 0.5)
        }) {
      int agreeing = 0;
      for (int i = 0; i < COUNT; i++) {
        agreeing += mask.keeps(i) == other.keeps(i) ? 1 : 0;
      }
      assertThat((double) agreeing / COUNT).isCloseTo(0.5, within(3 * 0.5 / Math.sqrt(COUNT)));
    }
  }

  @Test
  void fillsTheSameNumbersFromAnyIndexOn() {
    DropoutMask mask = new DropoutMask(3, "dropout_1", 0.75);
    float[] single = new float[10];
    double[] twice = new double[10];
    mask.fill(single, 90, 10);
    mask.fill(twice, 90, 10);
    for (int i = 0; i < 10; i++) {
      double expected = mask.keeps(90 + i) ? 4 : 0;
      assertThat(single[i]).isEqualTo((float) expected);
      assertThat(twice[i]).isEqualTo(expected);
    }
  }
}
