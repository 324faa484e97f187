package io.weightroom.job;

import io.weightroom.engine.device.DeviceProbe;
import io.weightroom.engine.device.Devices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What graphics cards this machine has, as a small worker tells it. Answers are kept for a minute;
 * after that the last one is still given while the next is on its way, so that only who asks first
 * waits.
 */
public final class DeviceSurvey {
  private static final String WORKER = "io.weightroom.worker.DeviceWorker";
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Devices SILENT = new Devices.None("the NVIDIA driver does not answer");

  private final Supplier<Process> worker;
  private final BooleanSupplier isWorthAsking;
  private final Duration patience;
  private final Clock clock;
  private CompletableFuture<Devices> asked = CompletableFuture.completedFuture(SILENT);
  private Devices last = SILENT;
  private Instant at = Instant.MIN;

  /**
   * @param launcher what starts the worker
   */
  public DeviceSurvey(WorkerLauncher launcher, Clock clock) {
    this(() -> launcher.converse(WORKER), DeviceProbe::isWorthAsking, PATIENCE, clock);
  }

  DeviceSurvey(
      Supplier<Process> worker, BooleanSupplier isWorthAsking, Duration patience, Clock clock) {
    this.worker = worker;
    this.isWorthAsking = isWorthAsking;
    this.patience = patience;
    this.clock = clock;
  }

  /** The cards, as they were at most a moment more than a minute ago. */
  public synchronized Devices devices() {
    if (!isWorthAsking.getAsBoolean()) {
      return new Devices.None(Devices.NO_DEVICE);
    }
    boolean first = at.equals(Instant.MIN);
    if (asked.isDone()) {
      last = first ? last : asked.join();
      if (first || clock.instant().isAfter(at.plus(FRESH))) {
        at = clock.instant();
        asked = CompletableFuture.supplyAsync(this::ask, task -> Thread.ofVirtual().start(task));
      }
    }
    return first ? asked.join() : last;
  }

  private Devices ask() {
    Process process = worker.get();
    try {
      CompletableFuture<String> line =
          CompletableFuture.supplyAsync(
              () -> firstLine(process.getInputStream()), task -> Thread.ofVirtual().start(task));
      return Devices.fromJson(line.get(patience.toMillis(), TimeUnit.MILLISECONDS)).orElse(SILENT);
    } catch (InterruptedException | ExecutionException | TimeoutException _) {
      return SILENT;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String firstLine(InputStream output) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException _) {
      return "";
    }
  }
}
