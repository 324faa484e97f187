package io.weightroom.compare.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.weightroom.catalog.Result;
import io.weightroom.compare.SamePart;
import io.weightroom.dataset.Part;
import io.weightroom.job.Job;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.Predictions;
import io.weightroom.judge.TrivialRule;
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

  /**
   * What all runs said of a part for one Output layer.
   *
   * @param part the same for all; null if the runs have none in common
   * @param all null for a run that has no such layer or no model
   * @param alike whether a run was asked about the samples that the baseline was asked about
   * @param rules what could be said without looking at a sample
   */
  private record Outcome(
      String head,
      @Nullable Part part,
      List<@Nullable Predictions> all,
      List<Boolean> alike,
      List<Optional<TrivialRule>> rules) {}

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
    return heads.stream().map(this::outcome).toList();
  }

  private Outcome outcome(String head) {
    Part part =
        SamePart.of(
                runs.stream()
                    .map(run -> run.run().id())
                    .filter(id -> files.heads(id).contains(head))
                    .map(files::parts)
                    .filter(parts -> !parts.isEmpty())
                    .toList())
            .orElse(null);
    List<@Nullable Predictions> all = new ArrayList<>();
    for (RunFacts run : runs) {
      all.add(part == null ? null : read(run.run().id(), part, head).orElse(null));
    }
    Predictions base = all.get(baseline);
    List<Boolean> alike = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Predictions own = all.get(i);
      alike.add(
          base != null
              && own != null
              && data(i).equals(data(baseline))
              && SamePart.isOfSameSamples(base, own));
    }
    return new Outcome(
        head,
        part,
        all,
        alike,
        runs.stream().map(run -> files.trivialRule(run.run().id(), head)).toList());
  }

  /** The digest of the bytes that a run's data was read from; empty if nobody knows. */
  private Optional<String> data(int run) {
    return files.job(runs.get(run).run().id()) instanceof Result.Ok<Job>(Job job)
        ? Optional.of(job.fingerprint())
        : Optional.empty();
  }

  private void show(List<Outcome> outcomes) {
    outcomes.forEach(outcome -> show(outcome, outcomes.size() > 1));
    setVisible(getComponentCount() > 0);
  }

  private void show(Outcome outcome, boolean several) {
    String of = several ? " of " + outcome.head() : "";
    Part part = outcome.part();
    if (part == null) {
      if (runs.stream().anyMatch(run -> !files.parts(run.run().id()).isEmpty())) {
        add(
            new H2("Predictions" + of),
            quiet("The runs have neither a validation nor a training part in common."));
      }
      return;
    }
    String title = of + " on the " + name(part);
    if (outcome.all().stream().anyMatch(ClassPredictions.class::isInstance)) {
      add(
          new H2("Confusion" + title),
          quiet(
              "Rows are the true class, columns what the model says. Beside the baseline's counts,"
                  + " the cells of the others show their change against it, where the samples are"
                  + " the same."));
      why(part);
      add(matrices(outcome, part));
    }
    if (outcome.all().stream().anyMatch(NumberPredictions.class::isInstance)) {
      add(
          new H2("Predicted against true" + title),
          quiet("On the same scale. On the line, a prediction is right."));
      why(part);
      add(scatters(outcome, part));
    }
  }

  private void why(Part part) {
    if (part == Part.TRAIN) {
      add(
          quiet(
              "Not each of these runs has a validation part, so all are shown on what they learned"
                  + " from."));
    }
  }

  private static String name(Part part) {
    return (part == Part.TRAIN ? "training" : part.key()) + " part";
  }

  private static Paragraph quiet(String words) {
    Paragraph paragraph = new Paragraph(words);
    paragraph.addClassNames("quiet", "small");
    return paragraph;
  }

  private Optional<Predictions> read(RunId id, Part part, String head) {
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

  /** What a run was asked about, and why it cannot be measured against the baseline's answers. */
  private String about(Outcome outcome, Part part, int run) {
    boolean several = runs.stream().map(each -> each.run().datasetLabel()).distinct().count() > 1;
    boolean other = run != baseline && outcome.all().get(baseline) != null;
    return (several ? runs.get(run).run().datasetLabel() + ", " : "")
        + name(part)
        + (run == baseline ? " · baseline" : "")
        + (other && !outcome.alike().get(run) ? " · " + difference(run) : "");
  }

  private String difference(int run) {
    return data(run).equals(data(baseline))
        ? "other samples than the baseline's, so no change is shown"
        : "other data than the baseline's, so no change is shown";
  }

  private Div matrices(Outcome outcome, Part part) {
    List<@Nullable Predictions> all = outcome.all();
    ConfusionMatrix base =
        all.get(baseline) instanceof ClassPredictions own ? ConfusionMatrix.of(own) : null;
    Div row = new Div();
    row.addClassName("compare-sides");
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof ClassPredictions own) {
        ConfusionMatrix matrix = i == baseline && base != null ? base : ConfusionMatrix.of(own);
        MatrixView view = new MatrixView(matrix).of(own.column()).named(runs.get(i).run().name());
        boolean sameClasses = base != null && base.labels().equals(matrix.labels());
        if (i != baseline && base != null && sameClasses && outcome.alike().get(i)) {
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
                    + beside(outcome.rules().get(i), matrix)
                    + " · "
                    + about(outcome, part, i)
                    + (base == null || sameClasses ? "" : " · other classes")));
      }
    }
    return row;
  }

  /** What the rule of classes reaches on the same samples. */
  private static String beside(Optional<TrivialRule> rule, ConfusionMatrix matrix) {
    return rule.isPresent() && rule.get() instanceof TrivialRule.MostFrequent most
        ? ", always \""
            + matrix.labels().get(most.label())
            + "\" "
            + Format.percent(most.on(matrix).accuracy())
        : "";
  }

  private Div scatters(Outcome outcome, Part part) {
    List<@Nullable Predictions> all = outcome.all();
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
        row.add(
            side(chart, i, Format.plural(own.size(), "sample") + " · " + about(outcome, part, i)));
      }
    }
    return row;
  }

  private static double[] numbers(NumberPredictions own, IntToDoubleFunction number) {
    return IntStream.range(0, own.size()).mapToDouble(number).toArray();
  }
}
