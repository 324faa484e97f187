package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.weightroom.job.Heartbeat;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunPosition;
import io.weightroom.kit.Format;
import io.weightroom.run.Learning;
import io.weightroom.run.RunSnapshot;
import java.time.Duration;

/** How far a run is, and how long it will take; or where it waits. */
final class ProgressCard extends Div {

  private static final long serialVersionUID = 1L;

  private final H2 label = new H2();
  private final ProgressBar bar = new ProgressBar();
  private final Div below = new Div();

  ProgressCard() {
    addClassNames("card", "figure", "progress");
    below.addClassName("below");
    bar.getElement().setAttribute("aria-label", "Progress");
    add(label, bar, below);
  }

  /**
   * Shows a moment.
   *
   * @param before how many runs wait before this one, if it waits
   * @param epochs epochs in all, as far as the recipe says
   */
  void show(Standing standing, RunSnapshot now, int before, int epochs) {
    RunPosition at = position(now, epochs);
    bar.setValue(share(now, at));
    switch (standing) {
      case WAITING -> say("In the queue", queue(before));
      case STARTING -> say("Starting", "Reads the data and loads the engine");
      case TRAINING, PAUSING, STOPPING -> busy(standing, now, at);
      case PAUSED -> say(done(at), "Resume goes on from step " + Format.count(at.step()));
      case FINISHED, STOPPED, CANCELLED, FAILED -> say(done(at), took(now));
    }
  }

  private void busy(Standing standing, RunSnapshot now, RunPosition at) {
    Heartbeat.Phase phase =
        now.heartbeat().map(beat -> beat.progress().phase()).orElse(Heartbeat.Phase.TRAINING);
    String epoch = "Epoch " + Math.min(at.epoch() + 1, at.epochs()) + " of " + at.epochs();
    if (standing == Standing.PAUSING) {
      say(epoch, "Writes a checkpoint, then pauses");
    } else if (phase == Heartbeat.Phase.EVALUATING) {
      say(done(at), "Judges the model");
    } else if (phase == Heartbeat.Phase.WRITING) {
      say(done(at), "Writes model and report");
    } else if (standing == Standing.STOPPING) {
      say(epoch, "Ends, and keeps the model");
    } else {
      say(epoch, left(now));
    }
  }

  private void say(String above, String under) {
    label.setText(above);
    below.setText(under);
  }

  private static String left(RunSnapshot now) {
    return now.heartbeat()
        .filter(beat -> beat.secondsLeft().isPresent())
        .map(beat -> span(beat.secondsLeft().getAsDouble()) + " left")
        .orElse("Estimating the time left");
  }

  /** By the journal, which knows the end of a run before the database does. */
  private static String took(RunSnapshot now) {
    return now.entries().stream()
        .filter(entry -> entry.event() instanceof RunEvent.Started)
        .findFirst()
        .map(first -> "Took " + Format.clock(between(first, now.entries().getLast())))
        .orElse("Never started");
  }

  private static Duration between(JournalEntry first, JournalEntry last) {
    return Duration.between(first.at(), last.at());
  }

  private static String queue(int before) {
    return before == 0 ? "Next in line" : Format.plural(before, "run") + " before this one";
  }

  private static String done(RunPosition at) {
    return at.epoch() + " of " + Format.plural(at.epochs(), "epoch");
  }

  private static String span(double seconds) {
    return Format.clock(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** From the journal; a cancelled or failed run has forgotten, but its heartbeat remembers. */
  private static RunPosition position(RunSnapshot now, int epochs) {
    RunPosition at = now.state().position();
    int epoch = Learning.of(now.entries()).last().map(e -> e.epoch()).orElse(at.epoch());
    return new RunPosition(epoch, at.epochs() > 0 ? at.epochs() : epochs, at.step());
  }

  private static double share(RunSnapshot now, RunPosition at) {
    double epochs = at.epochs() == 0 ? 0 : (double) at.epoch() / at.epochs();
    double steps =
        now.heartbeat()
            .map(Heartbeat::progress)
            .filter(progress -> progress.steps() > 0)
            .map(progress -> (double) progress.step() / progress.steps())
            .orElse(0.0);
    return Math.clamp(Math.max(epochs, steps), 0.0, 1.0);
  }
}
