package io.weightroom.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One of the few numbers that say how good a model is on a part.
 *
 * @param measure what it is
 * @param k how many classes count, for {@link Measure#TOP}; else 0
 * @param value NaN if the part has no samples
 * @param interval where it would probably lie on other samples; unknown for some measures
 * @param trivial what the trivial rule reaches on the same samples; NaN if unknown
 */
public record HeadlineNumber(
    Measure measure, int k, double value, Interval interval, double trivial) {

  /** What is measured; the first of its kind of target is the headline's headline. */
  public enum Measure {
    ACCURACY,
    TOP,
    MACRO_F1,
    MCC,
    R2,
    MAE,
    RMSE,
    MEDIAN_ERROR
  }

  /** The numbers of a part, the most telling first, with their bootstrap intervals. */
  public static List<HeadlineNumber> of(Predictions predictions, Optional<TrivialRule> rule) {
    return switch (predictions) {
      case ClassPredictions classes ->
          ofClasses(
              classes,
              ConfusionMatrix.of(classes),
              rule.filter(TrivialRule.MostFrequent.class::isInstance)
                  .map(TrivialRule.MostFrequent.class::cast));
      case NumberPredictions numbers -> ofNumbers(numbers, rule);
    };
  }

  private static List<HeadlineNumber> ofClasses(
      ClassPredictions predictions,
      ConfusionMatrix matrix,
      Optional<TrivialRule.MostFrequent> rule) {
    Optional<ConfusionMatrix> trivial = rule.map(most -> most.on(matrix));
    List<ToDoubleFunction<ConfusionMatrix>> numbers =
        List.of(ConfusionMatrix::accuracy, m -> m.macro().f1(), ConfusionMatrix::mcc);
    List<Measure> measures = List.of(Measure.ACCURACY, Measure.MACRO_F1, Measure.MCC);
    List<Interval> intervals = Bootstrap.matrix(matrix, numbers);
    List<HeadlineNumber> found = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      ToDoubleFunction<ConfusionMatrix> number = numbers.get(i);
      found.add(
          new HeadlineNumber(
              measures.get(i),
              0,
              number.applyAsDouble(matrix),
              intervals.get(i),
              trivial.map(number::applyAsDouble).orElse(Double.NaN)));
    }
    int k = TopAccuracy.usual(matrix.classes());
    if (k > 0) {
      TopAccuracy top = TopAccuracy.of(predictions, k);
      found.add(
          1,
          new HeadlineNumber(
              Measure.TOP,
              k,
              top.value(),
              Bootstrap.share(top.hits(), top.samples()),
              rule.map(most -> most.top(matrix, k)).orElse(Double.NaN)));
    }
    return found;
  }

  private static List<HeadlineNumber> ofNumbers(
      NumberPredictions predictions, Optional<TrivialRule> rule) {
    NumberScores scores = NumberScores.of(predictions);
    double none = Double.NaN;
    NumberScores trivial =
        rule.isPresent() && rule.get() instanceof TrivialRule.Mean(double mean)
            ? NumberScores.ofConstant(predictions, mean)
            : new NumberScores(0, none, none, none, none, none, none);
    List<Interval> intervals = Bootstrap.numbers(predictions);
    return List.of(
        new HeadlineNumber(Measure.R2, 0, scores.r2(), intervals.get(0), trivial.r2()),
        new HeadlineNumber(Measure.MAE, 0, scores.mae(), intervals.get(1), trivial.mae()),
        new HeadlineNumber(Measure.RMSE, 0, scores.rmse(), intervals.get(2), trivial.rmse()),
        new HeadlineNumber(
            Measure.MEDIAN_ERROR, 0, scores.median(), Interval.UNKNOWN, trivial.median()));
  }
}
