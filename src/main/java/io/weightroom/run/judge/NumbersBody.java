package io.weightroom.run.judge;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.NumberScores;
import io.weightroom.kit.Format;
import io.weightroom.kit.chart.Axis;
import io.weightroom.kit.chart.Dash;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.kit.chart.XYChart.Kind;
import io.weightroom.kit.chart.XYChart.Reference;
import io.weightroom.kit.chart.XYChart.Series;
import io.weightroom.run.judge.JudgedRuns.Errors;
import io.weightroom.run.judge.JudgedRuns.Judged;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A part on which a number was predicted: predicted against true first, then the errors. */
final class NumbersBody extends Div implements JudgePanel.JudgedBody {

  private static final long serialVersionUID = 1L;

  private final transient NumberPredictions predictions;
  private final transient Samples samples;
  private final transient Consumer<JudgeAddress> go;
  private final Grid<Integer> errors = new Grid<>();
  private final Div samplePart = new Div();
  private transient JudgeAddress now = JudgeAddress.START;

  NumbersBody(
      NumberPredictions predictions, Judged judged, Samples samples, Consumer<JudgeAddress> go) {
    this.predictions = predictions;
    this.samples = samples;
    this.go = go;
    addClassName("judge-numbers");
    if (predictions.size() == 0) {
      add(new HeadlineCards(judged), JudgePanel.quiet("There is no sample to draw."));
      return;
    }
    Section largest = new Section(new H2("Largest errors"), list(judged));
    largest.addClassNames("card", "judge-errors");
    samplePart.addClassNames("card", "judge-sample-part");
    Div beside = new Div(new HeadlineCards(judged), samplePart, largest);
    beside.addClassName("judge-beside");
    Div first = new Div(charts(judged), beside);
    first.addClassName("judge-first");
    add(first);
  }

  private Section charts(Judged judged) {
    String column = predictions.column();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < predictions.size(); i++) {
      low = Math.min(low, Math.min(predictions.actual(i), predictions.predicted(i)));
      high = Math.max(high, Math.max(predictions.actual(i), predictions.predicted(i)));
    }
    double room = low == high ? 1 : 0.04 * (high - low);
    low -= room;
    high += room;
    XYChart against =
        new XYChart(
            "Predicted against true",
            Axis.of("True " + column).range(low, high),
            Axis.of("Predicted " + column).range(low, high));
    against.refer(new Reference.Diagonal("Predicted as it is"));
    against.show(points("Samples", predictions::actual, predictions::predicted));
    against.onPoint((_, index) -> opened(index));
    XYChart residuals =
        new XYChart(
            "Residuals against predicted",
            Axis.of("Predicted " + column),
            Axis.of("True − predicted"));
    residuals.refer(new Reference.Horizontal(0, "No error"));
    residuals.show(points("Samples", predictions::predicted, predictions::residual));
    residuals.onPoint((_, index) -> opened(index));
    XYChart histogram =
        new XYChart(
            "How residuals are spread",
            Axis.of("True − predicted"),
            Axis.of("Samples").range(0.0, null));
    Histogram spread = Histogram.of(predictions.size(), predictions::residual);
    histogram.show(
        List.of(new Series("Samples", Kind.BAR, spread.middles(), spread.counts(), 1, Dash.SOLID)));
    Div charts = new Div(residuals, histogram);
    charts.addClassName("judge-charts");
    Section card = new Section(new H2("Predictions"), words(judged), against, charts);
    card.addClassNames("card", "judge-predictions");
    return card;
  }

  private Paragraph words(Judged judged) {
    Errors found = judged.errors().orElseThrow();
    NumberScores scores = found.scores();
    Paragraph words =
        new Paragraph(
            "R² is 1 − Σ(y − ŷ)² / Σ(y − ȳ)², with the mean ȳ of this part; a residual is"
                + " y − ŷ. On the mean the model"
                + " says "
                + biased(scores)
                + "; its largest error is "
                + Format.measure(scores.largest())
                + "."
                + found.trivial().map(trivial -> beside(judged, trivial)).orElse(""));
    words.addClassName("quiet");
    return words;
  }

  private static String beside(Judged judged, NumberScores trivial) {
    return " "
        + RuleWords.name(judged.rule().orElseThrow(), List.of())
        + " would be "
        + biased(trivial)
        + ", its largest error "
        + Format.measure(trivial.largest())
        + ".";
  }

  private static String biased(NumberScores scores) {
    return Format.measure(Math.abs(scores.bias()))
        + (scores.bias() >= 0 ? " too little" : " too much");
  }

  private List<Series> points(String name, IntToDoubleFunction x, IntToDoubleFunction y) {
    int count = predictions.size();
    return List.of(
        new Series(
            name,
            Kind.SCATTER,
            IntStream.range(0, count).mapToDouble(x).toArray(),
            IntStream.range(0, count).mapToDouble(y).toArray(),
            1,
            Dash.SOLID));
  }

  private Grid<Integer> list(Judged judged) {
    errors
        .addColumn(i -> Format.count(predictions.id(i) + 1))
        .setHeader("Sample")
        .setAutoWidth(true)
        .setComparator(Comparator.comparingLong(predictions::id));
    number("True", predictions::actual);
    number("Predicted", predictions::predicted);
    number("Residual", predictions::residual);
    errors.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    errors.addClassName("judge-samples");
    errors.getElement().setAttribute("aria-label", "Samples with the largest errors");
    errors.setItems(judged.errors().orElseThrow().largest());
    errors.addSelectionListener(
        event -> {
          if (event.isFromClient()) {
            event.getFirstSelectedItem().ifPresent(this::opened);
          }
        });
    return errors;
  }

  private void number(String title, IntToDoubleFunction value) {
    errors
        .addColumn(i -> Format.measure(value.applyAsDouble(i)).replace('-', '−'))
        .setHeader(title)
        .setAutoWidth(true)
        .setComparator(Comparator.comparingDouble(value::applyAsDouble))
        .setTextAlign(ColumnTextAlign.END);
  }

  private void opened(int index) {
    go.accept(now.atSample(predictions.id(index)));
  }

  @Override
  public void choose(JudgeAddress address) {
    now = address;
    samplePart.removeAll();
    Long id = address.sample();
    if (id == null) {
      H3 hint = new H3("Choose a sample or a point to see it");
      hint.addClassName("quiet");
      samplePart.add(hint);
      return;
    }
    IntStream.range(0, predictions.size())
        .filter(i -> predictions.id(i) == id)
        .findFirst()
        .ifPresent(
            index -> {
              samplePart.add(new SampleDetail(predictions, index, samples));
              errors.select(index);
            });
  }
}
