package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.WorkerLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One trial: a worker opens a session with one engine and one thread count, trains on random
 * batches for a moment, and says how long a step takes. It gives way to everything else, and ends
 * with who started it.
 */
public final class TrialRun {
  /** The worker: its arguments are the file of the request, and milliseconds. */
  public static final String MAIN = "io.weightroom.worker.TrialWorker";

  private volatile boolean cancelled;
  private volatile @Nullable Process worker;

  /**
   * Measures and waits.
   *
   * @param request a file with a {@link TrialRequest}
   * @param millis how long it trains, at least three steps
   * @param limitMillis when it is ended, everything included
   * @return empty if it failed, took too long, or was cancelled
   */
  public Optional<Timing> measure(
      EngineKind engine, int threads, Path request, int millis, long limitMillis) {
    Path answer = null;
    try {
      answer = Files.createTempFile("trial", ".txt");
      Process started =
          new WorkerLauncher(
                  WorkerEnvironment.ofThisMachine(engine).withThreads(threads),
                  WorkerLauncher.Memory.DEFAULT)
              .measure(answer, MAIN, request.toString(), String.valueOf(millis));
      worker = started;
      if (cancelled) {
        started.destroyForcibly();
      }
      if (!started.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
        started.destroyForcibly().waitFor();
        return Optional.empty();
      }
      return started.exitValue() == 0 ? read(answer, engine, threads) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      worker = null;
      delete(answer);
    }
  }

  /** Ends it at once, from another thread. */
  public void cancel() {
    cancelled = true;
    Process running = worker;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** What native libraries write stands before the answer. */
  private static Optional<Timing> read(Path answer, EngineKind engine, int threads)
      throws IOException {
    Optional<Timing> found = Optional.empty();
    try (BufferedReader lines = Files.newBufferedReader(answer)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          found = parse(line, engine, threads);
        }
      }
    }
    return found;
  }

  private static Optional<Timing> parse(String line, EngineKind engine, int threads) {
    try {
      JsonNode json = JsonMapper.shared().readTree(line);
      double millis = json.path("ms_per_step").asDouble(0);
      return millis > 0 ? Optional.of(new Timing(engine, threads, millis)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
