package io.weightroom.job;

/** Who asked a run to pause, and so who lets it go on. */
public enum PausedFor {
  /** A person, who resumes it. */
  PERSON,
  /** The server, which stops and resumes the run when it starts again. */
  RESTART
}
