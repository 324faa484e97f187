package io.weightroom.engine;

import io.weightroom.recipe.Optimizer;

/**
 * What a session is opened with.
 *
 * @param optimizer whose state the session holds; its rate is given to each step
 * @param precision what it computes in
 */
public record SessionSettings(Optimizer optimizer, Precision precision) {

  /** What a session computes in. */
  public enum Precision {
    /** Single precision, for training. */
    FLOAT,
    /** Double precision, for checks. */
    DOUBLE
  }
}
