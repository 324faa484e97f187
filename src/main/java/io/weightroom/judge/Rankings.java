package io.weightroom.judge;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All classes, each against the others. Of many classes only their numbers are kept, for a ranking
 * has a point for each sample.
 */
public final class Rankings {
  /** So many classes are kept with all of their points. */
  public static final int WHOLE = 7;

  private static final int GRID = 100;

  private final ClassPredictions predictions;
  private final List<Ranking> whole;
  private final List<Numbers> numbers;

  private record Numbers(
      double auc, double averagePrecision, Ranking.Chance chance, List<Double> recalls) {
    static Numbers of(Ranking ranking) {
      boolean both = ranking.positives() > 0 && ranking.negatives() > 0;
      return new Numbers(
          ranking.auc(),
          ranking.averagePrecision(),
          ranking.chance(),
          IntStream.rangeClosed(0, GRID)
              .mapToObj(i -> both ? ranking.recallAt((double) i / GRID) : Double.NaN)
              .toList());
    }
  }

  private Rankings(ClassPredictions predictions, List<Ranking> whole, List<Numbers> numbers) {
    this.predictions = predictions;
    this.whole = whole;
    this.numbers = numbers;
  }

  /** Ranks the samples of a part once for each class. */
  public static Rankings of(ClassPredictions predictions) {
    int classes = predictions.labels().size();
    List<Ranking> whole =
        IntStream.range(0, classes <= WHOLE ? classes : 0)
            .parallel()
            .mapToObj(label -> Ranking.of(predictions, label))
            .toList();
    return new Rankings(
        predictions,
        whole,
        IntStream.range(0, classes)
            .parallel()
            .mapToObj(
                label ->
                    Numbers.of(whole.isEmpty() ? Ranking.of(predictions, label) : whole.get(label)))
            .toList());
  }

  /** One class against all others; with more than {@link #WHOLE} classes it is ranked anew. */
  public Ranking of(int label) {
    return whole.isEmpty() ? Ranking.of(predictions, label) : whole.get(label);
  }

  /** The mean of the classes' areas under the ROC curve, of those that have one; else NaN. */
  public double macroAuc() {
    return mean(Numbers::auc);
  }

  /** The mean of the classes' average precisions, of those that have one; else NaN. */
  public double macroAveragePrecision() {
    return mean(Numbers::averagePrecision);
  }

  /** What both means are without looking at a sample. */
  public Ranking.Chance chance() {
    return new Ranking.Chance(
        mean(each -> each.chance().auc()), mean(each -> each.chance().averagePrecision()));
  }

  /** The mean of the classes' ROC curves: true positive rates at 0, 1, … 100 % false positives. */
  public double[] macroRecalls() {
    return IntStream.rangeClosed(0, GRID)
        .mapToDouble(i -> mean(each -> each.recalls().get(i)))
        .toArray();
  }

  private double mean(ToDoubleFunction<Numbers> number) {
    return numbers.stream()
        .mapToDouble(number)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }
}
