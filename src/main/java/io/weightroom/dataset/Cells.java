package io.weightroom.dataset;

/** A column's cells in memory. The arrays are not copied. */
public sealed interface Cells {

  /** Numbers and dates; NaN where a cell is empty. */
  record Numbers(double[] values) implements Cells {}

  /**
   * Indices of the column's categories; {@link Preparation#EMPTY} or {@link Preparation#UNKNOWN}
   * else.
   */
  record Codes(int[] codes) implements Cells {}

  /** Cells of a column that is left out; they are not kept. */
  record Absent() implements Cells {}
}
