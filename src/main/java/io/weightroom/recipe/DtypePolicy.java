package io.weightroom.recipe;

/**
 * In which numbers a network computes; names and meaning are Keras 3's. In the mixed ones weights
 * and the optimizer stay in single precision, and only the layers' arithmetic is shorter
 * (Micikevicius et al. 2018, "Mixed Precision Training").
 */
public enum DtypePolicy {
  /** Single precision throughout. */
  FLOAT32,
  /**
   * Half precision with 5 bits of exponent; the loss is scaled, so that gradients do not vanish.
   */
  MIXED_FLOAT16,
  /** Half precision with the exponents of single precision. */
  MIXED_BFLOAT16
}
