package io.weightroom.dataset;

/** How numbers and dates are brought to a size that networks learn well from. */
public enum Scaling {
  /** (value − mean) / deviation: most values lie between −2 and 2. */
  STANDARD("standardised"),
  /** (value − min) / (max − min): the training part's values lie between 0 and 1. */
  MIN_MAX("from 0 to 1"),
  /** (value − median) / (upper quartile − lower quartile): outliers do not squeeze the others. */
  ROBUST("robust"),
  /** sign(value) · ln(1 + |value|), then standardised: for values over several powers of ten. */
  LOG("logarithm"),
  /** The value as it is. */
  NONE("as it is");

  private final String words;

  Scaling(String words) {
    this.words = words;
  }

  /** The scaling as people read it. */
  public String words() {
    return words;
  }
}
