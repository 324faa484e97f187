package io.weightroom.run.table;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.run.RunFacts;
import io.weightroom.run.table.RunColumn.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a query leaves of some runs, in its order.
 *
 * @param known every column that the runs can fill
 * @param columns those that are shown, names first; ids that no run can fill are left out
 * @param groups one without a name where nothing is grouped
 * @param problems comparisons that mean nothing for these runs, and are left out
 */
public record RunTable(
    RunColumns known, List<RunColumn> columns, List<Group> groups, List<Problem> problems) {

  /**
   * Runs with one value in common.
   *
   * @param title the value; empty where nothing is grouped
   */
  public record Group(String title, List<RunFacts> runs) {
    public Group {
      runs = List.copyOf(runs);
    }
  }

  public RunTable {
    columns = List.copyOf(columns);
    groups = List.copyOf(groups);
    problems = List.copyOf(problems);
  }

  /**
   * Answers a query.
   *
   * @param runs the newest first
   * @param now what times are counted to
   */
  public static RunTable of(List<RunFacts> runs, TableQuery query, Instant now) {
    RunColumns known = RunColumns.of(runs, now);
    List<Problem> problems = new ArrayList<>();
    List<Comparison> comparisons = new ArrayList<>();
    for (String text : query.where()) {
      switch (Comparison.read(text, known)) {
        case Result.Ok<Comparison>(Comparison read) -> comparisons.add(read);
        case Result.Failed<Comparison>(List<Problem> found) -> problems.addAll(found);
      }
    }
    List<RunFacts> left =
        runs.stream()
            .filter(run -> isWanted(run, query))
            .filter(run -> comparisons.stream().allMatch(each -> each.holds(run)))
            .toList();
    List<RunColumn> columns =
        Stream.concat(Stream.of("name"), query.columns().stream())
            .distinct()
            .map(known::find)
            .flatMap(Optional::stream)
            .toList();
    return new RunTable(known, columns, groups(sorted(left, query, known), query, known), problems);
  }

  /** How many runs there are; one in several groups counts once. */
  public int size() {
    return (int) groups.stream().flatMap(group -> group.runs().stream()).distinct().count();
  }

  /** The runs in the order of the table, each once. */
  public List<RunFacts> runs() {
    return groups.stream().flatMap(group -> group.runs().stream()).distinct().toList();
  }

  private static boolean isWanted(RunFacts run, TableQuery query) {
    return isAmong(query.states(), run.run().status())
        && isAmong(query.datasets(), run.run().datasetName())
        && isAmong(query.designs(), run.run().designName())
        && run.tags().containsAll(query.tags())
        && says(run, query.text().strip().toLowerCase(Locale.ROOT));
  }

  private static <T> boolean isAmong(List<T> only, T value) {
    return only.isEmpty() || only.contains(value);
  }

  private static boolean says(RunFacts run, String words) {
    if (words.isEmpty()) {
      return true;
    }
    String all =
        String.join(
                "\n",
                run.run().name(),
                run.run().designName(),
                run.run().datasetName(),
                run.run().notes(),
                run.run().origin(),
                String.join("\n", run.tags()))
            .toLowerCase(Locale.ROOT);
    for (String word : words.split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private record Keyed(RunFacts run, Cell key) {}

  /** Runs without a value come last, whichever way the others are sorted. */
  private static List<RunFacts> sorted(List<RunFacts> runs, TableQuery query, RunColumns known) {
    Optional<RunColumn> column = Optional.ofNullable(query.sort()).flatMap(known::find);
    if (column.isEmpty()) {
      return runs;
    }
    Comparator<Cell> byValue = query.descending() ? BY_VALUE.reversed() : BY_VALUE;
    return runs.stream()
        .map(run -> new Keyed(run, column.get().cell().apply(run)))
        .sorted(
            Comparator.comparing((Keyed each) -> isEmpty(each.key()))
                .thenComparing(Keyed::key, byValue))
        .map(Keyed::run)
        .toList();
  }

  private static final Comparator<Cell> BY_VALUE =
      Comparator.comparing((Cell cell) -> cell.number() == null)
          .thenComparing(cell -> cell.number() == null ? 0.0 : cell.number())
          .thenComparing(Cell::text, String.CASE_INSENSITIVE_ORDER);

  private static boolean isEmpty(Cell cell) {
    return cell.number() == null ? cell.text().isEmpty() : Double.isNaN(cell.number());
  }

  private static List<Group> groups(List<RunFacts> runs, TableQuery query, RunColumns known) {
    Optional<RunColumn> column = known.find(query.group());
    if (query.group().isEmpty() || column.isEmpty()) {
      return List.of(new Group("", runs));
    }
    Map<String, List<RunFacts>> groups = new LinkedHashMap<>();
    Map<String, Cell> keys = new LinkedHashMap<>();
    for (RunFacts run : runs) {
      Cell cell = column.get().cell().apply(run);
      List<String> values = query.group().equals("tags") ? run.tags() : List.of(cell.text());
      for (String value : values.isEmpty() ? List.of("") : values) {
        groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(run);
        keys.putIfAbsent(value, query.group().equals("tags") ? Cell.of(value) : cell);
      }
    }
    return groups.keySet().stream()
        .sorted(
            Comparator.comparing((String value) -> value.isEmpty())
                .thenComparing(keys::get, BY_VALUE))
        .map(value -> new Group(title(column.get(), value), groups.get(value)))
        .toList();
  }

  private static String title(RunColumn column, String value) {
    if (value.isEmpty()) {
      return column.id().equals("tags") ? "Without a tag" : "Without " + column.title();
    }
    return column.title() + ": " + value;
  }

  /** Columns by which it makes sense to group: those with words or few values. */
  public List<RunColumn> groupable() {
    return known.all().stream()
        .filter(column -> column.kind() != RunColumn.Kind.METRIC)
        .filter(column -> !NO_GROUPS.contains(column.id()))
        .toList();
  }

  private static final List<String> NO_GROUPS =
      List.of("name", "result", "baseline", "curve", "notes", "duration", "created", "id");
}
