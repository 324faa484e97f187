package io.weightroom.kit.chart;

/** The colours of series: tokens of the stylesheet, each with a light and a dark value. */
public final class Palette {

  /** Something beside the data: grey. */
  public static final int NEUTRAL = 0;

  /** The colours that people tell apart, also without seeing all of them; counted from 1. */
  public static final int COLOURS = 7;

  private Palette() {}

  /** The colour, if it is one. */
  static int checked(int colour) {
    if (colour < NEUTRAL || colour > COLOURS) {
      throw new IllegalArgumentException("no series colour " + colour);
    }
    return colour;
  }
}
