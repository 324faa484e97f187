package io.weightroom.judge;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All classes, each against the others. */
public final class Rankings {
  private final List<Ranking> classes;

  private Rankings(List<Ranking> classes) {
    this.classes = classes;
  }

  /** Ranks the samples of a part once for each class. */
  public static Rankings of(ClassPredictions predictions) {
    return new Rankings(
        IntStream.range(0, predictions.labels().size())
            .parallel()
            .mapToObj(label -> Ranking.of(predictions, label))
            .toList());
  }

  /** One class against all others. */
  public Ranking of(int label) {
    return classes.get(label);
  }

  /** The mean of the classes' areas under the ROC curve, of those that have one; else NaN. */
  public double macroAuc() {
    return mean(Ranking::auc);
  }

  /** The mean of the classes' average precisions, of those that have one; else NaN. */
  public double macroAveragePrecision() {
    return mean(Ranking::averagePrecision);
  }

  /** What both means are without looking at a sample. */
  public Ranking.Chance chance() {
    return new Ranking.Chance(
        mean(each -> each.chance().auc()), mean(each -> each.chance().averagePrecision()));
  }

  /** The mean of the classes' ROC curves at a false positive rate. */
  public double macroRecallAt(double falseRate) {
    return mean(
        each ->
            each.positives() == 0 || each.negatives() == 0 ? Double.NaN : each.recallAt(falseRate));
  }

  private double mean(ToDoubleFunction<Ranking> number) {
    return classes.stream()
        .mapToDouble(number)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
