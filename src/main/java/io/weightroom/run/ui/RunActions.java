package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.weightroom.kit.Confirm;
import io.weightroom.kit.Toasts;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import io.weightroom.run.RunStatus;

/** What can be done with a run as it stands. */
final class RunActions extends Div {

  private static final long serialVersionUID = 1L;

  private final transient RunQueue queue;
  private final transient RunId id;
  private final Button pause = new Button("Pause", _ -> pause());
  private final Button resume = new Button("Resume", _ -> resume());
  private final Button stop = new Button("Stop", _ -> stop());
  private final Button cancel = new Button("Cancel", _ -> askToCancel());
  private final Button delete = new Button("Delete");
  private final Anchor use = new Anchor("", "Use this model");
  private String name = "";

  /**
   * Makes the buttons.
   *
   * @param delete asks where it must, and deletes
   */
  RunActions(RunQueue queue, RunId id, Runnable delete) {
    this.queue = queue;
    this.id = id;
    addClassName("actions");
    pause.setTooltipText("Saves a checkpoint and leaves; resume whenever you like");
    stop.setTooltipText("Ends now, judges the model and keeps it");
    cancel.setTooltipText("Ends now and drops the model");
    resume.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    this.delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    this.delete.addClickListener(_ -> delete.run());
    use.setHref("models/" + id);
    use.addClassNames("button", "primary");
    add(use, resume, pause, stop, cancel, this.delete);
  }

  void show(Run run, Standing standing) {
    name = run.name();
    boolean training = standing == Standing.TRAINING;
    pause.setVisible(training || standing == Standing.PAUSING);
    pause.setEnabled(training);
    stop.setVisible(training || standing == Standing.STOPPING);
    stop.setEnabled(training);
    resume.setVisible(standing == Standing.PAUSED);
    resume.setEnabled(run.status() == RunStatus.PAUSED);
    cancel.setVisible(!standing.isOver());
    use.setVisible(standing == Standing.FINISHED || standing == Standing.STOPPED);
  }

  private void pause() {
    pause.setEnabled(false);
    queue.pause(id);
    Toasts.say("Pausing at the next checkpoint.");
  }

  private void resume() {
    resume.setEnabled(false);
    queue.resume(id);
    Toasts.say("Queued again; it goes on from its checkpoint.");
  }

  private void stop() {
    stop.setEnabled(false);
    queue.stop(id);
    Toasts.say("Stopping; the model is kept.");
  }

  private void askToCancel() {
    Confirm.destructive(
            "Cancel " + name + "?",
            "It ends for good, and there will be no model. To end it and keep the model, use"
                + " Stop.",
            "Cancel run",
            () -> queue.cancel(id))
        .setCancelText("Leave it");
  }
}
