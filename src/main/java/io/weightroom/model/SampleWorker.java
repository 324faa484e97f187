package io.weightroom.model;

import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One page's worker. It starts with the first question, and again if it has ended meanwhile. */
public final class SampleWorker implements AutoCloseable {
  private static final String MAIN = "io.weightroom.worker.PredictWorker";
  private static final String MARK = "weightroom ";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunFolder run;
  private final WorkerLauncher launcher;
  private final Clock clock;
  private final SampleWorkers workers;
  private final Map<Long, CompletableFuture<SampleAnswer>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private @Nullable Process process;
  private @Nullable BufferedWriter questions;
  private volatile Instant asked;

  SampleWorker(RunFolder run, WorkerLauncher launcher, Clock clock, SampleWorkers workers) {
    this.run = run;
    this.launcher = launcher;
    this.clock = clock;
    this.workers = workers;
    this.asked = clock.instant();
  }

  /** When it was last asked something. */
  Instant asked() {
    return asked;
  }

  /** Starts the worker, so that it is ready when somebody asks. */
  public void warm() {
    workers.started(this);
    start();
  }

  /** Asks for a row of a table: the text of each column. Does not block. */
  public CompletableFuture<SampleAnswer> ask(Map<String, String> row) {
    ObjectNode question = JSON.createObjectNode();
    ObjectNode cells = question.putObject("row");
    row.forEach(cells::put);
    return send(question);
  }

  /** Asks for an image of the model's size, [channels, height, width]. */
  public CompletableFuture<SampleAnswer> ask(byte[] pixels) {
    return send(JSON.createObjectNode().put("pixels", pixels));
  }

  /** Asks for an image file, which the worker decodes. */
  public CompletableFuture<SampleAnswer> ask(Path image) {
    return send(JSON.createObjectNode().put("image", image.toString()));
  }

  private CompletableFuture<SampleAnswer> send(ObjectNode question) {
    asked = clock.instant();
    workers.started(this);
    long id = ids.incrementAndGet();
    CompletableFuture<SampleAnswer> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    if (!write(question.put("id", id).toString())) {
      fail();
    }
    return answer.orTimeout(60, TimeUnit.SECONDS);
  }

  private synchronized boolean write(String line) {
    start();
    try {
      BufferedWriter out = questions;
      if (out == null) {
        return false;
      }
      out.write(line);
      out.newLine();
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void start() {
    Process before = process;
    if (before != null && before.isAlive()) {
      return;
    }
    Process started = launcher.converse(MAIN, run.root().toString());
    process = started;
    questions =
        new BufferedWriter(
            new OutputStreamWriter(started.getOutputStream(), StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("sample-worker").start(() -> listen(started));
  }

  private void listen(Process started) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(MARK)) {
          hear(JSON.readTree(line.substring(MARK.length())));
        }
      }
    } catch (IOException | JacksonException e) {
      started.destroyForcibly();
    }
    if (isCurrent(started)) {
      fail();
    }
  }

  private synchronized boolean isCurrent(Process ended) {
    return ended.equals(process);
  }

  private void hear(JsonNode line) {
    CompletableFuture<SampleAnswer> answer = waiting.remove(line.path("id").asLong(-1));
    if (answer != null) {
      answer.complete(SampleAnswer.of(line));
    }
  }

  /** Nobody will answer any more. */
  private void fail() {
    waiting
        .keySet()
        .forEach(
            id -> {
              CompletableFuture<SampleAnswer> answer = waiting.remove(id);
              if (answer != null) {
                answer.complete(SampleAnswer.FAILED);
              }
            });
  }

  synchronized boolean isAlive() {
    Process now = process;
    return now != null && now.isAlive();
  }

  /** Ends the process; the next question starts another one. */
  synchronized void end() {
    Process now = process;
    if (now != null) {
      now.destroyForcibly();
      process = null;
      questions = null;
    }
    fail();
  }

  @Override
  public void close() {
    workers.left(this);
  }
}
