package io.weightroom.dataset;

/**
 * Which shares suit a dataset of some size.
 *
 * @param validation the share that judges each epoch
 * @param test the share that judges only the end
 * @param reason why, in a sentence
 */
public record SplitAdvice(double validation, double test, String reason) {

  /**
   * Advice by size: a share is to hold enough samples to judge by, and no more than that, because
   * what is held back is not learned from.
   *
   * @param samples how many samples have a target
   */
  static SplitAdvice of(long samples) {
    if (samples < 1_000) {
      return new SplitAdvice(
          0.2,
          0.2,
          "With fewer than 1,000 samples a fifth each for validation and test keeps their numbers"
              + " from being chance.");
    }
    if (samples < 100_000) {
      return new SplitAdvice(
          0.15, 0.15, "With some thousand samples 15 % each are enough to judge by.");
    }
    return new SplitAdvice(
        0.05,
        0.05,
        "With 100,000 samples or more 5 % each are thousands, and the rest is better learned from.");
  }
}
