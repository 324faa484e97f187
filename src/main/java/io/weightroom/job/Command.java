package io.weightroom.job;

/** What a person or the server asks of a running worker. */
public sealed interface Command {

  /** End now, keep the model and judge it. Holds for the run, whichever worker reads it. */
  record Stop() implements Command {}

  /** End now and keep nothing more. Holds for the run, whichever worker reads it. */
  record Cancel() implements Command {}

  /**
   * Write a checkpoint and leave.
   *
   * @param attempt the worker that is meant, so that the one that resumes does not pause again
   */
  record Pause(int attempt, PausedFor by) implements Command {}
}
