package io.weightroom.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the model is right as often as it believes to be: samples in bins by the probability of
 * their predicted class (Guo et al., 2017, On calibration of modern neural networks).
 *
 * @param bins those that have samples, by rising confidence
 * @param brier the mean over samples of Σ (pₖ − yₖ)² over the classes, 0 to 2 (Brier, 1950); with
 *     two classes half of that, the usual (p − y)²
 */
public record Calibration(List<Bin> bins, double brier) {
  /** Bins of equal width. */
  public static final int BINS = 10;

  /**
   * Samples with about the same confidence.
   *
   * @param from the lower end, which belongs to the bin before it
   * @param to the upper end, which belongs to this bin
   * @param confidence the mean probability of the predicted class
   * @param accuracy the share of samples that are right
   */
  public record Bin(double from, double to, int samples, double confidence, double accuracy) {}

  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Bins the samples of a part. */
  public static Calibration of(ClassPredictions predictions) {
    int[] samples = new int[BINS];
    int[] right = new int[BINS];
    double[] confidence = new double[BINS];
    double squares = 0;
    int classes = predictions.labels().size();
    for (int i = 0; i < predictions.size(); i++) {
      double sure = predictions.confidence(i);
      int bin = (int) Math.ceil(sure * BINS) - 1;
      bin = Math.max(0, Math.min(BINS - 1, bin));
      samples[bin]++;
      right[bin] += predictions.actual(i) == predictions.predicted(i) ? 1 : 0;
      confidence[bin] += sure;
      for (int label = 0; label < classes; label++) {
        double off = predictions.probability(i, label) - (predictions.actual(i) == label ? 1 : 0);
        squares += off * off;
      }
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (samples[bin] > 0) {
        bins.add(
            new Bin(
                (double) bin / BINS,
                (bin + 1.0) / BINS,
                samples[bin],
                confidence[bin] / samples[bin],
                (double) right[bin] / samples[bin]));
      }
    }
    return new Calibration(bins, squares / predictions.size() / (classes == 2 ? 2 : 1));
  }

  /**
   * The expected calibration error: the distance between confidence and accuracy, averaged over the
   * samples; NaN without samples.
   */
  public double error() {
    double sum = 0;
    int samples = 0;
    for (Bin bin : bins) {
      sum += bin.samples() * Math.abs(bin.confidence() - bin.accuracy());
      samples += bin.samples();
    }
    return sum / samples;
  }
}
