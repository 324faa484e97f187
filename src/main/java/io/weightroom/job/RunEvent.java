package io.weightroom.job;

import io.weightroom.catalog.Problem;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened in the life of a run. What each may follow stands in {@link RunMoves}. */
public sealed interface RunEvent {

  /**
   * A worker lives and holds the lock.
   *
   * @param attempt which worker of this run, from 1
   * @param pid its process id; together with the start instant it names a process
   * @param processStart when the process began
   * @param engine the engine that computes
   * @param device the device it computes on
   * @param threads how many threads it computes with
   * @param reason why this engine, device and thread count, as a sentence for people
   * @param binary which build of the engine's native library
   * @param blas which kernel of the matrix library; results differ between kernels
   */
  record Started(
      int attempt,
      long pid,
      Instant processStart,
      String engine,
      String device,
      int threads,
      String reason,
      String binary,
      String blas)
      implements RunEvent {}

  /** Data and network are ready; the first step comes next. */
  record TrainingBegan(int epochs) implements RunEvent {}

  /** Training goes on from a checkpoint; what was done after it is done again. */
  record Resumed(RunPosition at) implements RunEvent {}

  /**
   * An epoch is trained and judged.
   *
   * @param epoch which, from 1
   * @param step steps done, over all epochs
   * @param seconds how long it took
   * @param metrics by Keras's names, {@code val_} for the validation part
   */
  record EpochDone(int epoch, long step, double seconds, Map<String, Double> metrics)
      implements RunEvent {
    public EpochDone {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  /** A checkpoint is on the disk. */
  record CheckpointSaved(long step) implements RunEvent {}

  /**
   * The best epoch so far.
   *
   * @param metric the monitored number, such as {@code val_loss}
   */
  record Improved(int epoch, String metric, double value) implements RunEvent {}

  /** Something that a person should know; the run goes on. */
  record Warned(Problem problem) implements RunEvent {}

  /** The worker was asked to pause and writes a checkpoint. */
  record Pausing(PausedFor by) implements RunEvent {}

  /** The worker leaves; the run goes on from this step later. */
  record Paused(long step, PausedFor by) implements RunEvent {}

  /** The worker was asked to end now; it keeps the model and judges it. */
  record Stopping() implements RunEvent {}

  /** The run ended early by request; its model is there. */
  record Stopped() implements RunEvent {}

  /** The run was given up by request. */
  record Cancelled() implements RunEvent {}

  /**
   * The run ended; its model and report are there.
   *
   * @param why as a sentence for people: all epochs done, or early stopping
   */
  record Finished(String why) implements RunEvent {}

  /** The run ended without success. */
  record Failed(Problem problem) implements RunEvent {}
}
