package io.weightroom.choice;

import io.weightroom.engine.EngineKind;

/**
 * How long a training step takes.
 *
 * @param threads how many threads compute
 * @param millis of one step, the optimizer included; a quarter was faster if it was measured
 */
public record Timing(EngineKind engine, int threads, double millis) {

  /** Whether it is a time at all, as one from a damaged file may not be. */
  boolean isTime() {
    return millis > 0 && Double.isFinite(millis);
  }

  boolean isOf(EngineKind kind, int count) {
    return engine == kind && threads == count;
  }
}
