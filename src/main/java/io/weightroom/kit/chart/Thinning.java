package io.weightroom.kit.chart;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of many points a picture needs. What is left out would lie under what stays: a line keeps
 * the least and the greatest value of each stretch, a cloud keeps one point of each small square.
 */
final class Thinning {

  /** Two points of each stretch; a chart is seldom more than 1,200 pixels wide. */
  private static final int STRETCHES = 1200;

  private static final int SQUARES_ACROSS = 240;
  private static final int SQUARES_UP = 160;

  /** Up to so many points, all are drawn. */
  static final int ALL = 5000;

  private Thinning() {}

  /** The indices of the points of a line that are drawn, rising. */
  static int[] line(double[] ys) {
    int n = ys.length;
    if (n <= ALL) {
      return IntStream.range(0, n).toArray();
    }
    int[] kept = new int[2 * STRETCHES + 2];
    int count = 0;
    kept[count++] = 0;
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      int from = Math.max(1, (int) ((long) stretch * n / STRETCHES));
      int to = (int) ((long) (stretch + 1) * n / STRETCHES);
      int low = -1;
      int high = -1;
      for (int i = from; i < to; i++) {
        if (Double.isFinite(ys[i])) {
          low = low < 0 || ys[i] < ys[low] ? i : low;
          high = high < 0 || ys[i] > ys[high] ? i : high;
        }
      }
      if (low >= 0) {
        kept[count++] = Math.min(low, high);
        if (low != high) {
          kept[count++] = Math.max(low, high);
        }
      }
    }
    if (kept[count - 1] != n - 1) {
      kept[count++] = n - 1;
    }
    return Arrays.copyOf(kept, count);
  }

  /** The indices of the points of a cloud that are drawn, rising: the first in each square. */
  static int[] cloud(double[] xs, double[] ys) {
    int n = ys.length;
    if (n <= ALL) {
      return IntStream.range(0, n).toArray();
    }
    Span across = Span.of(xs);
    Span up = Span.of(ys);
    boolean[] taken = new boolean[SQUARES_ACROSS * SQUARES_UP];
    return IntStream.range(0, n)
        .filter(i -> Double.isFinite(xs[i]) && Double.isFinite(ys[i]))
        .filter(
            i -> {
              int square =
                  across.cell(xs[i], SQUARES_ACROSS) * SQUARES_UP + up.cell(ys[i], SQUARES_UP);
              boolean first = !taken[square];
              taken[square] = true;
              return first;
            })
        .toArray();
  }

  private record Span(double from, double to) {
    static Span of(double[] values) {
      double from = Double.POSITIVE_INFINITY;
      double to = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        if (Double.isFinite(value)) {
          from = Math.min(from, value);
          to = Math.max(to, value);
        }
      }
      return new Span(from, to);
    }

    int cell(double value, int cells) {
      double share = to > from ? (value - from) / (to - from) : 0;
      return Math.min(cells - 1, (int) (share * cells));
    }
  }
}
