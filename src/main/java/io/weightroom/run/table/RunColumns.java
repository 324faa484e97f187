package io.weightroom.run.table;

import io.weightroom.kit.Format;
import io.weightroom.network.DesignSetting;
import io.weightroom.run.MetricWords;
import io.weightroom.run.Progress;
import io.weightroom.run.Report;
import io.weightroom.run.Run;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunStatus;
import io.weightroom.run.SettingValues;
import io.weightroom.run.table.RunColumn.Cell;
import io.weightroom.run.table.RunColumn.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every column that some runs can fill. */
public final class RunColumns {
  /** What a person sees who has chosen nothing. */
  public static final List<String> USUAL =
      List.of(
          "name",
          "state",
          "result",
          "curve",
          "design",
          "dataset",
          "s.learning_rate",
          "epochs",
          "tags",
          "duration",
          "created");

  private static final String SETTING = "s.";
  private static final String LAST = "last.";
  private static final String BEST = "best.";

  /** Validation first, and what answers "how good is it" before the others. */
  private static final Comparator<String> BY_WEIGHT =
      Comparator.comparing((String name) -> !name.startsWith("val_"))
          .thenComparing(MetricWords::weight)
          .thenComparing(name -> name);

  private final Map<String, RunColumn> columns = new LinkedHashMap<>();

  private RunColumns() {}

  /**
   * The columns that these runs can fill.
   *
   * @param now what times are counted to
   */
  public static RunColumns of(Collection<RunFacts> runs, Instant now) {
    RunColumns all = new RunColumns();
    all.about(now);
    Set<String> metrics = new LinkedHashSet<>();
    Set<String> settings = new LinkedHashSet<>();
    Set<String> layers = new LinkedHashSet<>();
    for (RunFacts run : runs) {
      metrics.addAll(run.progress().metrics().keySet());
      for (String name : run.settings().values().keySet()) {
        (isOfLayer(name, run.settings()) ? layers : settings).add(name);
      }
    }
    metrics.stream().sorted(BY_WEIGHT).forEach(all::metric);
    all.report(runs);
    settings.forEach(name -> all.setting(name, Kind.RECIPE));
    layers.stream().sorted().forEach(name -> all.setting(name, Kind.LAYER));
    return all;
  }

  private static boolean isOfLayer(String name, SettingValues settings) {
    int dot = name.indexOf('.');
    return dot < 0
        ? settings.values().containsKey(name + ".trainable") || isType(name, settings)
        : !name.startsWith("early_stopping.") && !name.startsWith("learning_rate_schedule.");
  }

  /** A layer's own name holds its type, which starts with a capital as no other text does. */
  private static boolean isType(String name, SettingValues settings) {
    return !SettingValues.FIRST.contains(name)
        && !name.equals("optimizer")
        && !name.equals("learning_rate_schedule")
        && !name.equals("loss")
        && !settings.text(name).isEmpty()
        && Character.isUpperCase(settings.text(name).charAt(0));
  }

  private void add(String id, String title, Kind kind, Function<RunFacts, Cell> cell) {
    columns.put(id, new RunColumn(id, title, kind, cell));
  }

  private void about(Instant now) {
    add("name", "Name", Kind.ABOUT, run -> Cell.of(run.run().name()));
    add("state", "State", Kind.ABOUT, run -> Cell.of(run.run().status().word()));
    add("result", "Result", Kind.ABOUT, RunColumns::result);
    add("baseline", "Trivial rule", Kind.ABOUT, RunColumns::baseline);
    add("curve", "Curve", Kind.ABOUT, RunColumns::curve);
    add("design", "Design", Kind.ABOUT, run -> Cell.of(run.run().designName()));
    add("dataset", "Dataset", Kind.ABOUT, run -> Cell.of(run.run().datasetLabel()));
    add("tags", "Tags", Kind.ABOUT, run -> Cell.of(String.join(", ", run.tags())));
    add("notes", "Notes", Kind.ABOUT, run -> Cell.of(run.run().notes()));
    add("origin", "Made from", Kind.ABOUT, run -> Cell.of(run.run().origin()));
    add("epochs", "Epochs", Kind.ABOUT, RunColumns::epochs);
    add("duration", "Duration", Kind.ABOUT, run -> duration(run.run(), now));
    add(
        "created",
        "Begun",
        Kind.ABOUT,
        run ->
            new Cell(
                Format.ago(run.run().created(), now),
                (double) run.run().created().toEpochMilli(),
                run.run().created().toString()));
    add("id", "Number", Kind.ABOUT, run -> number(run.run().id().value()));
  }

  private static Cell number(long number) {
    return Cell.of(Format.count(number), number);
  }

  /** The part of the data that a report judges the model by: validation, or else training. */
  public static Optional<Report.Part> judged(RunFacts run) {
    return Optional.ofNullable(run.report())
        .flatMap(
            report ->
                Optional.ofNullable(report.parts().get("validation"))
                    .or(() -> Optional.ofNullable(report.parts().get("train"))));
  }

