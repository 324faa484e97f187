package io.weightroom.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals by the percentile bootstrap (Efron, 1979): the samples are drawn anew with
 * replacement, a thousand times, and the middle 95 % of what the number becomes is its interval.
 * The seed is fixed, so that a page says the same every time.
 *
 * <p>What follows from counts is drawn from counts: how often each cell of a matrix is drawn is
 * multinomial, and how often samples of one kind are is binomial. That is the same distribution as
 * drawing the samples one by one, at a price that does not grow with them.
 */
public final class Bootstrap {
  /** How many times the samples are drawn. */
  public static final int RESAMPLES = 1000;

  /** The most samples that are drawn at a time for the figures of numbers. */
  static final int MOST = 20_000;

  private static final long SEED = 20_261_121;

  private Bootstrap() {}

  /** The interval of a share; of one sample nothing can be said. */
  public static Interval share(int hits, int samples) {
    if (samples < 2) {
      return Interval.UNKNOWN;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      values[i] = (double) Binomial.draw(random, samples, (double) hits / samples) / samples;
    }
    return Interval.middle(values);
  }

  /** The intervals of numbers that follow from a matrix, in their order. */
  public static List<Interval> matrix(
      ConfusionMatrix matrix, List<ToDoubleFunction<ConfusionMatrix>> numbers) {
    if (matrix.total() < 2) {
      return numbers.stream().map(_ -> Interval.UNKNOWN).toList();
    }
    SplittableRandom random = new SplittableRandom(SEED);
    int[] cells = matrix.filled();
    double[][] values = new double[numbers.size()][RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ConfusionMatrix drawn = matrix.with(redrawn(matrix, cells, random));
      for (int number = 0; number < values.length; number++) {
        values[number][i] = numbers.get(number).applyAsDouble(drawn);
      }
    }
    return Arrays.stream(values).map(Interval::middle).toList();
  }

  private static int[] redrawn(ConfusionMatrix matrix, int[] cells, SplittableRandom random) {
    int classes = matrix.classes();
    int[] counts = new int[classes * classes];
    int toDraw = matrix.total();
    int left = matrix.total();
    for (int cell : cells) {
      int count = matrix.count(cell / classes, cell % classes);
      int drawn = left == count ? toDraw : Binomial.draw(random, toDraw, (double) count / left);
      counts[cell] = drawn;
      toDraw -= drawn;
      left -= count;
    }
    return counts;
  }

  /**
   * The intervals of R², mean absolute error and root mean squared error, in this order. Of many
   * samples only {@value #MOST} are drawn at a time, and how far the figures stray is scaled by
   * √(drawn / all): the m out of n bootstrap (Bickel, Götze and van Zwet, 1997).
   */
  public static List<Interval> numbers(NumberPredictions predictions) {
    int samples = predictions.size();
    if (samples < 2) {
      return List.of(Interval.UNKNOWN, Interval.UNKNOWN, Interval.UNKNOWN);
    }
    double mean = 0;
    for (int i = 0; i < samples; i++) {
      mean += (predictions.actual(i) - mean) / (i + 1);
    }
    // for each sample the answer from its mean, and the error
    double[] pairs = new double[2 * samples];
    for (int i = 0; i < samples; i++) {
      pairs[2 * i] = predictions.actual(i) - mean;
      pairs[2 * i + 1] = predictions.residual(i);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    int drawn = Math.min(samples, MOST);
    double[] whole = scores(pairs, samples, IntUnaryOperator.identity());
    double scale = Math.sqrt((double) drawn / samples);
    double[][] values = new double[3][RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double[] scores = scores(pairs, drawn, _ -> random.nextInt(samples));
      for (int score = 0; score < scores.length; score++) {
        values[score][i] =
            drawn == samples
                ? scores[score]
                : whole[score] + scale * (scores[score] - whole[score]);
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (double[] each : values) {
      intervals.add(Interval.middle(each));
    }
    return intervals;
  }

  /** R², mean absolute error and root mean squared error of some samples. */
  private static double[] scores(double[] pairs, int count, IntUnaryOperator sample) {
    double absolute = 0;
    double squared = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      int at = 2 * sample.applyAsInt(i);
      double actual = pairs[at];
      double error = pairs[at + 1];
      absolute += Math.abs(error);
      squared += error * error;
      sum += actual;
      squares += actual * actual;
    }
    double variation = squares - sum * sum / count;
    return new double[] {
      variation <= 0 ? Double.NaN : 1 - squared / variation,
      absolute / count,
      Math.sqrt(squared / count)
    };
  }
}
