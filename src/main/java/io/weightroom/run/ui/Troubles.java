package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.weightroom.catalog.Problem;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunState;
import io.weightroom.run.RunSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** Why a run failed, or what a person should know of it, with what to do; stands at the top. */
final class Troubles extends Div {

  private static final long serialVersionUID = 1L;

  private transient List<Problem> shown = List.of();

  Troubles() {
    addClassName("troubles");
    setVisible(false);
  }

  void show(RunSnapshot now) {
    List<Problem> warnings =
        now.entries().stream()
            .map(JournalEntry::event)
            .filter(RunEvent.Warned.class::isInstance)
            .map(event -> ((RunEvent.Warned) event).problem())
            .distinct()
            .toList();
    List<Problem> failures =
        now.state() instanceof RunState.Failed(Problem problem) ? List.of(problem) : List.of();
    List<Problem> all = Stream.concat(failures.stream(), warnings.stream()).toList();
    if (all.equals(shown)) {
      return;
    }
    shown = all;
    removeAll();
    failures.forEach(problem -> add(trouble(problem, "bad")));
    warnings.forEach(problem -> add(trouble(problem, "warn")));
    setVisible(!all.isEmpty());
  }

  private static Div trouble(Problem problem, String look) {
    Problem withoutRemedy = new Problem(problem.where(), problem.what(), "");
    Paragraph what = new Paragraph(withoutRemedy.line());
    what.addClassName("strong");
    Div trouble = new Div(what);
    if (!problem.remedy().isEmpty()) {
      trouble.add(new Paragraph(problem.remedy()));
    }
    trouble.addClassNames("trouble", look);
    return trouble;
  }
}
