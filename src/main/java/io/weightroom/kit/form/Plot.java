package io.weightroom.kit.form;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A small drawing in coordinates of its own, as inline SVG. Colours come from the stylesheet by
 * class, so that both themes fit.
 */
final class Plot {
  private final int width;
  private final int height;
  private final double left;
  private final double right;
  private final double low;
  private final double high;
  private final StringBuilder body = new StringBuilder();
  private int above = 1;
  private int below = 1;

  Plot(int width, int height, double left, double right, double low, double high) {
    this.width = width;
    this.height = height;
    this.left = left;
    this.right = right;
    this.low = low;
    this.high = high;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  private double x(double x) {
    return (x - left) / (right - left) * width;
  }

  private double y(double y) {
    return height - (Math.clamp(y, low, high) - low) / (high - low) * height;
  }

  private static String number(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  private String point(double x, double y) {
    return number(x(x)) + " " + number(y(y));
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    path("M" + point(x1, y1) + "L" + point(x2, y2), style);
  }

  void bar(double from, double to, double top, String style) {
    path(
        "M"
            + point(from, low)
            + "L"
            + point(from, top)
            + "L"
            + point(to, top)
            + "L"
            + point(to, low),
        style);
  }

  void curve(DoubleUnaryOperator of, int points, String style) {
    path(trace(of, left, right, points, "M"), style);
  }

  /** The area below a curve from one place to another, with the curve as its upper edge. */
  void area(DoubleUnaryOperator of, double from, double to, int points, String style) {
    path("M" + point(from, low) + trace(of, from, to, points, "L") + "L" + point(to, low), style);
  }

  private String trace(DoubleUnaryOperator of, double from, double to, int points, String first) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points; i++) {
      double x = i == points - 1 ? to : from + (to - from) * i / (points - 1);
      path.append(i == 0 ? first : "L").append(point(x, of.applyAsDouble(x)));
    }
    return path.toString();
  }

  void path(String path, String style) {
    body.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>");
  }

  /**
   * A word at an edge, in pixels from the left.
   *
   * @param anchor "start" or "end", where the word lies from there
   * @param over above the drawing, else below it
   */
  void label(int x, int edge, String anchor, String text, boolean over) {
    above = over ? 16 : above;
    below = over ? below : 16;
    body.append("<text class=\"form-tick\" x=\"")
        .append(x)
        .append("\" y=\"")
        .append(over ? edge - 4 : edge + 14)
        .append("\" text-anchor=\"")
        .append(anchor)
        .append("\">")
        .append(text)
        .append("</text>");
  }

  String svg() {
    int wide = width + 2;
    int tall = height + above + below;
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"-1 %d %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">%s</svg>",
        -above,
        wide,
        tall,
        wide,
        tall,
        body);
  }
}
