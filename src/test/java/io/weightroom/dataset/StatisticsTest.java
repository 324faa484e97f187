package io.weightroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void populationDeviationAndMedianOfTheChosenRows() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population deviation 2, median 4.5
    double[] values = {2, 99, 4, 4, Double.NaN, 4, 5, 5, 7, 9};
    Statistics found = Statistics.of(values, new int[] {0, 2, 3, 4, 5, 6, 7, 8, 9});
    assertThat(found.mean()).isCloseTo(5, within(1e-12));
    assertThat(found.deviation()).isCloseTo(2, within(1e-12));
    assertThat(found.median()).isEqualTo(4.5);
  }

  @Test
  void extremeConstantAndEmptyColumns() {
    Statistics extreme = Statistics.of(new double[] {1e308, -1e308}, new int[] {0, 1});
    assertThat(extreme.mean()).isZero();
    assertThat(extreme.deviation()).isEqualTo(1e308);
    assertThat(Statistics.of(new double[] {0.1, 0.1, 0.1}, new int[] {0, 1, 2}))
        .isEqualTo(new Statistics(0.1, 0, 0.1));
    assertThat(Statistics.of(new double[] {Double.NaN}, new int[] {0}))
        .isEqualTo(new Statistics(0, 0, 0));
    assertThat(Preparation.standardise(5, 0.1, 0)).isZero();
    assertThat(Preparation.standardise(1e308, -1e308, 1e308)).isEqualTo(2f);
  }
}
