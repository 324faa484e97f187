package io.weightroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void populationDeviationAndMedianOfTheChosenRows() {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, population deviation 2, median 4.5
    double[] values = {2, 99, 4, 4, Double.NaN, 4, 5, 5, 7, 9};
    int[] chosen = {0, 2, 3, 4, 5, 6, 7, 8, 9};
    Statistics found = Statistics.of(NumberSource.of(chosen.length, i -> values[chosen[i]]));
    assertThat(found.mean()).isCloseTo(5, within(1e-12));
    assertThat(found.deviation()).isCloseTo(2, within(1e-12));
    assertThat(found.median()).isEqualTo(4.5);
  }

  @Test
  void extremeConstantAndEmptyColumns() {
    Statistics extreme = of(1e308, -1e308);
    assertThat(extreme.mean()).isZero();
    assertThat(extreme.deviation()).isEqualTo(1e308);
    assertThat(of(0.1, 0.1, 0.1)).isEqualTo(new Statistics(3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0));
    assertThat(of(Double.NaN)).isEqualTo(new Statistics(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(Preparation.standardise(5, 0.1, 0)).isZero();
    assertThat(Preparation.standardise(1e308, -1e308, 1e308)).isEqualTo(2f);
  }

  private static Statistics of(double... values) {
    return Statistics.of(NumberSource.of(values.length, i -> values[i]));
  }
}
