package io.weightroom.model.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.kit.Format;
import io.weightroom.model.SampleAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the model says of a sample: bars for classes, the number in its own unit. */
final class AnswerView extends Div {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 10;

  AnswerView() {
    addClassName("model-answer");
    getElement().setAttribute("aria-live", "polite");
    Paragraph hint = new Paragraph("The model's answer stands here.");
    hint.addClassName("quiet");
    add(hint);
  }

  void show(SampleAnswer answer) {
    removeAll();
    for (String problem : answer.problems()) {
      add(sentence(problem, "bad"));
    }
    for (SampleAnswer.Target target : answer.targets()) {
      if (target.labels().isEmpty()) {
        add(number(target));
      } else {
        add(classes(target));
      }
    }
    for (String note : answer.notes()) {
      add(sentence(note, "warn"));
    }
  }

  private static Paragraph sentence(String text, String look) {
    Paragraph paragraph = new Paragraph(text);
    paragraph.addClassNames("model-note", look);
    return paragraph;
  }

  private static Div number(SampleAnswer.Target target) {
    Span value = new Span(Format.measure(target.values()[0]));
    value.addClassName("model-number");
    return new Div(new H3(target.column()), value);
  }

  private static Div classes(SampleAnswer.Target target) {
    int best = target.best();
    Span name = new Span(target.labels().get(best));
    name.addClassName("model-number");
    Span sure = new Span(" " + Format.percent(target.values()[best]) + " probable");
    sure.addClassName("quiet");
    UnorderedList bars = new UnorderedList();
    bars.addClassName("model-bars");
    List<Integer> order =
        IntStream.range(0, target.values().length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -target.values()[c]))
            .limit(MOST)
            .toList();
    for (int c : order) {
      bars.add(bar(target.labels().get(c), target.values()[c], c == best));
    }
    int left = target.values().length - order.size();
    Div shown = new Div(new H3(target.column()), new Div(name, sure), bars);
    if (left > 0) {
      Span rest = new Span(Format.plural(left, "less probable class") + " not shown");
      rest.addClassNames("quiet", "small");
      shown.add(rest);
    }
    return shown;
  }

  private static ListItem bar(String label, double share, boolean best) {
    Span name = new Span(label);
    name.addClassName("label");
    Div fill = new Div();
    fill.addClassName("fill");
    fill.getStyle().set("width", String.format(Locale.ROOT, "%.2f%%", 100 * share));
    Div track = new Div(fill);
    track.addClassName("track");
    Span value = new Span(Format.percent(share));
    value.addClassName("value");
    ListItem item = new ListItem(name, track, value);
    if (best) {
      item.addClassName("best");
    }
    return item;
  }
}
