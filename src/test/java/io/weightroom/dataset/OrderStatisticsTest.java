package io.weightroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against sorting, and the most frequent against counting by hand. */
class OrderStatisticsTest {

  @Test
  void countingByLeadingBitsFindsWhatSortingFinds() {
    Random random = new Random(11);
    for (int round = 0; round < 40; round++) {
      double[] values = new double[1 + random.nextInt(round < 36 ? 500 : 9_000)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (round % 4) {
              case 0 -> random.nextGaussian();
              case 1 -> random.nextInt(7) - 3;
              case 2 -> Double.longBitsToDouble(random.nextLong() & ~(0x7ffL << 52));
              default -> Math.scalb(random.nextGaussian(), random.nextInt(600) - 300);
            };
      }
      values[random.nextInt(values.length)] = -0.0;
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int[] ranks = {0, values.length / 4, values.length / 2, values.length / 2, values.length - 1};
      double[] withGaps = new double[2 * values.length];
      for (int i = 0; i < values.length; i++) {
        withGaps[2 * i] = values[i];
        withGaps[2 * i + 1] = Double.NaN;
      }
      NumberSource numbers = NumberSource.of(withGaps.length, i -> withGaps[i]);
      double[] wanted = Arrays.stream(ranks).mapToDouble(rank -> sorted[rank]).toArray();
      assertThat(OrderStatistics.selected(numbers, ranks)).containsExactly(wanted);
      assertThat(OrderStatistics.narrowed(numbers, values.length, ranks)).containsExactly(wanted);
      assertThat(OrderStatistics.narrowed(numbers, 0, ranks)).containsExactly(wanted);
      assertThat(OrderStatistics.at(numbers, values.length, ranks)).containsExactly(wanted);
    }
  }

  @Test
  void theSmallestOfEquallyFrequentNumbers() {
    double[] values = {5, Double.NaN, 2, 5, 2, 9, -0.0, 0.0};
    assertThat(Statistics.mostFrequent(NumberSource.of(values.length, i -> values[i]))).isZero();
    double[] more = {5, 2, 5, 2, 5};
    assertThat(Statistics.mostFrequent(NumberSource.of(more.length, i -> more[i]))).isEqualTo(5);
  }
}
