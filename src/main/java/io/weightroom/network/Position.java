package io.weightroom.network;

/**
 * Where a layer stands on the canvas: its upper left corner, in pixels from the canvas's origin. A
 * place farther away than {@link #FARTHEST} is brought back to it, so that sums stay exact.
 */
public record Position(double x, double y) {
  /** The largest distance from the origin along either axis. */
  public static final double FARTHEST = 1_000_000;

  public Position {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("not a position: " + x + ", " + y);
    }
    x = Math.clamp(x, -FARTHEST, FARTHEST);
    y = Math.clamp(y, -FARTHEST, FARTHEST);
  }
}
