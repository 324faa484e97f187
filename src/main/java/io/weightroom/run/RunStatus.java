package io.weightroom.run;

import java.util.Locale;

/** Where a run stands, as lists show it; the journal in its folder tells the whole story. */
public enum RunStatus {
  /** In the queue. */
  WAITING("waiting"),
  /** A worker starts or trains. */
  TRAINING("training"),
  /** Left at a checkpoint; somebody may resume it. */
  PAUSED("paused"),
  /** All done; there is a model. */
  FINISHED("finished"),
  /** Ended by a person; there is a model. */
  STOPPED("stopped"),
  /** Dropped by a person. */
  CANCELLED("cancelled"),
  /** Ended by a mistake, which its reason tells. */
  FAILED("failed");

  private final String word;

  RunStatus(String word) {
    this.word = word;
  }

  /** The word on screen. */
  public String word() {
    return word;
  }

  /** Whether a worker has it or will get it. */
  public boolean isActive() {
    return this == WAITING || this == TRAINING;
  }

  /** The name of its look in the stylesheet. */
  public String look() {
    return name().toLowerCase(Locale.ROOT);
  }
}
