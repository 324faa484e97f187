package io.weightroom.library.ui;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.kit.Format;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the cells of a column are distributed: bins of numbers, or the most frequent words. */
final class Histogram extends Div {

  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 120;
  private static final int HEIGHT = 36;
  private static final int WORDS = 12;

  Histogram(ColumnSummary summary) {
    addClassName("data-histogram");
    List<Long> counts =
        summary.numbers() != null
            ? summary.numbers().bins()
            : summary.top().stream().limit(WORDS).map(ColumnSummary.Count::count).toList();
    getElement().setAttribute("role", "img");
    getElement().setAttribute("aria-label", words(summary));
    getElement().setAttribute("title", words(summary));
    Svg bars = new Svg();
    bars.setSvg(svg(counts, summary.numbers() == null));
    add(bars);
  }

  /** Numbers alone stand in it. */
  private static String svg(List<Long> counts, boolean apart) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\""
                .formatted(WIDTH, HEIGHT)
            + " preserveAspectRatio=\"none\">");
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
    double step = (double) WIDTH / Math.max(1, counts.size());
    double gap = apart ? Math.min(3, step / 4) : counts.size() > 1 ? 0.5 : 0;
    for (int i = 0; i < counts.size(); i++) {
      long count = counts.get(i);
      double height = count == 0 ? 0 : Math.max(1.5, (HEIGHT - 2.0) * count / Math.max(1, most));
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
              i * step,
              HEIGHT - 1 - height,
              Math.max(0.5, Math.min(step, 28) - gap),
              height));
    }
    return svg.append("<path d=\"M0 %d.5H%d\"/></svg>".formatted(HEIGHT - 1, WIDTH)).toString();
  }

  /** The figures in words. */
  static String words(ColumnSummary summary) {
    ColumnSummary.Numbers numbers = summary.numbers();
    if (numbers != null) {
      return "From "
          + Format.setting(numbers.min())
          + " to "
          + Format.setting(numbers.max())
          + ", mean "
          + Format.measure(numbers.mean())
          + ", median "
          + Format.measure(numbers.median());
    }
    String words =
        summary.top().stream()
            .limit(4)
            .map(count -> Words.cut(count.word(), 24) + " " + Format.count(count.count()))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "No cells" : words;
  }
}
