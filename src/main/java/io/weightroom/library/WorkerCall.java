package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.WorkerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One question to a worker process about foreign bytes (rule R5): a file that exhausts memory or
 * time ends that process and not the server. Question and answer are files of their own, since two
 * pages may ask about the same dataset at once.
 */
final class WorkerCall {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final WorkerLauncher LAUNCHER = new WorkerLauncher(WorkerLauncher.Memory.DEFAULT);

  private final Path folder;
  private final String token = UUID.randomUUID().toString();
  private volatile boolean cancelled;
  private volatile @Nullable Process worker;

  /** A question about what lies in a dataset's folder. */
  WorkerCall(Path folder) {
    this.folder = folder;
  }

  /**
   * Asks and waits.
   *
   * @param main the worker's main class; its arguments are the files of question and answer, then
   *     the further ones
   * @param seconds how long it may take
   */
  Result<JsonNode> ask(String main, JsonNode question, int seconds, List<String> further) {
    Path request = folder.resolve("ask-" + token + ".json");
    Path answer = folder.resolve("answer-" + token + ".json");
    Path log = folder.resolve("ask-" + token + ".log");
    try {
      Files.createDirectories(folder);
      DurableFiles.replace(request, JSON.writeValueAsBytes(question));
      String[] arguments = new String[further.size() + 2];
      arguments[0] = request.toString();
      arguments[1] = answer.toString();
      for (int i = 0; i < further.size(); i++) {
        arguments[i + 2] = further.get(i);
      }
      Process started = LAUNCHER.start(main, log, arguments);
      worker = started;
      if (cancelled) {
        started.destroyForcibly();
      }
      if (!started.waitFor(seconds, TimeUnit.SECONDS)) {
        started.destroyForcibly().waitFor();
        return failed(
            "Reading it took longer than %,d seconds and was ended.".formatted(seconds),
            "Upload a smaller part of it.");
      }
      if (cancelled) {
        return failed("It was cancelled.", "");
      }
      if (!Files.exists(answer)) {
        return died(started.exitValue());
      }
      return Result.ok(JSON.readTree(Files.readAllBytes(answer)));
    } catch (IOException | UncheckedIOException e) {
      if (FullDisk.isWhy(e, folder)) {
        return FullDisk.told(new Place.Whole(), "it");
      }
      throw e instanceof IOException checked
          ? new UncheckedIOException(checked)
          : (UncheckedIOException) e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
      return failed("It was not read to the end, because the server stops.", "Try again later.");
    } finally {
      DurableFiles.deleteTree(request);
      DurableFiles.deleteTree(answer);
      DurableFiles.deleteTree(log);
    }
  }

  /** Ends the worker at once; the question is then answered as cancelled. */
  void cancel() {
    cancelled = true;
    Process running = worker;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  private static Result<JsonNode> died(int exit) {
    return switch (exit) {
      case OUT_OF_MEMORY ->
          failed(
              "Reading it needs more memory than the %,d MB that a worker has."
                  .formatted(WorkerLauncher.Memory.DEFAULT.heapMegabytes()),
              "Upload a smaller part of it, or smaller images.");
      case DISK_FULL -> FullDisk.told(new Place.Whole(), "it");
      default ->
          failed(
              "The worker that read it ended without an answer (status " + exit + ").",
              "Try again; if it happens again, upload a smaller part of it.");
    };
  }

  /** The exit status of a Java process whose heap is exhausted. */
  private static final int OUT_OF_MEMORY = 3;

  /** The exit status of our workers when the disk takes no more. */
  private static final int DISK_FULL = 4;

  private static <T> Result<T> failed(String what, String remedy) {
    return Result.failed(new Place.Whole(), what, remedy);
  }
}