  /** The headline number: the model's as it was judged, before that the newest epoch's. */
  private static Cell result(RunFacts run) {
    Optional<Report.Part> judged = judged(run);
    if (judged.isPresent()) {
      String name = MetricWords.headline(judged.get().metrics().keySet());
      return named(name, judged.get().metrics().getOrDefault(name, Double.NaN));
    }
    Progress.Figure figure = run.progress().metrics().get(run.progress().judged());
    return figure == null
        ? Cell.EMPTY
        : named(run.progress().judged().replaceFirst("^val_", ""), figure.last());
  }

  private static Cell named(String metric, double value) {
    return Cell.of(MetricWords.brief(metric) + " " + MetricWords.value(metric, value), value);
  }

  private static Cell baseline(RunFacts run) {
    return judged(run)
        .map(
            part -> {
              String name = MetricWords.headline(part.metrics().keySet());
              Double value = part.baseline().get(name);
              return value == null ? Cell.EMPTY : named(name, value);
            })
        .orElse(Cell.EMPTY);
  }

  /** It sorts by its last value, and its text is empty: the page draws it. */
  private static Cell curve(RunFacts run) {
    List<Double> curve = run.progress().curve();
    return curve.isEmpty()
        ? Cell.EMPTY
        : new Cell("", curve.getLast(), DesignSetting.number(curve.getLast()));
  }

  private static Cell epochs(RunFacts run) {
    int done = run.report() == null ? run.progress().epoch() : run.report().epochs();
    int planned = run.progress().epochs();
    boolean over = !run.run().status().isActive() && run.run().status() != RunStatus.PAUSED;
    if (done == 0 && planned == 0) {
      return Cell.EMPTY;
    }
    return Cell.of(
        over || planned == 0
            ? Format.count(done)
            : Format.count(done) + " of " + Format.count(planned),
        (long) done);
  }

  private static Cell duration(Run run, Instant now) {
    Instant started = run.started();
    if (started == null || run.status() == RunStatus.PAUSED) {
      return Cell.EMPTY;
    }
    Instant ended = run.ended();
    Duration lasted = Duration.between(started, ended == null ? now : ended);
    return Cell.of(Format.clock(lasted), lasted.toSeconds());
  }

  private void metric(String name) {
    String kind = name.replaceFirst("^val_", "");
    add(
        LAST + name,
        name,
        Kind.METRIC,
        run -> {
          Progress.Figure figure = run.progress().metrics().get(name);
          return figure == null
              ? Cell.EMPTY
              : Cell.of(MetricWords.value(kind, figure.last()), figure.last());
        });
    add(
        BEST + name,
        "best " + name,
        Kind.METRIC,
        run -> {
          Progress.Figure figure = run.progress().metrics().get(name);
          return figure == null || figure.bestEpoch() == 0
              ? Cell.EMPTY
              : new Cell(
                  MetricWords.value(kind, figure.best()) + " · epoch " + figure.bestEpoch(),
                  figure.best(),
                  Double.toString(figure.best()));
        });
  }

  /** What the models reach on a test part that somebody has opened. */
  private void report(Collection<RunFacts> runs) {
    Set<String> opened = new LinkedHashSet<>();
    for (RunFacts run : runs) {
      if (run.report() != null && run.report().parts().containsKey("test")) {
        opened.addAll(run.report().parts().get("test").metrics().keySet());
      }
    }
    for (String name : opened) {
      add(
          LAST + "test_" + name,
          "test_" + name,
          Kind.METRIC,
          run -> {
            Report.Part part = run.report() == null ? null : run.report().parts().get("test");
            Double value = part == null ? null : part.metrics().get(name);
            return value == null ? Cell.EMPTY : Cell.of(MetricWords.value(name, value), value);
          });
    }
  }

  private void setting(String name, Kind kind) {
    add(
        SETTING + name,
        name,
        kind,
        run -> {
          SettingValues.Value value = run.settings().values().get(name);
          return value == null ? Cell.EMPTY : new Cell(value.text(), value.number(), value.text());
        });
  }

  /** All of them, in the order in which a person would look for them. */
  public List<RunColumn> all() {
    return List.copyOf(columns.values());
  }

  /** The column of an id; empty if no run can fill it. */
  public Optional<RunColumn> find(String id) {
    return Optional.ofNullable(columns.get(id));
  }

  /**
   * The column that a person names in a comparison: {@code val_accuracy}, {@code best val_loss},
   * {@code units} if only one layer has that, or a title.
   */
  public List<RunColumn> named(String words) {
    String wanted = words.strip().replaceAll("\\s+", " ");
    List<RunColumn> exact =
        columns.values().stream()
            .filter(c -> c.title().equalsIgnoreCase(wanted) || c.id().equalsIgnoreCase(wanted))
            .sorted(Comparator.comparing(c -> !c.title().equals(wanted)))
            .toList();
    if (!exact.isEmpty()) {
      return List.of(exact.getFirst());
    }
    List<RunColumn> ends = new ArrayList<>();
    for (RunColumn column : columns.values()) {
      if (column.title().toLowerCase(Locale.ROOT).endsWith("." + wanted.toLowerCase(Locale.ROOT))) {
        ends.add(column);
      }
    }
    return ends;
  }
}
