package io.weightroom.run.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

  @Test
  void samplesAreInTheOrderOfTheirSharesAndEqualsAsTheyWere() {
    SplittableRandom random = new SplittableRandom(3);
    double[] shares = random.doubles(6_000).map(share -> Math.round(share * 500) / 500.0).toArray();
    int[] samples = IntStream.range(0, shares.length).filter(i -> i % 3 != 0).toArray();
    Comparator<Integer> rising = Comparator.comparingDouble(i -> (float) shares[i]);
    assertThat(SampleOrder.by(samples, i -> SampleOrder.ofShare(shares[i]), false))
        .containsExactly(sorted(samples, rising));
    assertThat(SampleOrder.by(samples, i -> SampleOrder.ofShare(shares[i]), true))
        .containsExactly(sorted(samples, rising.reversed()));
  }

  @Test
  void numbersOfSamplesMayBeAsLargeAsTheyGet() {
    long[] ids = {Integer.MAX_VALUE, 0, 7, Integer.MAX_VALUE - 1L};
    int[] samples = {0, 1, 2, 3};
    assertThat(SampleOrder.by(samples, i -> ids[i], false)).containsExactly(1, 2, 3, 0);
    assertThat(SampleOrder.by(samples, i -> ids[i], true)).containsExactly(0, 3, 2, 1);
    assertThat(SampleOrder.by(new int[0], i -> i, true)).isEmpty();
  }

  private static int[] sorted(int[] samples, Comparator<Integer> order) {
    return IntStream.of(samples).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }
}
