package io.weightroom.recipe;

/** What training makes small: the mean over the samples (and over a sample's numbers). */
public enum Loss {
  /** −Σ y · ln p over the classes; needs softmax. */
  CATEGORICAL_CROSSENTROPY("categorical cross-entropy"),
  /** −(y · ln p + (1 − y) · ln(1 − p)), averaged over the outputs; needs sigmoid. */
  BINARY_CROSSENTROPY("binary cross-entropy"),
  /** (y − ŷ)², averaged over the outputs. */
  MEAN_SQUARED_ERROR("mean squared error"),
  /** |y − ŷ|, averaged over the outputs. */
  MEAN_ABSOLUTE_ERROR("mean absolute error");

  private final String title;

  Loss(String title) {
    this.title = title;
  }

  /** The name in a sentence. */
  public String title() {
    return title;
  }
}
