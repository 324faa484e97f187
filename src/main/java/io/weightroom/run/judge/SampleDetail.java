package io.weightroom.run.judge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.Predictions;
import io.weightroom.kit.Format;
import io.weightroom.library.SampleView;
import io.weightroom.reader.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** One sample: what it is, and everything that the model says of it. */
final class SampleDetail extends Section {

  private static final long serialVersionUID = 1L;

  /** Probabilities that are shown at first; the others follow on demand. */
  private static final int BARS = 20;

  /**
   * Shows a sample.
   *
   * @param index where it stands in the predictions
   */
  SampleDetail(Predictions predictions, int index, Samples samples) {
    addClassName("judge-sample");
    long id = predictions.id(index);
    setAriaLabel("Sample " + Format.count(id + 1));
    H3 title = new H3("Sample " + Format.count(id + 1));
    add(title, picture(samples.store(), id));
    switch (predictions) {
      case ClassPredictions classes -> add(said(classes, index), bars(classes, index));
      case NumberPredictions numbers -> add(said(numbers, index));
    }
  }

  private static Component picture(Optional<Store> store, long id) {
    if (store.isPresent() && id >= 0 && id < store.get().samples()) {
      return new SampleView(store.get(), id);
    }
    Paragraph none =
        new Paragraph(
            "The sample itself cannot be shown: the version of the dataset that the run used is not"
                + " there any more.");
    none.addClassName("quiet");
    return none;
  }

  private static Paragraph said(ClassPredictions predictions, int index) {
    String actual = predictions.labels().get(predictions.actual(index));
    String predicted = predictions.labels().get(predictions.predicted(index));
    String sure = Format.percent(predictions.confidence(index));
    return new Paragraph(
        predictions.actual(index) == predictions.predicted(index)
            ? "It is " + actual + ", and the model says so with " + sure + "."
            : "It is " + actual + "; the model says " + predicted + " with " + sure + ".");
  }

  private static Paragraph said(NumberPredictions predictions, int index) {
    double residual = predictions.residual(index);
    return new Paragraph(
        "True "
            + Format.measure(predictions.actual(index))
            + ", predicted "
            + Format.measure(predictions.predicted(index))
            + ": "
            + Format.measure(Math.abs(residual))
            + (residual >= 0 ? " too little." : " too much."));
  }

  private static Div bars(ClassPredictions predictions, int index) {
    List<Integer> order =
        IntStream.range(0, predictions.labels().size())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer l) -> -predictions.probability(index, l))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Div all = new Div(bars(predictions, index, order.subList(0, Math.min(BARS, order.size()))));
    if (order.size() > BARS) {
      List<Integer> rest = order.subList(BARS, order.size());
      double left = rest.stream().mapToDouble(label -> predictions.probability(index, label)).sum();
      all.add(
          new Details(
              (rest.size() == 1
                      ? "The other class, "
                      : "The other " + Format.count(rest.size()) + " classes, together ")
                  + Format.percent(left),
              bars(predictions, index, rest)));
    }
    return all;
  }

  private static UnorderedList bars(ClassPredictions predictions, int index, List<Integer> labels) {
    UnorderedList bars = new UnorderedList();
    bars.addClassName("judge-bars");
    bars.getElement().setAttribute("aria-label", "Probability of each class, the highest first");
    labels.forEach(label -> bars.add(bar(predictions, index, label)));
    return bars;
  }

  private static ListItem bar(ClassPredictions predictions, int index, int label) {
    double probability = predictions.probability(index, label);
    Span name = new Span(predictions.labels().get(label));
    name.setTitle(predictions.labels().get(label));
    Div value = new Div(Format.percent(probability));
    ListItem bar = new ListItem(name, value);
    double share = Math.max(0, Math.min(1, probability));
    bar.getStyle().set("--share", String.format(Locale.ROOT, "%.4f", share));
    if (predictions.actual(index) == label) {
      bar.addClassName("true");
      name.add(hidden(", the true class"));
    }
    return bar;
  }

  private static Span hidden(String text) {
    Span span = new Span(text);
    span.addClassName("visually-hidden");
    return span;
  }
}
