package io.weightroom.app;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.router.Route;
import io.weightroom.kit.chart.Axis;
import io.weightroom.kit.chart.ChartControls;
import io.weightroom.kit.chart.Curves;
import io.weightroom.kit.chart.Curves.Point;
import io.weightroom.kit.chart.Dash;
import io.weightroom.kit.chart.Histogram;
import io.weightroom.kit.chart.LineStyle;
import io.weightroom.kit.chart.LiveChart;
import io.weightroom.kit.chart.Overlay;
import io.weightroom.kit.chart.RunCurves;
import io.weightroom.kit.chart.Sparkline;
import io.weightroom.kit.chart.Values;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.kit.chart.XYChart.Kind;
import io.weightroom.kit.chart.XYChart.Reference;
import io.weightroom.kit.chart.XYChart.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Every kind of chart on one page, over invented numbers. */
@Route("chart-gallery")
class ChartGallery extends Div {

  private static final long serialVersionUID = 1L;

  static final int RUNS = 20;
  static final int POINTS = 10_000;

  /** The curves of the overlays' runs, which the test may grow. */
  static final List<Curves> CURVES = new ArrayList<>();

  private final Span chosen = new Span();

  ChartGallery() {
    addClassName("page");
    // The built bundle knows no test's page: this one borrows the chunk of a page with charts.
    UI.getCurrent()
        .getPage()
        .addDynamicImport(
            "return window.Vaadin.Flow.loadOnDemand('"
                + BundleUtils.getChunkId("io.weightroom.run.ui.RunView")
                + "');");
    chosen.setId("chosen");
    add(new H1("Charts"), new ChartControls());
    add(grid(overfitted(), overlay("validation loss", "validation/epoch_loss", false)));
    add(grid(overlay("training loss", "train/iteration_loss", true), roc()));
    add(grid(residuals(), confidence()), grid(perClass(), small()), chosen);
  }

  private static Component grid(Component... charts) {
    Div grid = new Div(charts);
    grid.getStyle().set("display", "grid").set("gap", "12px").set("margin-top", "12px");
    grid.getStyle().set("grid-template-columns", "repeat(2, minmax(0, 1fr))");
    return grid;
  }

  /** Eighteen epochs whose validation loss turns at the sixth. */
  private static LiveChart overfitted() {
    Curves curves = new Curves();
    Random random = new Random(4);
    List<Point> steps = new ArrayList<>();
    for (int step = 1; step <= 1800; step++) {
      double loss = 1.1 * Math.exp(-step / 500.0) * (1 + 0.15 * random.nextGaussian());
      steps.add(new Point(step, step / 20.0, step / 100.0, loss));
    }
    curves.append("train/iteration_loss", steps);
    curves.append("train/epoch_loss", epochs(e -> 1.05 * Math.exp(-e / 5)));
    curves.append(
        "validation/epoch_loss", epochs(e -> 0.31 + 0.021 * Math.abs(e - 6) + 0.5 / (e * e)));
    LiveChart chart =
        new LiveChart(
            "loss",
            Values.NUMBER,
            List.of(
                new LiveChart.Series("train/epoch_loss", "train", 1, false, false),
                new LiveChart.Series("validation/epoch_loss", "validation", 2, true, false),
                new LiveChart.Series("train/iteration_loss", "each step", 1, false, true)),
            curves);
    chart.read(
        new LiveChart.Reading(
            "Validation loss was best at epoch 6 (0.324) and has risen to 0.543 in the 12 epochs"
                + " since, while training loss fell from 0.316 to 0.035: overfitting."
                + " The model has the weights of epoch 6.",
            true,
            "train/epoch_loss",
            "validation/epoch_loss",
            false,
            6,
            "best 0.324 · epoch 6, kept",
            18,
            "stopped early after epoch 18"));
    return chart;
  }

  private static List<Point> epochs(DoubleUnaryOperator course) {
    return IntStream.rangeClosed(1, 18)
        .mapToObj(e -> new Point(e * 100L, e * 5.0, e, course.applyAsDouble(e)))
        .toList();
  }

  private static Overlay overlay(String title, String curve, boolean noisy) {
    return new Overlay(title, Values.NUMBER, curve, noisy)
        .show(
            IntStream.range(0, RUNS)
                .mapToObj(
                    i ->
                        new RunCurves(
                            "run-" + i, "brisk-otter-" + i, LineStyle.of(i), CURVES.get(i)))
                .toList());
  }

