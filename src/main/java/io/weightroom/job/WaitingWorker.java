package io.weightroom.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A worker process without a run: it makes itself ready, and waits for one. */
public final class WaitingWorker implements AutoCloseable {
  private static final String READY = "ready";

  private final Process process;
  private final Path log;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private WaitingWorker(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static WaitingWorker of(Process process, Path log) {
    WaitingWorker worker = new WaitingWorker(process, log);
    Thread.ofPlatform().name("warm-worker").daemon().start(worker::listen);
    return worker;
  }

  private void listen() {
    boolean said = false;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null && !line.equals(READY)) {
        line = output.readLine();
      }
      said = line != null;
    } catch (IOException e) {
      said = false;
    } finally {
      ready.complete(said);
    }
  }

  /** Becomes true when it is ready, false if it dies before. */
  public CompletableFuture<Boolean> ready() {
    return ready;
  }

  /** Whether it is ready and lives. */
  public boolean isReady() {
    return ready.getNow(false) && process.isAlive();
  }

  /** Whether it still makes itself ready. */
  public boolean isWarming() {
    return !ready.isDone();
  }

  public long pid() {
    return process.pid();
  }

  /** What it wrote before it had a run. */
  public WorkerLog log() {
    return WorkerLog.read(log);
  }

  /**
   * Gives it the run for which it has waited.
   *
   * @param threads that it may compute with
   * @return its process, which now trains; empty if it died meanwhile
   */
  public Optional<Process> give(RunFolder folder, int threads) {
    if (!isReady()) {
      return Optional.empty();
    }
    try (OutputStream input = process.getOutputStream()) {
      String line = threads + " " + folder.root().toUri().toASCIIString() + "\n";
      input.write(line.getBytes(StandardCharsets.US_ASCII));
      input.flush();
      return Optional.of(process);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Ends it; for one that was given no run. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
