package io.weightroom.kit.chart;

/** What tells lines apart without colour. */
public enum Dash {
  SOLID,
  DASHED,
  DOTTED,
  DASH_DOT
}
