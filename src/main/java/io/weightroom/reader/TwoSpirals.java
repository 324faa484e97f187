package io.weightroom.reader;

import java.util.Locale;

/**
 * The two-spirals problem: 97 points on each of two interlocking spirals that wind three times
 * around the origin (Lang and Witbrock, "Learning to tell two spirals apart", 1988).
 */
public final class TwoSpirals {

  /** How many points each spiral has. */
  public static final int POINTS = 97;

  private TwoSpirals() {}

  /**
   * The points as a CSV file with the columns x, y and spiral; the same text at each call. The
   * radius falls from 6.5 to 0.5 while the angle grows by π/16 a point.
   */
  public static String csv() {
    StringBuilder csv = new StringBuilder("x,y,spiral\n");
    for (int i = 0; i < POINTS; i++) {
      double angle = i * Math.PI / 16;
      double radius = 6.5 * (104 - i) / 104;
      double x = radius * Math.sin(angle);
      double y = radius * Math.cos(angle);
      csv.append(line(x, y, "first")).append(line(-x, -y, "second"));
    }
    return csv.toString();
  }

  private static String line(double x, double y, String spiral) {
    // adding 0 turns a rounded -0 into 0
    double roundX = Math.rint(x * 1e5) / 1e5 + 0.0;
    double roundY = Math.rint(y * 1e5) / 1e5 + 0.0;
    return String.format(Locale.ROOT, "%.5f,%.5f,%s\n", roundX, roundY, spiral);
  }
}
