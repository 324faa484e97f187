package io.weightroom.kit.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import io.weightroom.kit.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How often values occur, small enough for the card of a column: upright bars for bins of numbers,
 * lying bars with their names for categories. It is plain SVG, so that a page can hold hundreds.
 */
public final class Histogram {

  /** The width of the picture in pixels. */
  public static final int WIDTH = 200;

  private static final int UPRIGHT = 56;
  private static final int ROW = 17;
  private static final int MOST_ROWS = 5;
  private static final double NAME_SHARE = 0.42;
  private static final int MOST_LETTERS = 13;

  /** One bar. */
  private record Bar(String name, long count) {}

  private final List<Bar> bars;
  private final boolean upright;
  private final String from;
  private final String to;

  private Histogram(List<Bar> bars, boolean upright, String from, String to) {
    this.bars = bars;
    this.upright = upright;
    this.from = from;
    this.to = to;
  }

  /**
   * Bins of equal width.
   *
   * @param from where the first begins, as people read it
   * @param to where the last ends
   * @param counts how many values lie in each
   */
  public static Histogram bins(String from, String to, List<Long> counts) {
    List<Bar> bars = new ArrayList<>();
    counts.forEach(count -> bars.add(new Bar("", count)));
    return new Histogram(bars, true, from, to);
  }

  /** Bins of equal width between two numbers. */
  public static Histogram bins(double from, double to, List<Long> counts) {
    return bins(edge(from), edge(to), counts);
  }

  /** Whole numbers stay whole, and those that may be years have no comma. */
  private static String edge(double value) {
    if (value != Math.rint(value) || Math.abs(value) >= 1e9) {
      return Format.setting(value);
    }
    long whole = (long) value;
    return Math.abs(whole) < 10_000 ? Long.toString(whole) : Format.count(whole);
  }

  /**
   * Categories, the most frequent first; those that do not fit are one bar, "12 more".
   *
   * @param names as many as there are counts
   * @param others how many values have none of these names
   * @param otherNames how many other names there are; 0 if there are none
   */
  public static Histogram categories(
      List<String> names, List<Long> counts, long others, long otherNames) {
    if (names.size() != counts.size()) {
      throw new IllegalArgumentException(names.size() + " names, " + counts.size() + " counts");
    }
    List<Bar> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(new Bar(names.get(i), counts.get(i)));
    }
    all.sort(Comparator.comparingLong(Bar::count).reversed());
    int own = all.size() + (otherNames > 0 ? 1 : 0) > MOST_ROWS ? MOST_ROWS - 1 : all.size();
    List<Bar> bars = new ArrayList<>(all.subList(0, Math.min(own, all.size())));
    long left = others;
    long leftNames = otherNames;
    for (Bar bar : all.subList(bars.size(), all.size())) {
      left += bar.count;
      leftNames++;
    }
    if (leftNames > 0) {
      bars.add(new Bar(Format.count(leftNames) + " more", left));
    }
    return new Histogram(bars, false, "", "");
  }

  /** Every category has a bar of its own or a place in "more"; there are no others. */
  public static Histogram categories(List<String> names, List<Long> counts) {
    return categories(names, counts, 0, 0);
  }

  /**
   * What it shows in words: "age: 150 values from 18 to 90; the fullest of 30 bins is number 8 with
   * 22" or "species: 344 values; Adelie 152, Gentoo 124, Chinstrap 68".
   */
  public String words(String name) {
    long sum = bars.stream().mapToLong(Bar::count).sum();
    if (sum == 0) {
      return name + ": no values";
    }
    StringBuilder words = new StringBuilder(name).append(": ").append(Format.plural(sum, "value"));
    if (upright) {
      words.append(from.equals(to) ? ", all " + from : " from " + from + " to " + to);
      int fullest = 0;
      for (int i = 1; i < bars.size(); i++) {
        fullest = bars.get(i).count > bars.get(fullest).count ? i : fullest;
      }
      if (bars.size() > 1) {
        words
            .append("; the fullest of ")
            .append(bars.size())
            .append(" bins is number ")
            .append(fullest + 1)
            .append(" with ")
            .append(Format.count(bars.get(fullest).count));
      }
    } else {
      words.append("; ");
      words.append(
          String.join(
              ", ",
              bars.stream()
                  .limit(MOST_ROWS)
                  .map(bar -> bar.name + " " + Format.count(bar.count))
                  .toList()));
    }
    return words.toString();
  }

  /** The picture as a component, named for those who cannot see it. */
  public Component picture(String name) {
    Svg picture = new Svg(svg());
    picture.addClassName("histogram");
    picture.getElement().setAttribute("role", "img");
    picture.getElement().setAttribute("aria-label", words(name));
    return picture;
  }

  /** The picture as SVG; classes {@code histogram-…} of the stylesheet give it colours. */
  public String svg() {
    return upright ? uprightSvg() : lyingSvg();
  }

  private String uprightSvg() {
    int height = UPRIGHT + 14;
    StringBuilder svg = open(height);
    double width = (double) WIDTH / Math.max(1, bars.size());
    double gap = width > 4 ? 1 : 0;
    double most = most();
    for (int i = 0; i < bars.size(); i++) {
      long count = bars.get(i).count;
      if (count > 0) {
        // Whatever is there is seen, if only as a line.
        double tall = Math.max(1.5, UPRIGHT * count / most);
        rect(svg, i * width, UPRIGHT - tall, width - gap, tall);
      }
    }
    svg.append("<path class='histogram-ground' d='M0 %d.5H%d'/>".formatted(UPRIGHT, WIDTH));
    text(svg, 0, height - 2, "start", "histogram-name", from);
    if (!to.equals(from)) {
      text(svg, WIDTH, height - 2, "end", "histogram-name", to);
    }
    return svg.append("</svg>").toString();
  }

  private String lyingSvg() {
    StringBuilder svg = open(Math.max(1, bars.size()) * ROW);
    double names = WIDTH * NAME_SHARE;
    double room = WIDTH - names - 40;
    double most = most();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double top = i * ROW + 3;
      double wide = bar.count == 0 ? 0 : Math.max(1.5, room * bar.count / most);
      text(svg, 0, top + 9, "start", "histogram-name", shortened(bar.name));
      rect(svg, names, top, wide, ROW - 6);
      text(svg, names + wide + 4, top + 9, "start", "histogram-count", Format.count(bar.count));
    }
    return svg.append("</svg>").toString();
  }

  private static StringBuilder open(int height) {
    return new StringBuilder()
        .append("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ")
        .append(WIDTH + " " + height + "' width='" + WIDTH + "' height='" + height + "'>");
  }

  private double most() {
    return Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
  }

  private static void rect(StringBuilder svg, double x, double y, double width, double height) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class='histogram-bar' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
            x,
            y,
            width,
            height));
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String style, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class='%s' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
            style,
            x,
            y,
            anchor,
            SvgText.escaped(text)));
  }

  private static String shortened(String name) {
    String shown = name.isBlank() ? "(blank)" : name.strip();
    int letters = shown.codePointCount(0, shown.length());
    return letters <= MOST_LETTERS
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, MOST_LETTERS - 1)) + "…";
  }
}
