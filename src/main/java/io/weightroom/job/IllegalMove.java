package io.weightroom.job;

/** An event that cannot happen in a run's state: a bug of ours, or a second writer. */
public final class IllegalMove extends IllegalStateException {
  private static final long serialVersionUID = 1;

  IllegalMove(RunState state, RunEvent event) {
    super(
        "A run in state "
            + state.getClass().getSimpleName()
            + " does not take "
            + event.getClass().getSimpleName()
            + ".");
  }
}
