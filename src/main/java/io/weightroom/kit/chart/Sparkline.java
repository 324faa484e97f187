package io.weightroom.kit.chart;

import io.weightroom.kit.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A curve small enough for a row of a table: the least value at the bottom, the greatest at the
 * top, every value at the same distance. Values that are not finite leave a gap.
 *
 * @param values the curve, in its order
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 */
public record Sparkline(List<Double> values, int width, int height) {

  /** The size that fits a row. */
  public static final int WIDTH = 88;

  public static final int HEIGHT = 22;

  /** Room for half of the line's width and the dot at its end. */
  private static final double EDGE = 2.5;

  /** Where the curve ends, in pixels from the left top corner. */
  public record End(double x, double y) {}

  public Sparkline {
    values = List.copyOf(values);
  }

  /** In the size that fits a row. */
  public static Sparkline of(List<Double> values) {
    return new Sparkline(values, WIDTH, HEIGHT);
  }

  /** The attribute {@code d} of an SVG path; empty without values. */
  public String path() {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < values.size(); i++) {
      if (!Double.isFinite(values.get(i))) {
        pen = false;
        continue;
      }
      boolean alone = !pen && (i + 1 == values.size() || !Double.isFinite(values.get(i + 1)));
      path.append(pen ? 'L' : 'M').append(number(x(i))).append(' ').append(number(y(i)));
      // A value between gaps has no line: a round cap draws it as a dot.
      path.append(alone ? "h0" : "");
      pen = true;
    }
    return path.toString();
  }

  /** Where the dot of the last value stands. */
  public Optional<End> end() {
    for (int i = values.size() - 1; i >= 0; i--) {
      if (Double.isFinite(values.get(i))) {
        return Optional.of(new End(x(i), y(i)));
      }
    }
    return Optional.empty();
  }

  /**
   * The curve in words: "validation loss over 12 epochs: from 2.31 to 0.412, at best 0.398".
   *
   * @param name what it shows
   * @param higherIsBetter which of the values is the best
   */
  public String words(String name, boolean higherIsBetter, Values written) {
    double[] finite =
        values.stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).toArray();
    if (finite.length == 0) {
      return name + ": no values";
    }
    double best = finite[0];
    for (double value : finite) {
      best = higherIsBetter ? Math.max(best, value) : Math.min(best, value);
    }
    if (finite.length == 1) {
      return name + ": " + said(best, written);
    }
    return name
        + ": from "
        + said(finite[0], written)
        + " to "
        + said(finite[finite.length - 1], written)
        + ", at best "
        + said(best, written);
  }

  /**
   * The whole picture as SVG; it takes its colour from the text around it.
   *
   * @param words what it says to those who cannot see it
   */
  public String svg(String words) {
    String dot =
        end()
            .map(at -> "<circle cx='%s' cy='%s' r='2'/>".formatted(number(at.x), number(at.y)))
            .orElse("");
    return """
        <svg class='sparkline' role='img' aria-label='%s' viewBox='0 0 %d %d' width='%d' \
        height='%d'><path d='%s'/>%s</svg>"""
        .formatted(SvgText.escaped(words), width, height, width, height, path(), dot);
  }

  private double x(int index) {
    return values.size() == 1
        ? width - EDGE
        : EDGE + index * (width - 2 * EDGE) / (values.size() - 1);
  }

  private double y(int index) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
    double share =
        greatest > least ? (values.get(index) / 2 - least / 2) / (greatest / 2 - least / 2) : 0.5;
    return height - EDGE - share * (height - 2 * EDGE);
  }

  private static String said(double value, Values written) {
    return written == Values.PERCENT ? Format.percent(value) : Format.measure(value);
  }

  private static String number(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
