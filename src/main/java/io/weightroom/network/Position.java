package io.weightroom.network;

/** Where a layer stands on the canvas, in pixels from the upper left; finite. */
public record Position(double x, double y) {
  public Position {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("not a position: " + x + ", " + y);
    }
  }
}
