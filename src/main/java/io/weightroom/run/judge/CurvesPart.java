package io.weightroom.run.judge;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.RangeInput;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.Ranking;
import io.weightroom.judge.Ranking.Decision;
import io.weightroom.judge.Rankings;
import io.weightroom.kit.Format;
import io.weightroom.kit.Help;
import io.weightroom.kit.chart.Axis;
import io.weightroom.kit.chart.Dash;
import io.weightroom.kit.chart.Palette;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.kit.chart.XYChart.Kind;
import io.weightroom.kit.chart.XYChart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * ROC and precision–recall curves of a class against all others, and what a threshold would make of
 * its samples.
 */
final class CurvesPart extends Section {

  private static final long serialVersionUID = 1L;

  /** So many classes have a colour each. */
  private static final int TOGETHER = Rankings.WHOLE;

  private final transient ClassPredictions predictions;
  private final XYChart roc =
      new XYChart("ROC", Axis.share("False positive rate"), Axis.share("True positive rate"));
  private final XYChart precisionRecall =
      new XYChart("Precision and recall", Axis.share("Recall"), Axis.share("Precision"));
  private final RangeInput threshold = new RangeInput();
  private final Paragraph decided = new Paragraph();
  private final Paragraph about = new Paragraph();
  private final ComboBox<Integer> choice = new ComboBox<>("Class");
  private final transient Rankings rankings;
  private transient Ranking ranking;
  private int label;

  /**
   * Draws the curves.
   *
   * @param first the class whose curves are drawn; −1 for the usual one
   * @param chosen is told when somebody chooses another class
   */
  CurvesPart(ClassPredictions predictions, Rankings rankings, int first, IntConsumer chosen) {
    this.predictions = predictions;
    this.rankings = rankings;
    this.label = first >= 0 ? first : predictions.labels().size() == 2 ? 1 : 0;
    this.ranking = rankings.of(label);
    addClassNames("card", "judge-curves");
    Help help =
        new Help(
            "these curves",
            "A class against all others, at every threshold. ROC: of the class's samples, the share"
                + " found, over the share of the others that are taken for it; the area is the"
                + " probability that a sample of the class gets a higher score than one of another."
                + " With a rare class look at precision and recall instead: the ROC curve hides"
                + " false alarms among many others.",
            "AUC by trapezoids; average precision = Σ (Rₙ − Rₙ₋₁)·Pₙ");
    choice.setItems(IntStream.range(0, predictions.labels().size()).boxed().toList());
    choice.setItemLabelGenerator(predictions.labels()::get);
    choice.setValue(label);
    choice.addValueChangeListener(
        event -> {
          if (event.isFromClient() && event.getValue() != null) {
            chosen.accept(event.getValue());
          }
        });
    Div head = new Div(new H2("Thresholds"), help, choice);
    head.addClassName("judge-head");
    Div charts = new Div();
    charts.addClassName("judge-charts");
    charts.add(isImbalanced() ? precisionRecall : roc, isImbalanced() ? roc : precisionRecall);
    threshold.setMin(0);
    threshold.setMax(1);
    threshold.setStep(0.01);
    threshold.setValue(0.5);
    threshold.setId("judge-threshold");
    threshold.setValueChangeMode(ValueChangeMode.LAZY);
    threshold.addValueChangeListener(_ -> decide());
    NativeLabel name = new NativeLabel("Threshold");
    name.setFor(threshold);
    decided.getElement().setAttribute("aria-live", "polite");
    Div slider = new Div(name, threshold, decided);
    slider.addClassName("judge-threshold");
    about.addClassName("quiet");
    add(head, charts, slider, about);
    draw();
  }

  /** Whether the rarest class has less than half of what it would have if all were equal. */
  private boolean isImbalanced() {
    int[] counts = new int[predictions.labels().size()];
    for (int i = 0; i < predictions.size(); i++) {
      counts[predictions.actual(i)]++;
    }
    int least = IntStream.of(counts).filter(count -> count > 0).min().orElse(0);
    return 2L * least * counts.length < predictions.size();
  }

  /** Shows another class. */
  void choose(int other) {
    if (other != label) {
      label = other;
      choice.setValue(other);
      ranking = rankings.of(other);
      draw();
    }
  }

