package io.weightroom.training;

import io.weightroom.network.Head;
import io.weightroom.tensor.Tensor;
import java.util.Map;

/**
 * Loss and metrics of one Output layer, summed up sample by sample.
 *
 * <p>Cross-entropies cut probabilities at 1e-7 from 0 and 1, as Keras does. R² is 1 − Σ(y − ŷ)² /
 * Σ(y − ȳ)² with the mean ȳ of the judged samples, which is put together from batches as in Chan,
 * Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances"
 * (1979).
 */
final class HeadScore {
  private static final double CUT = 1e-7;

  private final Head head;
  private final double unit;
  private long samples;
  private double loss;
  private long correct;
  private double absolute;
  private double squared;
  private double mean;
  private double variation;

  /**
   * @param unit what one unit of a standardised target is in the column's own units: its standard
   *     deviation; 1 for classes
   */
  HeadScore(Head head, double unit) {
    this.head = head;
    this.unit = unit;
  }

  void add(Tensor outputs, Tensor targets) {
    int rows = outputs.size(0);
    int units = head.units();
    for (int row = 0; row < rows; row++) {
      int from = row * units;
      loss += loss(outputs, targets, from);
      samples++;
      if (head.target().width() > 1) {
        correct += predicted(outputs, from) == actual(targets, from) ? 1 : 0;
      } else {
        double actual = targets.at(from);
        double error = outputs.at(from) - actual;
        absolute += Math.abs(error);
        squared += error * error;
        double before = actual - mean;
        mean += before / samples;
        variation += before * (actual - mean);
      }
    }
  }

  /** Adds what another score of this layer has seen. */
  void add(HeadScore other) {
    double apart = other.mean - mean;
    double share = (double) other.samples / (samples + other.samples);
    mean += apart * share;
    variation += other.variation + apart * apart * samples * share;
    samples += other.samples;
    loss += other.loss;
    correct += other.correct;
    absolute += other.absolute;
    squared += other.squared;
  }

  /** The index of the class with the highest probability; the first of equals. */
  private int predicted(Tensor outputs, int from) {
    if (head.isBinary()) {
      return outputs.at(from) > 0.5 ? 1 : 0;
    }
    return largest(outputs, from);
  }

  private int actual(Tensor targets, int from) {
    return head.isBinary() ? (int) targets.at(from) : largest(targets, from);
  }

  private int largest(Tensor values, int from) {
    int best = 0;
    for (int i = 1; i < head.units(); i++) {
      if (values.at(from + i) > values.at(from + best)) {
        best = i;
      }
    }
    return best;
  }

  private double loss(Tensor outputs, Tensor targets, int from) {
    int units = head.units();
    double sum = 0;
    for (int i = 0; i < units; i++) {
      double p = outputs.at(from + i);
      double y = targets.at(from + i);
      sum +=
          switch (head.loss()) {
            case CATEGORICAL_CROSSENTROPY -> y == 0 ? 0 * p : -y * Math.log(cut(p));
            case BINARY_CROSSENTROPY ->
                -(y * Math.log(cut(p)) + (1 - y) * Math.log(1 - cut(p))) / units;
            case MEAN_SQUARED_ERROR -> (y - p) * (y - p) / units;
            case MEAN_ABSOLUTE_ERROR -> Math.abs(y - p) / units;
          };
    }
    return sum;
  }

  /** NaN stays NaN, so that a run that has diverged shows it. */
  private static double cut(double p) {
    return p < CUT ? CUT : p > 1 - CUT ? 1 - CUT : p;
  }

  double loss() {
    return loss / samples;
  }

  void into(Map<String, Double> metrics, String prefix) {
    if (head.target().width() > 1) {
      metrics.put(prefix + "accuracy", (double) correct / samples);
    } else {
      metrics.put(prefix + "r2", variation == 0 ? 0 : 1 - squared / variation);
      metrics.put(prefix + "mae", unit * absolute / samples);
      metrics.put(prefix + "rmse", unit * Math.sqrt(squared / samples));
    }
  }

  /** The sums so far, so that a run can be resumed in the middle of an epoch. */
  double[] sums() {
    return new double[] {samples, loss, correct, absolute, squared, mean, variation};
  }

  void restore(double[] sums) {
    samples = (long) sums[0];
    loss = sums[1];
    correct = (long) sums[2];
    absolute = sums[3];
    squared = sums[4];
    mean = sums[5];
    variation = sums[6];
  }
}
