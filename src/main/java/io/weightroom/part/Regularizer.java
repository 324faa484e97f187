package io.weightroom.part;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;

/** A penalty on large weights, l1 · Σ|w| + l2 · Σw², as in Keras (without DL4J's factor ½). */
public sealed interface Regularizer {

  /** The factor of Σ|w|. */
  default double factorL1() {
    return switch (this) {
      case L1(double l1) -> l1;
      case L1L2(double l1, double _) -> l1;
      case None _, L2 _ -> 0;
    };
  }

  /** The factor of Σw². */
  default double factorL2() {
    return switch (this) {
      case L2(double l2) -> l2;
      case L1L2(double _, double l2) -> l2;
      case None _, L1 _ -> 0;
    };
  }

  default String label() {
    return PartNames.label((Record) this);
  }

  @Described(name = "none", summary = "No penalty on the weights.")
  record None() implements Regularizer {}

  @Described(name = "L1", summary = "Pushes weights to exactly zero: l1 · Σ|w|.")
  record L1(
      @Setting(
              help = "Strength, typically 0.00001 to 0.01.",
              formula = "loss + l1 · Σ|w|",
              min = 0,
              max = 1000)
          double l1)
      implements Regularizer {
    public static final L1 DEFAULTS = new L1(0.01);
  }

  @Described(name = "L2", summary = "Keeps weights small: l2 · Σw².")
  record L2(
      @Setting(
              help = "Strength, typically 0.00001 to 0.01.",
              formula = "loss + l2 · Σw²",
              min = 0,
              max = 1000)
          double l2)
      implements Regularizer {
    public static final L2 DEFAULTS = new L2(0.01);
  }

  @Described(name = "L1L2", summary = "Both penalties together: l1 · Σ|w| + l2 · Σw².")
  record L1L2(
      @Setting(
              help = "Strength of Σ|w|, typically 0.00001 to 0.01.",
              formula = "l1 · Σ|w| + l2 · Σw²",
              min = 0,
              max = 1000)
          double l1,
      @Setting(
              help = "Strength of Σw², typically 0.00001 to 0.01.",
              formula = "l1 · Σ|w| + l2 · Σw²",
              min = 0,
              max = 1000)
          double l2)
      implements Regularizer {
    public static final L1L2 DEFAULTS = new L1L2(0.0, 0.0);
  }
}
