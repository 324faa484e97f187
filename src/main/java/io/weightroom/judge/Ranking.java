package io.weightroom.judge;

import java.util.Arrays;

/**
 * One class against all others: the samples ranked by the probability that the model gives the
 * class, from which the ROC and the precision–recall curve follow. Samples with the same
 * probability make one point.
 */
public final class Ranking {

  /** What a threshold t decides: a sample is taken for the class if its probability is ≥ t. */
  public record Decision(int truePositives, int falsePositives, int positives, int negatives) {
    public int falseNegatives() {
      return positives - truePositives;
    }

    public int trueNegatives() {
      return negatives - falsePositives;
    }

    /** TP / (TP + FP); 1 where nothing is taken for the class, as at the end of the curve. */
    public double precision() {
      int taken = truePositives + falsePositives;
      return taken == 0 ? 1 : (double) truePositives / taken;
    }

    /** TP / (TP + FN); NaN if there is no sample of the class. */
    public double recall() {
      return (double) truePositives / positives;
    }

    /** FP / (FP + TN); NaN if all samples are of the class. */
    public double falseRate() {
      return (double) falsePositives / negatives;
    }

    /** 2 TP / (2 TP + FP + FN); 0 where all three are 0. */
    public double f1() {
      int all = truePositives + falsePositives + positives;
      return all == 0 ? 0 : 2.0 * truePositives / all;
    }
  }

  /**
   * What a rule reaches that gives every sample the same probability; each is NaN where there is no
   * curve.
   *
   * @param auc 1/2
   * @param averagePrecision the share of the class
   */
  public record Chance(double auc, double averagePrecision) {}

  private final double[] scores;
  private final int[] hits;
  private final int[] misses;
  private final int positives;
  private final int negatives;

  private Ranking(double[] scores, int[] hits, int[] misses, int positives, int negatives) {
    this.scores = scores;
    this.hits = hits;
    this.misses = misses;
    this.positives = positives;
    this.negatives = negatives;
  }

  /** Ranks the samples of a part for a class. */
  public static Ranking of(ClassPredictions predictions, int label) {
    long[] keys = new long[predictions.size()];
    int positives = 0;
    for (int i = 0; i < keys.length; i++) {
      boolean positive = predictions.actual(i) == label;
      positives += positive ? 1 : 0;
      keys[i] = key((float) predictions.probability(i, label), positive);
    }
    Arrays.sort(keys);
    double[] scores = new double[keys.length];
    int[] hits = new int[keys.length];
    int[] misses = new int[keys.length];
    int points = 0;
    int hit = 0;
    for (int i = keys.length - 1; i >= 0; i--) {
      hit += (int) (keys[i] & 1);
      if (i == 0 || keys[i] >> 1 != keys[i - 1] >> 1) {
        scores[points] = score(keys[i]);
        hits[points] = hit;
        misses[points++] = keys.length - i - hit;
      }
    }
    return new Ranking(
        Arrays.copyOf(scores, points),
        Arrays.copyOf(hits, points),
        Arrays.copyOf(misses, points),
        positives,
        keys.length - positives);
  }

  /** The score in an order that long integers share with floats, and the answer in the last bit. */
  private static long key(float score, boolean positive) {
    int bits = Float.floatToIntBits(score + 0.0f);
    return (long) (bits ^ bits >> 31 & Integer.MAX_VALUE) << 1 | (positive ? 1 : 0);
  }

  private static double score(long key) {
    int bits = (int) (key >> 1);
    return Float.intBitsToFloat(bits ^ bits >> 31 & Integer.MAX_VALUE);
  }

  /** Samples of the class. */
  public int positives() {
    return positives;
  }

  /** Samples of all other classes. */
  public int negatives() {
    return negatives;
  }

  /** How many different probabilities there are: the points of the curves. */
  public int points() {
    return scores.length;
  }

  /** The threshold of a point; they fall. */
  public double threshold(int point) {
    return scores[point];
  }

  /** What the threshold of a point decides. */
  public Decision decision(int point) {
    return new Decision(hits[point], misses[point], positives, negatives);
  }

  /** What any threshold decides. */
  public Decision at(double threshold) {
    int low = 0;
    int high = scores.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (scores[middle] >= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? new Decision(0, 0, positives, negatives) : decision(low - 1);
  }

  /**
   * The area under the ROC curve by the trapezoid rule: the probability that a sample of the class
   * gets a higher score than one of another, ties by half. NaN unless there are both.
   */
  public double auc() {
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    double area = 0;
    int hit = 0;
    int miss = 0;
    for (int i = 0; i < scores.length; i++) {
      area += (misses[i] - miss) * ((double) hits[i] + hit) / 2;
      hit = hits[i];
      miss = misses[i];
    }
    return area / positives / negatives;
  }

  /**
   * Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ, which does not interpolate and so is not too hopeful; as
   * scikit-learn's {@code average_precision_score}. NaN if there is no sample of the class.
   */
  public double averagePrecision() {
    if (positives == 0) {
      return Double.NaN;
    }
    double sum = 0;
    int hit = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += (hits[i] - hit) * (double) hits[i] / (hits[i] + misses[i]);
      hit = hits[i];
    }
    return sum / positives;
  }

  /** What both numbers are without looking at a sample. */
  public Chance chance() {
    return new Chance(
        positives == 0 || negatives == 0 ? Double.NaN : 0.5,
        positives == 0 ? Double.NaN : (double) positives / (positives + negatives));
  }

  /** The true positive rate at a false positive rate, between points in a straight line. */
  double recallAt(double falseRate) {
    double wanted = falseRate * negatives;
    double beforeMiss = 0;
    double beforeHit = 0;
    for (int i = 0; i < scores.length; i++) {
      if (misses[i] > wanted) {
        double way = (wanted - beforeMiss) / (misses[i] - beforeMiss);
        return (beforeHit + way * (hits[i] - beforeHit)) / positives;
      }
      beforeMiss = misses[i];
      beforeHit = hits[i];
    }
    return 1;
  }
}