  private void draw() {
    List<Series> rocs = new ArrayList<>();
    List<Series> precisions = new ArrayList<>();
    List<String> labels = predictions.labels();
    if (labels.size() > 2 && labels.size() <= TOGETHER) {
      for (int each = 0; each < labels.size(); each++) {
        add(rocs, precisions, rankings.of(each), each, each + 1, each == label);
      }
    } else {
      add(rocs, precisions, ranking, label, 1, true);
    }
    if (labels.size() > 2 && Double.isFinite(rankings.macroAuc())) {
      double[] ys = rankings.macroRecalls();
      double[] xs = IntStream.range(0, ys.length).mapToDouble(i -> i / (ys.length - 1.0)).toArray();
      rocs.add(
          new Series(
              "Mean of all, " + named("AUC", rankings.macroAuc()),
              Kind.LINE,
              xs,
              ys,
              Palette.NEUTRAL,
              Dash.DASHED));
    }
    roc.refer(new XYChart.Reference.Diagonal("By chance, " + named("AUC", 0.5)));
    roc.show(rocs);
    double share = (double) ranking.positives() / (ranking.positives() + ranking.negatives());
    if (Double.isFinite(share)) {
      precisionRecall.refer(
          new XYChart.Reference.Horizontal(
              share, "Always " + labels.get(label) + ", " + named("AP", share)));
    }
    precisionRecall.show(precisions);
    about.setText(words());
    decide();
  }

  private void add(
      List<Series> rocs,
      List<Series> precisions,
      Ranking from,
      int of,
      int colour,
      boolean chosen) {
    int points = from.points();
    Dash dash = chosen ? Dash.SOLID : Dash.DOTTED;
    String name = predictions.labels().get(of);
    if (Double.isFinite(from.auc())) {
      double[] xs = new double[points + 1];
      double[] ys = new double[points + 1];
      for (int i = 0; i < points; i++) {
        xs[i + 1] = from.decision(i).falseRate();
        ys[i + 1] = from.decision(i).recall();
      }
      rocs.add(new Series(name + ", " + named("AUC", from.auc()), Kind.LINE, xs, ys, colour, dash));
    }
    if (from.positives() > 0) {
      double[] xs = new double[points];
      double[] ys = new double[points];
      for (int i = 0; i < points; i++) {
        xs[i] = from.decision(i).recall();
        ys[i] = from.decision(i).precision();
      }
      precisions.add(
          new Series(
              name + ", " + named("AP", from.averagePrecision()), Kind.LINE, xs, ys, colour, dash));
    }
  }

  private static String named(String name, double value) {
    return name + " " + MeasureWords.score(value);
  }

  private String words() {
    String name = predictions.labels().get(label);
    if (ranking.positives() == 0) {
      return "No sample of this part is " + name + ", so that there is no curve for it.";
    }
    if (ranking.negatives() == 0) {
      return "All samples of this part are " + name + ", so that there is no ROC curve.";
    }
    return predictions.labels().size() > 2
        ? "Mean over the classes: AUC "
            + MeasureWords.score(rankings.macroAuc())
            + ", by chance "
            + MeasureWords.score(rankings.chance().auc())
            + "; average precision "
            + MeasureWords.score(rankings.macroAveragePrecision())
            + ", by chance "
            + MeasureWords.score(rankings.chance().averagePrecision())
            + "."
        : "";
  }

  /** What taking every sample for the class reaches, without a model. */
  private String rule(String name) {
    Decision all = ranking.at(Double.NEGATIVE_INFINITY);
    return all.positives() == 0
        ? ""
        : " Always "
            + name
            + ": precision "
            + Format.percent(all.precision())
            + ", recall "
            + Format.percent(all.recall())
            + ", F1 "
            + MeasureWords.score(all.f1())
            + ".";
  }

  private void decide() {
    double at = threshold.getValue() == null ? 0.5 : threshold.getValue();
    Decision decision = ranking.at(at);
    String name = predictions.labels().get(label);
    decided.setText(
        String.format(Locale.US, "At %.2f", at)
            + ": precision "
            + (decision.truePositives() + decision.falsePositives() == 0
                ? "– (nothing is taken for " + name + ")"
                : Format.percent(decision.precision()))
            + ", recall "
            + Format.percent(decision.recall())
            + ", F1 "
            + MeasureWords.score(decision.f1())
            + ". "
            + Format.count(decision.truePositives())
            + " found, "
            + Format.count(decision.falseNegatives())
            + " missed, "
            + Format.count(decision.falsePositives())
            + " taken for it wrongly, "
            + Format.count(decision.trueNegatives())
            + " rightly not."
            + rule(name));
    String mark = String.format(Locale.US, "threshold %.2f", at);
    if (Double.isFinite(decision.falseRate()) && Double.isFinite(decision.recall())) {
      roc.mark(decision.falseRate(), mark);
    }
    if (Double.isFinite(decision.recall())) {
      precisionRecall.mark(decision.recall(), mark);
    }
  }
}
