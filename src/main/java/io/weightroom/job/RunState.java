package io.weightroom.job;

import io.weightroom.catalog.Problem;

/** The state of a run. Events move it, and the journal replays to the same state. */
public sealed interface RunState {

  /** In the queue; the state of an empty journal. */
  record Waiting() implements RunState {}

  /** A worker lives and prepares data and network. */
  record Starting(int attempt) implements RunState {}

  record Training(RunPosition at) implements RunState {}

  /** Asked to pause; the worker writes a checkpoint. */
  record Pausing(RunPosition at, PausedFor by) implements RunState {}

  /** No worker; resumable. */
  record Paused(RunPosition at, PausedFor by) implements RunState {}

  /** Asked to end; the worker judges and keeps the model. */
  record Stopping(RunPosition at) implements RunState {}

  /** Ended early by request, with a model. */
  record Stopped(RunPosition at) implements RunState {}

  /** Ended by itself, with a model. */
  record Finished(RunPosition at, String why) implements RunState {}

  /** Given up by request. */
  record Cancelled() implements RunState {}

  record Failed(Problem problem) implements RunState {}

  /** The state after an event. */
  default RunState after(RunEvent event) {
    return RunMoves.move(this, event);
  }

  /** Whether an event may happen in this state. */
  default boolean accepts(RunEvent event) {
    return RunMoves.isLegal(this, event);
  }

  /** Whether nothing more will happen. */
  default boolean isOver() {
    return switch (this) {
      case Stopped _, Finished _, Cancelled _, Failed _ -> true;
      case Waiting _, Starting _, Training _, Pausing _, Paused _, Stopping _ -> false;
    };
  }

  /** Whether a worker should be alive in this state. */
  default boolean needsWorker() {
    return switch (this) {
      case Starting _, Training _, Pausing _, Stopping _ -> true;
      case Waiting _, Paused _, Stopped _, Finished _, Cancelled _, Failed _ -> false;
    };
  }

  /** Where the run stands, as far as the state knows. */
  default RunPosition position() {
    return switch (this) {
      case Training(RunPosition at) -> at;
      case Pausing(RunPosition at, PausedFor _) -> at;
      case Paused(RunPosition at, PausedFor _) -> at;
      case Stopping(RunPosition at) -> at;
      case Stopped(RunPosition at) -> at;
      case Finished(RunPosition at, String _) -> at;
      case Waiting _, Starting _, Cancelled _, Failed _ -> RunPosition.START;
    };
  }
}
