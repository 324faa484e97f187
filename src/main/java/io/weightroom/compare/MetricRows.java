package io.weightroom.compare;

import io.weightroom.kit.Format;
import io.weightroom.run.MetricWords;
import io.weightroom.run.Progress;
import io.weightroom.run.Report;
import io.weightroom.run.RunFacts;
import io.weightroom.run.SettingValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers of several runs beside each other, measured against one of them. */
public final class MetricRows {
  /** What a change means. */
  public enum Change {
    /** There is nothing to compare, or this run is the baseline. */
    NONE(""),
    SAME("same"),
    BETTER("better"),
    WORSE("worse"),
    /** More or less of something that is neither good nor bad. */
    OTHER("");

    private final String word;

    Change(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * A run's number.
   *
   * @param text as the page writes it, "–" for none
   * @param difference to the baseline with its sign, and its unit; empty for none
   */
  public record Cell(String text, String difference, Change change) {}

  /** A number of all runs. */
  public record Row(String name, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  private final List<RunFacts> runs;
  private final int baseline;
  private final List<Row> rows = new ArrayList<>();

  private MetricRows(List<RunFacts> runs, int baseline) {
    this.runs = runs;
    this.baseline = baseline;
  }

  /**
   * Rows for runs: the judged models first, then best and last epochs, then what it took.
   *
   * @param baseline the place of the run that the others are measured against
   */
  public static List<Row> of(List<RunFacts> runs, int baseline) {
    MetricRows table = new MetricRows(runs, baseline);
    for (String part : List.of("validation", "train", "test")) {
      table.reports(part);
    }
    table.progress();
    table.plain("Epochs", run -> epochs(run), Format::count);
    table.plain("Seconds of training", run -> seconds(run), Format::count);
    table.plain("Parameters", run -> parameters(run), Format::count);
    return table.rows;
  }

  private void reports(String part) {
    Set<String> names = new LinkedHashSet<>();
    for (RunFacts run : runs) {
      if (run.report() != null && run.report().parts().containsKey(part)) {
        names.addAll(run.report().parts().get(part).metrics().keySet());
      }
    }
    String title =
        switch (part) {
          case "train" -> "Training ";
          case "test" -> "Test ";
          default -> "Validation ";
        };
    names.stream()
        .sorted(Comparator.comparingInt(MetricWords::weight))
        .forEach(
            name -> {
              metric(
                  title + MetricWords.label(name) + " of the model",
                  name,
                  run -> reported(run, part, name));
              rule(title + MetricWords.label(name) + " of the trivial rule", name, part);
            });
  }

  /** What could be said without looking at a sample, where a report tells; nobody is measured. */
  private void rule(String title, String name, String part) {
    List<Cell> cells =
        runs.stream()
            .map(
                run -> {
                  Report report = run.report();
                  Report.@Nullable Part judged = report == null ? null : report.parts().get(part);
                  Double value = judged == null ? null : judged.baseline().get(name);
                  return new Cell(
                      value == null ? "–" : MetricWords.value(name, value), "", Change.NONE);
                })
            .toList();
    if (cells.stream().anyMatch(cell -> !cell.text().equals("–"))) {
      rows.add(new Row(title, cells));
    }
  }

  private static double reported(RunFacts run, String part, String metric) {
    Report report = run.report();
    Report.@Nullable Part judged = report == null ? null : report.parts().get(part);
    return judged == null ? Double.NaN : judged.metrics().getOrDefault(metric, Double.NaN);
  }

  private void progress() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.progress().metrics().keySet()));
    for (String name :
        names.stream().sorted(Comparator.comparing(n -> !n.startsWith("val_"))).toList()) {
      boolean validation = name.startsWith("val_");
      String kind = name.replaceFirst("^val_", "");
      String title = (validation ? "Validation " : "Training ") + MetricWords.label(kind);
      if (validation) {
        metric(title + ", best epoch", kind, run -> figure(run, name, Progress.Figure::best));
      }
      metric(title + ", last epoch", kind, run -> figure(run, name, Progress.Figure::last));
    }
  }

  private static double figure(RunFacts run, String name, Function<Progress.Figure, Double> which) {
    Progress.Figure figure = run.progress().metrics().get(name);
    return figure == null ? Double.NaN : which.apply(figure);
  }

  private void metric(String title, String name, Function<RunFacts, Double> value) {
    double own = value.apply(runs.get(baseline));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      double number = value.apply(runs.get(i));
      String text = Double.isNaN(number) ? "–" : MetricWords.value(name, number);
      if (i == baseline || !Double.isFinite(number) || !Double.isFinite(own)) {
        cells.add(new Cell(text, "", Change.NONE));
      } else if (text.equals(MetricWords.value(name, own))) {
        cells.add(new Cell(text, "", Change.SAME));
      } else {
        cells.add(
            new Cell(
                text,
                difference(name, number - own),
                MetricWords.isBetter(name, number, own) ? Change.BETTER : Change.WORSE));
      }
    }
    rows.add(new Row(title, cells));
  }

  /** With its sign; shares in points of a hundred. */
  private static String difference(String name, double difference) {
    String sign = difference < 0 ? "−" : "+";
    double size = Math.abs(difference);
    return MetricWords.isShare(name)
        ? sign + String.format(Locale.ROOT, "%.1f points", size * 100)
        : sign + Format.measure(size);
  }

  private void plain(String title, Function<RunFacts, Long> value, Function<Long, String> written) {
    long own = value.apply(runs.get(baseline));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      long number = value.apply(runs.get(i));
      String text = number < 0 ? "–" : written.apply(number);
      boolean compared = i != baseline && number >= 0 && own >= 0;
      cells.add(
          !compared
              ? new Cell(text, "", Change.NONE)
              : number == own
                  ? new Cell(text, "", Change.SAME)
                  : new Cell(
                      text,
                      (number < own ? "−" : "+") + written.apply(Math.abs(number - own)),
                      Change.OTHER));
    }
    if (cells.stream().anyMatch(cell -> !cell.text().equals("–"))) {
      rows.add(new Row(title, cells));
    }
  }

  private static long epochs(RunFacts run) {
    return run.report() == null ? run.progress().epoch() : run.report().epochs();
  }

  private static long seconds(RunFacts run) {
    return run.report() == null ? -1 : Math.round(run.report().seconds());
  }

  private static long parameters(RunFacts run) {
    Map<String, SettingValues.Value> settings = run.settings().values();
    return settings.containsKey("parameters") && settings.get("parameters").number() != null
        ? Math.round(settings.get("parameters").number())
        : -1;
  }
}
