package io.weightroom.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.dataset.Part;
import io.weightroom.judge.MadeNumbers;
import io.weightroom.judge.NumberPredictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamePartTest {
  private static final NumberPredictions BASE =
      MadeNumbers.of(new long[] {3, 5}, new double[] {1, 2}, new double[] {0, 0});

  @Test
  void takesValidationWhereAllHaveItElseTrainingAndNeverTest() {
    List<Part> all = List.of(Part.TRAIN, Part.VALIDATION, Part.TEST);
    assertThat(SamePart.of(List.of(all, all))).contains(Part.VALIDATION);
    assertThat(SamePart.of(List.of(all, List.of(Part.TRAIN, Part.TEST)))).contains(Part.TRAIN);
    assertThat(SamePart.of(List.of(all, List.of(Part.TEST)))).isEmpty();
    assertThat(SamePart.of(List.of())).isEmpty();
  }

  @Test
  void samplesAreTheSameByNumberAndAnswerWhateverTheirOrder() {
    assertThat(same(new long[] {5, 3}, 2, 1)).isTrue();
    assertThat(same(new long[] {3, 6}, 1, 2)).isFalse();
    assertThat(same(new long[] {3, 5}, 1, 7)).isFalse();
    assertThat(same(new long[] {3, 5, 8}, 1, 2, 3)).isFalse();
  }

  private static boolean same(long[] ids, double... answers) {
    return SamePart.isOfSameSamples(BASE, MadeNumbers.of(ids, answers, new double[ids.length]));
  }
}
