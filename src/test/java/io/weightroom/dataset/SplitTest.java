package io.weightroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  @Test
  void everyRowIsInExactlyOnePart() {
    for (int rows = 3; rows < 200; rows += 7) {
      Split split = Split.draw(rows, null, 0.25, 0.1, rows).orThrow();
      int[] all =
          Stream.of(split.train(), split.validation(), split.test())
              .flatMapToInt(Arrays::stream)
              .sorted()
              .toArray();
      assertThat(all).containsExactly(IntStream.range(0, rows).toArray());
      assertThat(split.validation()).hasSize((int) Math.round(rows * 0.25)).isSorted();
    }
  }

  @Test
  void eachPartHasItsShareOfEachClass() {
    int[] classes = IntStream.range(0, 100).map(i -> i < 50 ? 0 : i < 80 ? 1 : 2).toArray();
    Split split = Split.draw(100, classes, 0.2, 0.1, 3).orThrow();
    assertThat(counts(split.validation(), classes)).containsExactly(10, 6, 4);
    assertThat(counts(split.test(), classes)).containsExactly(5, 3, 2);
    assertThat(counts(split.train(), classes)).containsExactly(35, 21, 14);
  }

  @Test
  void theTrainingPartKeepsEveryClass() {
    int[] classes = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2};
    Split split = Split.draw(10, classes, 0.6, 0.2, 3).orThrow();
    assertThat(counts(split.train(), classes)).doesNotContain(0);
  }

  @Test
  void theSeedDecides() {
    int[] first = Split.draw(1000, null, 0.2, 0, 1).orThrow().validation();
    assertThat(Split.draw(1000, null, 0.2, 0, 1).orThrow().validation()).isEqualTo(first);
    assertThat(Split.draw(1000, null, 0.2, 0, 2).orThrow().validation()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "10,-0.1,0,a share from 0",
    "10,1,0,a share from 0",
    "10,NaN,0,a share from 0",
    "10,0.5,0.5,leave nothing",
    "1,0.2,0,too few",
    "2,0.2,0.2,too few",
    "0,0,0,too few"
  })
  void impossibleSharesAreSentences(int rows, double validation, double test, String said) {
    assertThat(Split.draw(rows, null, validation, test, 1).problems())
        .anyMatch(problem -> problem.what().contains(said));
  }

  @Test
  void splitMixGivesItsPublishedOrder() {
    // The first outputs of SplitMix64 from 0 are e220a8397b1dcdaf, 6e789e6aa1b965f4,
    // 06c45d188009454f (Vigna's reference code). The swap for i = 3, 2, 1 is with the upper 32 bits
    // times i + 1, shifted: 0xe220a839 * 4 >> 32 = 3, 0x6e789e6a * 3 >> 32 = 1, 0x06c45d18 * 2 = 0.
    int[] values = {0, 1, 2, 3};
    new Shuffle(0).apply(values);
    assertThat(values).containsExactly(2, 0, 1, 3);
  }

  private static int[] counts(int[] rows, int[] classes) {
    int[] counts = new int[3];
    Arrays.stream(rows).forEach(row -> counts[classes[row]]++);
    return counts;
  }
}
