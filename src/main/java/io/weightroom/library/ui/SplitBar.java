package io.weightroom.library.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.Part;
import io.weightroom.kit.Format;
import java.util.EnumMap;
import java.util.Map;

/** A bar that shows how many samples are in each part. */
final class SplitBar extends Div {

  private static final long serialVersionUID = 1L;

  /** What the parts are called. */
  static final Map<Part, String> NAMES = new EnumMap<>(Part.class);

  static {
    NAMES.put(Part.TRAIN, "training");
    NAMES.put(Part.VALIDATION, "validation");
    NAMES.put(Part.TEST, "test");
  }

  /** The counts; a part that is not in it has none. */
  SplitBar(Map<Part, Long> counts) {
    addClassName("split-bar");
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    Div bar = new Div();
    bar.addClassName("bar");
    Div legend = new Div();
    legend.addClassName("legend");
    StringBuilder words = new StringBuilder();
    for (Part part : Part.values()) {
      long count = counts.getOrDefault(part, 0L);
      double share = all == 0 ? 0 : (double) count / all;
      if (count > 0) {
        Div segment = new Div();
        segment.addClassNames("segment", part.key());
        segment.getStyle().set("flex-grow", Double.toString(share));
        bar.add(segment);
      }
      Span key = new Span();
      key.addClassNames("key", part.key());
      Span text =
          new Span(NAMES.get(part) + " " + Format.count(count) + " · " + Format.percent(share));
      Div item = new Div(key, text);
      item.addClassName("item");
      legend.add(item);
      words.append(words.isEmpty() ? "" : ", ").append(text.getText());
    }
    bar.getElement().setAttribute("role", "img");
    bar.getElement().setAttribute("aria-label", words.toString());
    add(bar, legend);
  }

  /** The counts of shares: each at least one if it is wanted at all. */
  static Map<Part, Long> of(long samples, double validation, double test) {
    long tested = wanted(samples, test);
    long validated = wanted(samples, validation);
    Map<Part, Long> counts = new EnumMap<>(Part.class);
    counts.put(Part.TRAIN, Math.max(0, samples - tested - validated));
    counts.put(Part.VALIDATION, validated);
    counts.put(Part.TEST, tested);
    return counts;
  }

  private static long wanted(long samples, double share) {
    return share == 0 || samples == 0 ? 0 : Math.max(1, Math.round(samples * share));
  }
}
