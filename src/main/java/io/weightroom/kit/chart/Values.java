package io.weightroom.kit.chart;

/** How a chart writes its values. */
public enum Values {
  NUMBER,
  /** A share of one, written as 98.1 %. */
  PERCENT
}
