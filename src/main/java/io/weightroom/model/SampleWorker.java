package io.weightroom.model;

import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One page's worker. It starts with the first question, and again if it has ended meanwhile. */
public final class SampleWorker implements AutoCloseable {
  private static final String MAIN = "io.weightroom.worker.PredictWorker";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunFolder run;
  private final WorkerLauncher launcher;
  private final Clock clock;
  private final SampleWorkers workers;
  private final AtomicLong ids = new AtomicLong();
  private @Nullable Conversation conversation;
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
    start().ask(id, question.put("id", id).toString(), answer);
    return answer.orTimeout(60, TimeUnit.SECONDS);
  }

  private synchronized Conversation start() {
    Conversation now = conversation;
    if (now == null || !now.isAlive()) {
      now = new Conversation(launcher.converse(MAIN, run.root().toString()));
      conversation = now;
    }
    return now;
  }

  synchronized boolean isAlive() {
    Conversation now = conversation;
    return now != null && now.isAlive();
  }

  /** Ends the process; the next question starts another one. */
  void end() {
    Conversation ended = taken();
    if (ended != null) {
      ended.end();
    }
  }

  private synchronized @Nullable Conversation taken() {
    Conversation now = conversation;
    conversation = null;
    return now;
  }

  @Override
  public void close() {
    workers.left(this);
  }
}
