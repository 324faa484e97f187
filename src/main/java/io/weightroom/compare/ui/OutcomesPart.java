package io.weightroom.compare.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.Predictions;
import io.weightroom.kit.Background;
import io.weightroom.kit.Format;
import io.weightroom.kit.chart.Axis;
import io.weightroom.kit.chart.Dash;
import io.weightroom.kit.chart.XYChart;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.judge.MatrixView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the models said of the same part, side by side: a matrix for classes, predicted against true
 * for numbers. Runs that are not judged yet have none.
 */
final class OutcomesPart extends Section {

  private static final long serialVersionUID = 1L;

  private final transient RunFiles files;
  private final transient List<RunFacts> runs;
  private final int baseline;
  private boolean read;

  /** What all runs said for one Output layer; null for a run that has no such layer or no model. */
  private record Outcome(String head, List<@Nullable Predictions> all) {}

  OutcomesPart(RunFiles files, List<RunFacts> runs, int baseline) {
    this.files = files;
    this.runs = List.copyOf(runs);
    this.baseline = baseline;
    addClassNames("card", "compare-outcomes");
    setVisible(false);
  }

  @Override
  protected void onAttach(AttachEvent event) {
    if (!read) {
      read = true;
      Background.run(this::outcomes, this::show, () -> {});
    }
  }

  private List<Outcome> outcomes() {
    List<String> heads =
        runs.stream().flatMap(run -> files.heads(run.run().id()).stream()).distinct().toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (String head : heads) {
      List<@Nullable Predictions> all = new ArrayList<>();
      runs.forEach(run -> all.add(read(run.run().id(), head).orElse(null)));
      outcomes.add(new Outcome(head, all));
    }
    return outcomes;
  }

  private void show(List<Outcome> outcomes) {
    outcomes.forEach(outcome -> show(outcome, outcomes.size() > 1));
    setVisible(getComponentCount() > 0);
  }

  private void show(Outcome outcome, boolean several) {
    String of = several ? " of " + outcome.head() : "";
    if (outcome.all().stream().anyMatch(ClassPredictions.class::isInstance)) {
      add(new H2("Confusion" + of));
      add(
          quiet(
              "Validation part. Rows are the true class, columns what the model says. Beside the"
                  + " baseline's counts, the cells of the others show their change against it."));
      add(matrices(outcome.all()));
    }
    if (outcome.all().stream().anyMatch(NumberPredictions.class::isInstance)) {
      add(new H2("Predicted against true" + of));
      add(quiet("Validation part, on the same scale. On the line, a prediction is right."));
      add(scatters(outcome.all()));
    }
  }

  private static Paragraph quiet(String words) {
    Paragraph paragraph = new Paragraph(words);
    paragraph.addClassNames("quiet", "small");
    return paragraph;
  }

  private Optional<Predictions> read(RunId id, String head) {
    Part part = files.parts(id).contains(Part.VALIDATION) ? Part.VALIDATION : Part.TRAIN;
    return files.heads(id).contains(head)
            && files.predictions(id, part, head) instanceof Result.Ok<Predictions>(var found)
        ? Optional.of(found)
        : Optional.empty();
  }

  private Div side(Component what, int run, String words) {
    H3 name = new H3(runs.get(run).run().name());
    Div side = new Div(name, quiet(words), what);
    side.addClassName("compare-side");
    return side;
  }

  private Div matrices(List<@Nullable Predictions> all) {
    ConfusionMatrix base =
        all.get(baseline) instanceof ClassPredictions own ? ConfusionMatrix.of(own) : null;
    Div row = new Div();
    row.addClassName("compare-sides");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof ClassPredictions own) {
        ConfusionMatrix matrix = i == baseline && base != null ? base : ConfusionMatrix.of(own);
        MatrixView view = new MatrixView(matrix).of(own.column());
        boolean alike = base != null && base.labels().equals(matrix.labels());
        if (i != baseline && alike) {
          view.against(base);
        }
        row.add(
            side(
                view,
                i,
                Format.percent(matrix.accuracy())
                    + " of "
                    + Format.plural(matrix.total(), "sample")
                    + " right"
                    + (i == baseline ? " · baseline" : alike ? "" : " · other classes")));
      }
    }
    return row;
  }

  private Div scatters(List<@Nullable Predictions> all) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Predictions each : all) {
      if (each instanceof NumberPredictions own) {
        for (int i = 0; i < own.size(); i++) {
          low = Math.min(low, Math.min(own.actual(i), own.predicted(i)));
          high = Math.max(high, Math.max(own.actual(i), own.predicted(i)));
        }
      }
    }
    Div row = new Div();
    row.addClassName("compare-sides");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof NumberPredictions own && low < high) {
        XYChart chart =
            new XYChart(
                runs.get(i).run().name() + ": predicted against true",
                Axis.of("True " + own.column()).range(low, high),
                Axis.of("Predicted " + own.column()).range(low, high));
        chart.refer(new XYChart.Reference.Diagonal("Predicted as it is"));
        chart.show(
            List.of(
                new XYChart.Series(
                    "Samples",
                    XYChart.Kind.SCATTER,
                    numbers(own, own::actual),
                    numbers(own, own::predicted),
                    1,
                    Dash.SOLID)));
        row.add(side(chart, i, Format.plural(own.size(), "sample")));
      }
    }
    return row;
  }

  private static double[] numbers(NumberPredictions own, IntToDoubleFunction number) {
    return IntStream.range(0, own.size()).mapToDouble(number).toArray();
  }
}
