package io.weightroom.run.ui;

import io.weightroom.job.PausedFor;
import io.weightroom.job.RunState;
import io.weightroom.run.Run;
import io.weightroom.run.RunStatus;
import java.util.Locale;

/** Where a run stands, as its page says it. */
enum Standing {
  WAITING,
  STARTING,
  TRAINING,
  PAUSING,
  PAUSED,
  STOPPING,
  FINISHED,
  STOPPED,
  CANCELLED,
  FAILED;

  /** The journal knows most; only the database knows that a paused run waits again. */
  static Standing of(Run run, RunState state) {
    return switch (state) {
      case RunState.Waiting _ -> WAITING;
      case RunState.Starting _ -> STARTING;
      case RunState.Training _ -> TRAINING;
      case RunState.Pausing _ -> PAUSING;
      case RunState.Paused(var _, PausedFor by) ->
          by == PausedFor.RESTART || run.status() == RunStatus.WAITING ? WAITING : PAUSED;
      case RunState.Stopping _ -> STOPPING;
      case RunState.Finished _ -> FINISHED;
      case RunState.Stopped _ -> STOPPED;
      case RunState.Cancelled _ -> CANCELLED;
      case RunState.Failed _ -> FAILED;
    };
  }

  static Standing of(RunStatus status) {
    return valueOf(status.name());
  }

  /** The word on screen, and the name of its look in the stylesheet. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a worker has it. */
  boolean isBusy() {
    return switch (this) {
      case STARTING, TRAINING, PAUSING, STOPPING -> true;
      case WAITING, PAUSED, FINISHED, STOPPED, CANCELLED, FAILED -> false;
    };
  }

  /** Whether nothing more will happen. */
  boolean isOver() {
    return switch (this) {
      case FINISHED, STOPPED, CANCELLED, FAILED -> true;
      case WAITING, STARTING, TRAINING, PAUSING, PAUSED, STOPPING -> false;
    };
  }
}
