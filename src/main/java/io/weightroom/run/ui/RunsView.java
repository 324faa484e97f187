package io.weightroom.run.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.weightroom.account.CurrentUser;
import io.weightroom.account.UserId;
import io.weightroom.kit.EmptyState;
import io.weightroom.kit.Format;
import io.weightroom.kit.PageHeader;
import io.weightroom.run.Run;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of the person who looks, the newest first. */
@Route("runs")
@PageTitle("Runs · Weightroom")
class RunsView extends Div {

  private static final long serialVersionUID = 1L;

  private final transient RunQueue queue;
  private final transient RunFiles files;
  private final transient Pulse pulse;
  private final transient Clock clock;
  private final transient UserId owner = CurrentUser.require().id();
  private final Div head = new Div();
  private final Div body = new Div();
  private final RunsTable table;
  private transient @Nullable Registration beat;
  private String title = "";

  RunsView(RunQueue queue, RunFiles files, Pulse pulse, Clock clock) {
    this.queue = queue;
    this.files = files;
    this.pulse = pulse;
    this.clock = clock;
    this.table = new RunsTable(queue, this::look);
    addClassNames("page", "runs-page");
    body.addClassName("runs-body");
    add(head, body);
    look();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    beat = pulse.join(event.getUI(), this::look);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    if (beat != null) {
      beat.remove();
      beat = null;
    }
  }

  private void look() {
    List<Run> runs = queue.of(owner);
    String words = words(runs);
    if (!words.equals(title) || head.getComponentCount() == 0) {
      title = words;
      head.removeAll();
      head.add(new PageHeader("Runs", words));
    }
    if (runs.isEmpty()) {
      if (table.isAttached() || body.getComponentCount() == 0) {
        body.removeAll();
        body.add(empty());
      }
      return;
    }
    Instant now = clock.instant();
    table.show(runs.stream().map(run -> row(run, now)).toList());
    if (table.getParent().isEmpty()) {
      body.removeAll();
      body.add(table);
    }
  }

  private RunRow row(Run run, Instant now) {
    boolean underWay = run.status() == RunStatus.TRAINING || run.status() == RunStatus.PAUSED;
    return RunRow.of(run, underWay ? files.heartbeat(run.id()) : Optional.empty(), now);
  }

  private static String words(List<Run> runs) {
    if (runs.isEmpty()) {
      return "";
    }
    long training = runs.stream().filter(run -> run.status() == RunStatus.TRAINING).count();
    long waiting = runs.stream().filter(run -> run.status() == RunStatus.WAITING).count();
    return Format.plural(runs.size(), "run")
        + (training > 0 ? " · " + Format.count(training) + " training" : "")
        + (waiting > 0 ? " · " + Format.count(waiting) + " waiting" : "");
  }

  private static EmptyState empty() {
    Anchor data = new Anchor("data", "Choose data");
    data.addClassNames("button", "primary");
    return new EmptyState(
        "No runs yet",
        "A run is what happens when a design meets a dataset. Choose data first; it opens with"
            + " a design that fits.",
        data);
  }
}
