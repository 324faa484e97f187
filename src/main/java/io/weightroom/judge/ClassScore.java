package io.weightroom.judge;

/**
 * How well one class is found. A score whose denominator is zero is 0, as in scikit-learn with
 * {@code zero_division=0}.
 *
 * @param label the class's index
 * @param support samples of the class
 * @param predicted samples that were predicted to be of the class
 * @param found samples of both kinds
 */
public record ClassScore(int label, int support, int predicted, int found) {

  /** Of the samples that were predicted to be of the class, the share that is: TP / (TP + FP). */
  public double precision() {
    return predicted == 0 ? 0 : (double) found / predicted;
  }

  /** Of the samples of the class, the share that was found: TP / (TP + FN). */
  public double recall() {
    return support == 0 ? 0 : (double) found / support;
  }

  /** The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
  public double f1() {
    return support + predicted == 0 ? 0 : 2.0 * found / (support + predicted);
  }

  /** Whether the class stands in the answers or in the predictions. */
  public boolean occurs() {
    return support + predicted > 0;
  }
}
