package io.weightroom.job;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a worker is, in {@code heartbeat.json}. A proof of progress, not of life: that is the
 * lock.
 *
 * @param at when it was written, by the worker's clock
 * @param progress how far the worker is
 * @param samplesPerSecond over the last ten seconds; 0 until known
 * @param secondsElapsed since this worker began
 * @param secondsLeft until the last step at the speed of the last ten seconds; empty until known
 * @param heapBytes used heap
 * @param offHeapBytes memory outside the heap, as the engine counts it
 */
public record Heartbeat(
    Instant at,
    Progress progress,
    double samplesPerSecond,
    double secondsElapsed,
    OptionalDouble secondsLeft,
    long heapBytes,
    long offHeapBytes) {

  /** What a worker is doing. */
  public enum Phase {
    /** Reads data, checks the network and loads the engine. */
    PREPARING,
    TRAINING,
    /** Judges the model on all parts. */
    EVALUATING,
    /** Writes model, predictions and report. */
    WRITING
  }

  /**
   * How far a worker is.
   *
   * @param attempt which worker of this run, from 1
   * @param epoch epochs done
   * @param epochs epochs in all; 0 while unknown
   * @param step steps done, over all epochs
   * @param steps steps in all; 0 while unknown
   * @param samples samples seen since this worker began to train
   */
  public record Progress(
      int attempt, Phase phase, int epoch, int epochs, long step, long steps, long samples) {

    /** The progress of a worker that has just begun. */
    public static Progress preparing(int attempt) {
      return new Progress(attempt, Phase.PREPARING, 0, 0, 0, 0, 0);
    }
  }

  /** The newest heartbeat of a run; empty if there is none or it cannot be understood. */
  public static Optional<Heartbeat> read(RunFolder folder) {
    try {
      return Optional.of(read(Json.parse(Files.readAllBytes(folder.heartbeat()))));
    } catch (IOException | JacksonException | IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  void write(RunFolder folder) {
    ObjectNode node =
        Json.object()
            .put("at", at.toString())
            .put("attempt", progress.attempt())
            .put("phase", progress.phase().name().toLowerCase(Locale.ROOT))
            .put("epoch", progress.epoch())
            .put("epochs", progress.epochs())
            .put("step", progress.step())
            .put("steps", progress.steps())
            .put("samples", progress.samples())
            .put("samples_per_second", samplesPerSecond)
            .put("seconds_elapsed", secondsElapsed);
    secondsLeft.ifPresent(left -> node.put("seconds_left", left));
    node.put("heap_bytes", heapBytes).put("off_heap_bytes", offHeapBytes);
    DurableFiles.replace(folder.heartbeat(), Json.pretty(node));
  }

  private static Heartbeat read(JsonNode node) {
    Progress progress =
        new Progress(
            node.path("attempt").asInt(0),
            Phase.valueOf(node.path("phase").asString("").toUpperCase(Locale.ROOT)),
            node.path("epoch").asInt(0),
            node.path("epochs").asInt(0),
            node.path("step").asLong(0),
            node.path("steps").asLong(0),
            node.path("samples").asLong(0));
    return new Heartbeat(
        Instant.parse(node.path("at").asString("")),
        progress,
        node.path("samples_per_second").asDouble(0),
        node.path("seconds_elapsed").asDouble(0),
        node.path("seconds_left").asDoubleOpt(),
        node.path("heap_bytes").asLong(0),
        node.path("off_heap_bytes").asLong(0));
  }
}
