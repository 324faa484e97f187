package io.weightroom.run.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.weightroom.run.RunId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The way to the page that compares runs. */
final class Compare {
  private Compare() {}

  /** Opens the page with these runs, measured against one of them. */
  static void open(UI ui, Collection<RunId> runs, RunId baseline) {
    ui.navigate(
        "compare",
        new QueryParameters(
            Map.of("runs", List.of(joined(runs)), "base", List.of(baseline.toString()))));
  }

  /** Runs as addresses name them. */
  static String joined(Collection<RunId> runs) {
    return runs.stream().map(RunId::toString).collect(Collectors.joining(","));
  }
}
