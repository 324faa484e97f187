package io.weightroom.judge;

import java.util.Arrays;

/**
 * How far predictions of a number are from the truth, in the column's own units.
 *
 * @param r2 1 − Σ(y − ŷ)² / Σ(y − ȳ)² with the mean ȳ of the judged samples: 1 is perfect, 0 is as
 *     good as always saying that mean, below 0 is worse. 0 where all answers are equal, as in
 *     training
 * @param mae the mean of |y − ŷ|
 * @param rmse the root of the mean of (y − ŷ)²
 * @param median the median of |y − ŷ|, which a few large errors do not move
 * @param largest the largest |y − ŷ|
 * @param bias the mean of y − ŷ: above 0, the model says too little on the whole
 */
public record NumberScores(
    int samples, double r2, double mae, double rmse, double median, double largest, double bias) {

  /** Judges predictions; every score is NaN without samples. */
  public static NumberScores of(NumberPredictions predictions) {
    double[] actual = new double[predictions.size()];
    double[] predicted = new double[predictions.size()];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = predictions.actual(i);
      predicted[i] = predictions.predicted(i);
    }
    return of(actual, predicted);
  }

  /** What always saying the same number would reach. */
  public static NumberScores ofConstant(NumberPredictions predictions, double constant) {
    double[] actual = new double[predictions.size()];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = predictions.actual(i);
    }
    double[] predicted = new double[actual.length];
    Arrays.fill(predicted, constant);
    return of(actual, predicted);
  }

  private static NumberScores of(double[] actual, double[] predicted) {
    int samples = actual.length;
    if (samples == 0) {
      double none = Double.NaN;
      return new NumberScores(0, none, none, none, none, none, none);
    }
    double mean = Arrays.stream(actual).sum() / samples;
    double[] sizes = new double[samples];
    double absolute = 0;
    double squared = 0;
    double variation = 0;
    double signed = 0;
    for (int i = 0; i < samples; i++) {
      double error = actual[i] - predicted[i];
      sizes[i] = Math.abs(error);
      absolute += sizes[i];
      squared += error * error;
      signed += error;
      variation += (actual[i] - mean) * (actual[i] - mean);
    }
    Arrays.sort(sizes);
    double median = (sizes[(samples - 1) / 2] + sizes[samples / 2]) / 2;
    return new NumberScores(
        samples,
        variation == 0 ? 0 : 1 - squared / variation,
        absolute / samples,
        Math.sqrt(squared / samples),
        median,
        sizes[samples - 1],
        signed / samples);
  }
}
