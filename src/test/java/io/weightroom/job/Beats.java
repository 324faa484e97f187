package io.weightroom.job;

/** Heartbeats with the numbers that a test wants. */
public final class Beats {
  private Beats() {}

  public static void write(RunFolder folder, Heartbeat heartbeat) {
    heartbeat.write(folder);
  }
}
