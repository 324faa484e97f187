package io.weightroom.engine;

import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Optimizer;

/**
 * What a session is opened with.
 *
 * @param optimizer whose state the session holds; its rate is given to each step
 * @param precision what weights and results are kept in
 * @param policy whether layers compute in shorter numbers than that; only with {@link
 *     Precision#FLOAT}
 */
public record SessionSettings(Optimizer optimizer, Precision precision, DtypePolicy policy) {
  public SessionSettings {
    if (precision != Precision.FLOAT && policy != DtypePolicy.FLOAT32) {
      throw new IllegalArgumentException(policy + " in " + precision);
    }
  }

  /** Without shorter numbers. */
  public SessionSettings(Optimizer optimizer, Precision precision) {
    this(optimizer, precision, DtypePolicy.FLOAT32);
  }

  /** What a session computes in. */
  public enum Precision {
    /** Single precision, for training. */
    FLOAT,
    /** Double precision, for checks. */
    DOUBLE
  }
}
