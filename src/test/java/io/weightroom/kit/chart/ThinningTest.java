package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

  @Test
  void fewPointsStay() {
    assertThat(Thinning.line(new double[] {3, 1, 2})).containsExactly(0, 1, 2);
    assertThat(Thinning.cloud(new double[3], new double[3])).containsExactly(0, 1, 2);
    assertThat(Thinning.line(new double[0])).isEmpty();
  }

  @Test
  void lineKeepsItsEndsAndEveryPeak() {
    double[] ys = new Random(5).doubles(60_000).toArray();
    ys[31_234] = 9;
    ys[31_240] = -9;
    int[] kept = Thinning.line(ys);
    assertThat(kept).hasSizeLessThan(2500).contains(0, 31_234, 31_240, 59_999).isSorted();
    assertThat(kept).doesNotHaveDuplicates();
  }

  @Test
  void lineWithoutNumbersKeepsOnlyItsEnds() {
    double[] ys = new double[60_000];
    Arrays.fill(ys, Double.NaN);
    assertThat(Thinning.line(ys)).containsExactly(0, 59_999);
  }

  @Test
  void everyPointOfACloudHasANeighbourThatStays() {
    Random random = new Random(5);
    double[] xs = random.doubles(60_000, 0, 240).toArray();
    double[] ys = random.doubles(60_000, 0, 160).toArray();
    int[] kept = Thinning.cloud(xs, ys);
    assertThat(kept).hasSizeLessThan(38_401).isSorted();
    for (int i : IntStream.iterate(0, i -> i + 997).limit(60).toArray()) {
      assertThat(
              Arrays.stream(kept)
                  .anyMatch(k -> Math.abs(xs[k] - xs[i]) <= 1 && Math.abs(ys[k] - ys[i]) <= 1))
          .isTrue();
    }
  }
}
