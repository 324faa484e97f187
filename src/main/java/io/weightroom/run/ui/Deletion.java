package io.weightroom.run.ui;

import io.weightroom.kit.Confirm;
import io.weightroom.kit.Toasts;
import io.weightroom.run.Run;
import io.weightroom.run.RunQueue;

/** Deletes a run: at once and with an Undo, or after a question if a worker would lose its work. */
final class Deletion {
  private Deletion() {}

  /**
   * Begins.
   *
   * @param deleted runs once the run is hidden
   * @param back runs once it is there again
   */
  static void begin(RunQueue queue, Run run, Runnable deleted, Runnable back) {
    if (!run.status().isActive()) {
      delete(queue, run, deleted, back);
      return;
    }
    Confirm.destructive(
            "Delete " + run.name() + "?",
            "It is " + run.status().word() + ". Deleting cancels it, and there will be no model.",
            "Cancel and delete",
            () -> delete(queue, run, deleted, back))
        .setCancelText("Keep it");
  }

  private static void delete(RunQueue queue, Run run, Runnable deleted, Runnable back) {
    Runnable undo = queue.delete(run.id());
    deleted.run();
    Toasts.sayWithUndo(
        run.name() + " is deleted.",
        () -> {
          undo.run();
          back.run();
        });
  }
}
