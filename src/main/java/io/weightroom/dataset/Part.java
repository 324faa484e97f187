package io.weightroom.dataset;

import java.util.Locale;

/** The parts that a dataset is split into. */
public enum Part {
  /** Changes the weights. */
  TRAIN,
  /** Judges each epoch. */
  VALIDATION,
  /** Judges only the end. */
  TEST;

  /** The name in files and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
