package io.weightroom.judge;

/**
 * How often the right class is among the k most probable ones. Of classes with the same probability
 * the one with the smaller index comes first, as in the prediction itself.
 *
 * @param k how many classes count
 * @param hits samples whose class is among them
 * @param samples all samples
 */
public record TopAccuracy(int k, int hits, int samples) {

  /** Counts the hits of a part. */
  public static TopAccuracy of(ClassPredictions predictions, int k) {
    int hits = 0;
    int classes = predictions.labels().size();
    for (int i = 0; i < predictions.size(); i++) {
      int actual = predictions.actual(i);
      if (predictions.predicted(i) == actual) {
        hits++;
        continue;
      }
      double own = predictions.probability(i, actual);
      int before = 0;
      for (int label = 0; label < classes && before < k; label++) {
        double other = predictions.probability(i, label);
        before += other > own || other == own && label < actual ? 1 : 0;
      }
      hits += before < k ? 1 : 0;
    }
    return new TopAccuracy(k, hits, predictions.size());
  }

  /** The k that tells something beside the accuracy: 5 from ten classes, 3 from five, else none. */
  public static int usual(int classes) {
    return classes >= 10 ? 5 : classes >= 5 ? 3 : 0;
  }

  /** The share; NaN without samples. */
  public double value() {
    return samples == 0 ? Double.NaN : (double) hits / samples;
  }
}
