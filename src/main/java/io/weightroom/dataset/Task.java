package io.weightroom.dataset;

/** What kind of answer is learned. */
public enum Task {
  CLASSIFICATION,
  REGRESSION
}
