package io.weightroom.judge;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 over all classes. Classes that stand neither in the answers nor in the
 * predictions do not count, as in scikit-learn.
 */
public record Averages(double precision, double recall, double f1) {

  /** Every class counts the same, however rare it is. */
  static Averages macro(List<ClassScore> scores) {
    return mean(scores, _ -> 1);
  }

  /** Every class counts as often as it has samples. */
  static Averages weighted(List<ClassScore> scores) {
    return mean(scores, ClassScore::support);
  }

  /** Every sample counts the same: with one class for each sample, all three are the accuracy. */
  static Averages micro(ConfusionMatrix matrix) {
    return new Averages(matrix.accuracy(), matrix.accuracy(), matrix.accuracy());
  }

  private static Averages mean(List<ClassScore> scores, ToDoubleFunction<ClassScore> weight) {
    double weights = 0;
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (ClassScore score : scores) {
      if (score.occurs()) {
        double own = weight.applyAsDouble(score);
        weights += own;
        precision += own * score.precision();
        recall += own * score.recall();
        f1 += own * score.f1();
      }
    }
    return new Averages(precision / weights, recall / weights, f1 / weights);
  }
}
