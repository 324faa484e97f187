package io.weightroom.run.judge;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.weightroom.judge.Calibration;
import io.weightroom.judge.Calibration.Bin;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.TrivialRule;
import io.weightroom.kit.Format;
import io.weightroom.kit.Help;
import io.weightroom.kit.chart.Axis;
import io.weightroom.kit.chart.Dash;
import io.weightroom.kit.chart.Palette;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.kit.chart.XYChart.Kind;
import io.weightroom.kit.chart.XYChart.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Whether the model is right as often as it believes to be. */
final class CalibrationPart extends Section {

  private static final long serialVersionUID = 1L;

  CalibrationPart(
      Calibration calibration, ConfusionMatrix matrix, Optional<TrivialRule.MostFrequent> rule) {
    addClassNames("card", "judge-calibration");
    Help help =
        new Help(
            "calibration",
            "Samples are put into ten bins by the probability of their predicted class. Where a"
                + " model says 80 %, it should be right in 80 of 100 cases: then its points are on"
                + " the diagonal. Below it, the model is surer than it should be.",
            "ECE = Σ (bin's samples / samples)·|accuracy − confidence|; Brier = mean of Σ (pₖ −"
                + " yₖ)², with two classes (p − y)²");
    Div head = new Div(new H2("Calibration"), help);
    head.addClassName("judge-head");
    add(head);
    if (calibration.bins().isEmpty()) {
      add(JudgePanel.quiet("There is no sample to put into a bin."));
      return;
    }
    XYChart reliability =
        new XYChart("Confidence and accuracy", Axis.share("Confidence"), Axis.share("Accuracy"));
    reliability.refer(new XYChart.Reference.Diagonal("As sure as right"));
    reliability.show(
        List.of(
            new Series(
                "Bins",
                Kind.LINE,
                numbers(calibration, Bin::confidence),
                numbers(calibration, Bin::accuracy),
                1,
                Dash.SOLID)));
    XYChart sizes =
        new XYChart(
            "Samples by confidence", Axis.share("Confidence"), Axis.of("Samples").range(0.0, null));
    sizes.show(
        List.of(
            new Series(
                "Samples",
                Kind.BAR,
                numbers(calibration, bin -> (bin.from() + bin.to()) / 2),
                numbers(calibration, Bin::samples),
                Palette.NEUTRAL,
                Dash.SOLID)));
    Div charts = new Div(reliability, sizes);
    charts.addClassName("judge-charts");
    String beside = rule.map(most -> rule(most.calibration(matrix))).orElse("");
    add(charts, new Paragraph(words(calibration, beside)));
  }

  private static String words(Calibration calibration, String beside) {
    double sure = mean(calibration, Bin::confidence);
    double right = mean(calibration, Bin::accuracy);
    String verdict =
        Math.abs(sure - right) < 0.01
            ? "On the whole it is right as often as it believes to be"
            : sure > right
                ? "On the whole it is surer than right"
                : "On the whole it is more often right than sure";
    return verdict
        + ": confidence "
        + Format.percent(sure)
        + ", accuracy "
        + Format.percent(right)
        + ". Expected calibration error "
        + Format.percent(calibration.error())
        + ", Brier score "
        + MeasureWords.score(calibration.brier())
        + "."
        + beside;
  }

  private static String rule(Calibration trivial) {
    return " Without looking, by the classes' shares of the training part: "
        + Format.percent(trivial.error())
        + " and "
        + MeasureWords.score(trivial.brier())
        + ".";
  }

  private static double mean(Calibration calibration, ToDoubleFunction<Bin> number) {
    double sum = 0;
    long samples = 0;
    for (Bin bin : calibration.bins()) {
      sum += bin.samples() * number.applyAsDouble(bin);
      samples += bin.samples();
    }
    return sum / samples;
  }

  private static double[] numbers(Calibration calibration, ToDoubleFunction<Bin> number) {
    return calibration.bins().stream().mapToDouble(number).toArray();
  }
}
