package io.weightroom.run.ui;

import java.util.List;
import java.util.Locale;

/** A small curve without axes: what a validation metric did over a run. */
final class Sparkline {
  static final int WIDTH = 96;
  static final int HEIGHT = 24;
  private static final int MARGIN = 3;

  private Sparkline() {}

  /**
   * The path of an SVG in {@value #WIDTH} × {@value #HEIGHT}; values that are no number leave gaps.
   */
  static String path(List<Double> values) {
    double low = values.stream().filter(Double::isFinite).mapToDouble(v -> v).min().orElse(0);
    double high = values.stream().filter(Double::isFinite).mapToDouble(v -> v).max().orElse(0);
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (!Double.isFinite(value)) {
        down = false;
        continue;
      }
      double share = values.size() == 1 ? 1 : (double) i / (values.size() - 1);
      double x = MARGIN + share * (WIDTH - 2 * MARGIN);
      double rise = high == low ? 0.5 : (value - low) / (high - low);
      double y = HEIGHT - MARGIN - rise * (HEIGHT - 2 * MARGIN);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", down ? "L" : "M", x, y));
      if (!down && values.size() == 1) {
        path.append("h0.1");
      }
      down = true;
    }
    return path.toString();
  }
}
