package io.weightroom.run.ui;

import io.weightroom.kit.chart.Sparkline;
import io.weightroom.run.RunFacts;
import io.weightroom.run.RunId;
import io.weightroom.run.table.RunColumn;
import io.weightroom.run.table.RunTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A line of the table of runs: a run, or the head of a group of runs. */
sealed interface Line {

  /** What stays the same when the line shows something else. */
  Object id();

  /**
   * A run.
   *
   * @param group the group in which it stands, by its title
   * @param cells what the columns say, in their order
   * @param curve the small curve as the path of an SVG; empty if there is none
   */
  record OfRun(RunFacts facts, String group, List<String> cells, String curve) implements Line {
    public OfRun {
      cells = List.copyOf(cells);
    }

    @Override
    public Object id() {
      return List.of(facts.run().id(), group);
    }

    RunId run() {
      return facts.run().id();
    }
  }

  /** The head of a group. */
  record OfGroup(String title, int runs, boolean open) implements Line {
    @Override
    public Object id() {
      return title;
    }
  }

  /**
   * The lines of a table.
   *
   * @param closed titles of groups whose runs are folded away
   */
  static List<Line> of(RunTable table, Set<String> closed) {
    boolean drawn = table.columns().stream().anyMatch(column -> column.id().equals("curve"));
    List<Line> lines = new ArrayList<>();
    for (RunTable.Group group : table.groups()) {
      boolean open = !closed.contains(group.title());
      if (!group.title().isEmpty()) {
        lines.add(new OfGroup(group.title(), group.runs().size(), open));
      }
      if (open) {
        group.runs().forEach(run -> lines.add(line(run, group.title(), table.columns(), drawn)));
      }
    }
    return lines;
  }

  private static Line line(RunFacts run, String group, List<RunColumn> columns, boolean drawn) {
    return new OfRun(
        run,
        group,
        columns.stream().map(column -> column.cell().apply(run).text()).toList(),
        drawn ? Sparkline.of(run.progress().curve()).path() : "");
  }
}