  static void fill() {
    CURVES.clear();
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      double speed = 1 + run / 4.0;
      double floor = 0.05 + 0.03 * run;
      List<Point> steps = new ArrayList<>();
      for (int step = 1; step <= POINTS; step++) {
        double loss = floor + 2.2 * Math.exp(-step / (400 * speed)) * random.nextDouble(0.7, 1.3);
        steps.add(new Point(step, step / (20.0 + run), step / 500.0, loss));
      }
      Curves curves = new Curves();
      curves.append("train/iteration_loss", steps);
      curves.append(
          "validation/epoch_loss",
          IntStream.rangeClosed(1, 20)
              .mapToObj(
                  e ->
                      new Point(
                          e * 500L,
                          e * 500 / 20.0,
                          e,
                          floor + 0.1 + 2 * Math.exp(-e * 1.2 / speed)))
              .toList());
      CURVES.add(curves);
    }
  }

  private XYChart roc() {
    double[] xs = IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
    XYChart chart =
        new XYChart(
            "receiver operating characteristic",
            Axis.share("false positive rate"),
            Axis.share("true positive rate"));
    chart
        .show(
            List.of(
                new Series(
                    "cat · AUC 0.92", Kind.LINE, xs, of(xs, x -> Math.pow(x, 0.1)), 1, Dash.SOLID),
                new Series(
                    "dog · AUC 0.83", Kind.STEP, xs, of(xs, x -> Math.pow(x, 0.2)), 2, Dash.DASHED),
                new Series(
                    "macro · AUC 0.75",
                    Kind.AREA,
                    xs,
                    of(xs, x -> Math.pow(x, 0.33)),
                    3,
                    Dash.DOTTED)))
        .refer(new Reference.Diagonal("chance"))
        .mark(0.35, "threshold 0.35");
    return chart;
  }

  private XYChart residuals() {
    Random random = new Random(9);
    double[] xs = random.doubles(60_000, 5, 50).toArray();
    double[] ys = of(xs, x -> 0.05 * x * random.nextGaussian());
    XYChart chart =
        new XYChart("residuals", Axis.of("predicted price (1,000 €)"), Axis.of("true − predicted"));
    chart
        .show(List.of(new Series("samples", Kind.SCATTER, xs, ys, 1, Dash.SOLID)))
        .refer(new Reference.Horizontal(0, "no error"))
        .onPoint((series, index) -> chosen.setText("chosen " + xs[index] + " " + ys[index]));
    return chart;
  }

  private static XYChart confidence() {
    double[] xs = IntStream.range(0, 20).mapToDouble(i -> 0.025 + i / 20.0).toArray();
    return new XYChart("confidence", Axis.share("confidence"), Axis.of("samples"))
        .show(
            List.of(
                new Series(
                    "samples", Kind.BAR, xs, of(xs, x -> Math.round(900 * x * x)), 1, Dash.SOLID)));
  }

  private static XYChart perClass() {
    List<String> names =
        List.of(
            "T-shirt",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot");
    double[] xs = IntStream.range(0, 10).mapToDouble(i -> i).toArray();
    return new XYChart("F1 by class", Axis.named("", names), Axis.share("F1"))
        .show(
            List.of(
                new Series("validation", Kind.BAR, xs, of(xs, x -> 0.95 - 0.04 * x), 2, Dash.SOLID),
                new Series("training", Kind.BAR, xs, of(xs, x -> 0.99 - 0.03 * x), 1, Dash.SOLID)));
  }

  private static Component small() {
    Sparkline line = Sparkline.of(List.of(2.3, 1.4, 0.9, 0.7, 0.52, 0.5, 0.55, 0.61));
    Div row = new Div(new Svg(line.svg(line.words("validation loss", false, Values.NUMBER))));
    for (int i = 0; i < LineStyle.MOST; i++) {
      row.add(new Svg(LineStyle.of(i).swatch()));
    }
    row.getStyle().set("display", "flex").set("flex-wrap", "wrap").set("gap", "8px");
    return new Div(
        row,
        Histogram.bins(18, 90, List.of(3L, 8L, 19L, 40L, 60L, 55L, 31L, 20L, 9L, 4L, 0L, 1L))
            .picture("age"),
        Histogram.categories(
                List.of("Adelie", "Gentoo", "Chinstrap of the far south", "x", "y", "z"),
                List.of(1520L, 124L, 68L, 5L, 4L, 1L))
            .picture("species"));
  }

  private static double[] of(double[] xs, DoubleUnaryOperator course) {
    return java.util.Arrays.stream(xs).map(course).toArray();
  }
}
