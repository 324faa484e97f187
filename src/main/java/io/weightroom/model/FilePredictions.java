package io.weightroom.model;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.PredictionFolder;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.job.WorkerLog;
import io.weightroom.kit.Format;
import io.weightroom.library.Library;
import io.weightroom.model.FilePrediction.Outcome;
import io.weightroom.model.FilePrediction.State;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files that models answer for, one after the other, each in a worker of its own (rule R5). What
 * came out is kept with the run until somebody deletes it.
 */
@Service
public class FilePredictions {
  private static final String MAIN = "io.weightroom.worker.PredictWorker";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Logger LOG = LoggerFactory.getLogger(FilePredictions.class);

  /** Files that one model keeps. */
  static final int MOST = 50;

  private final RunFiles files;
  private final Samples samples;
  private final Clock clock;
  private final long limit;
  private final int seconds;
  private final WorkerLauncher launcher = new WorkerLauncher(new WorkerLauncher.Memory(1024, 2048));
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("file-predictions").daemon().factory());

  /** Those that wait or have a worker, by their folders. */
  private final Map<PredictionFolder, Work> works = new ConcurrentHashMap<>();

  /** What came out of those that are over, which never changes; so that it is read once. */
  private final Map<PredictionFolder, FilePrediction> over = new ConcurrentHashMap<>();

  private static final int MOST_KEPT = 500;

  private static final class Work {
    private final Path input;
    private volatile boolean cancelled;
    private volatile ProcessHandle worker = ProcessHandle.current();

    private Work(Path input) {
      this.input = input;
    }
  }

  FilePredictions(
      RunFiles files,
      Clock clock,
      Library library,
      Samples samples,
      @Value("${weightroom.data}") Path data,
      @Value("${weightroom.predict-limit-seconds}") int seconds) {
    this.files = files;
    this.samples = samples;
    this.clock = clock;
    this.limit = library.uploadLimit();
    this.seconds = seconds;
    PredictionFolder.sweep(data.resolve("runs"));
  }

  /** The largest file in bytes. */
  public long limit() {
    return limit;
  }

  /**
   * Keeps a file and queues it.
   *
   * @param name what the person's file is called; only ever shown
   */
  public Result<FilePrediction> add(RunId run, String name, InputStream bytes) {
    RunFolder folder = files.folder(run);
    if (PredictionFolder.numbers(folder).size() >= MOST) {
      return full();
    }
    PredictionFolder made = null;
    try {
      made = PredictionFolder.create(folder);
      String file = "input" + (name.toLowerCase(Locale.ROOT).endsWith(".gz") ? ".csv.gz" : ".bin");
      Path input = made.root().resolve(file);
      if (!copy(bytes, input)) {
        DurableFiles.deleteTree(made.root());
        return Result.failed(
            new Place.Whole(),
            "The file is larger than " + Format.bytes(limit) + ", the most that this server takes.",
            "Give it in parts, or ask whoever runs the server to raise"
                + " weightroom.upload-limit-bytes.");
      }
      ObjectNode request =
          JSON.createObjectNode()
              .put("file", file)
              .put("name", name.length() > 200 ? name.substring(name.length() - 200) : name);
      return Result.ok(queue(folder, made, new Work(input), request));
    } catch (IOException | UncheckedIOException e) {
      if (made != null) {
        DurableFiles.deleteTree(made.root());
      }
      return unkept();
    }
  }

  /**
   * Queues the samples of the run's dataset that have no target.
   *
   * @param name what they are called among the results
   */
  public Result<FilePrediction> addWithoutTarget(RunId run, String name) {
    RunFolder folder = files.folder(run);
    Path store = samples.store(run).orElse(null);
    if (store == null) {
      return Result.failed(
          new Place.Whole(),
          "The dataset of this model is gone, and its samples with it.",
          "Give them as a file.");
    }
    if (PredictionFolder.numbers(folder).size() >= MOST) {
      return full();
    }
    ObjectNode request =
        JSON.createObjectNode().put("store", store.toAbsolutePath().toString()).put("name", name);
    try {
      PredictionFolder made = PredictionFolder.create(folder);
      return Result.ok(queue(folder, made, new Work(made.root().resolve("input.bin")), request));
    } catch (UncheckedIOException e) {
      return unkept();
    }
  }

  private FilePrediction queue(
      RunFolder run, PredictionFolder made, Work work, ObjectNode request) {
    request.put("asked", clock.instant().toString());
    DurableFiles.write(made.request(), JSON.writeValueAsBytes(request));
    works.put(made, work);
    queue.execute(() -> see(run, made, work));
    return read(made);
  }

  private static Result<FilePrediction> full() {
    return Result.failed(
        new Place.Whole(),
        "This model keeps the results of " + MOST + " files, which is the limit.",
        "Delete results that you do not need any more.");
  }

  private static Result<FilePrediction> unkept() {
    return Result.failed(
        new Place.Whole(),
        "The file could not be kept: either it stopped coming, or the server's disk is full.",
        "Give it once more; if it fails again, whoever runs the server has to make room.");
  }

  private boolean copy(InputStream in, Path target) throws IOException {
    byte[] block = new byte[1 << 16];
    long all = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int got = in.read(block); got >= 0; got = in.read(block)) {
        all += got;
        if (all > limit) {
          return false;
        }
        out.write(block, 0, got);
      }
    }
    return true;
  }

  private void see(RunFolder run, PredictionFolder folder, Work work) {
    try {
      if (work.cancelled) {
        return;
      }
      Process process =
          launcher
              .of(run)
              .start(MAIN, folder.log(), run.root().toString(), folder.root().toString());
      work.worker = process.toHandle();
      if (work.cancelled) {
        process.destroyForcibly();
      }
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        tooLong(folder);
      }
      Files.deleteIfExists(work.input);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("prediction {} of a file ended: {}", folder.root(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      works.remove(folder);
      if (work.cancelled) {
        DurableFiles.deleteTree(folder.root());
      }
    }
  }

  private void tooLong(PredictionFolder folder) throws IOException {
    if (Files.exists(folder.answer())) {
      return;
    }
    Files.deleteIfExists(folder.results());
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putArray("problems")
        .add(
            "The file was not done after "
                + Format.plural(Math.max(1, seconds / 60), "minute")
                + ", the longest that one may take here. Give it in parts, or ask whoever runs"
                + " the server to raise weightroom.predict-limit-seconds.");
    DurableFiles.write(folder.answer(), JSON.writeValueAsBytes(answer));
  }

  /** Those of a run, the newest first. */
  public List<FilePrediction> of(RunId run) {
    RunFolder folder = files.folder(run);
    return PredictionFolder.numbers(folder).reversed().stream()
        .map(number -> PredictionFolder.of(folder, number))
        .filter(each -> Files.exists(each.request()) && !isCancelled(each))
        .map(this::read)
        .toList();
  }

  private boolean isCancelled(PredictionFolder folder) {
    Work work = works.get(folder);
    return work != null && work.cancelled;
  }

  /** The results of one, as a file; empty if it has none. */
  public Optional<Path> results(RunId run, int number) {
    Path file = PredictionFolder.of(files.folder(run), number).results();
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** One of a run. */
  public Optional<FilePrediction> find(RunId run, int number) {
    PredictionFolder folder = PredictionFolder.of(files.folder(run), number);
    return Files.exists(folder.request()) ? Optional.of(read(folder)) : Optional.empty();
  }

  /** Ends the worker if there is one, and deletes the file and its results. */
  public void delete(RunId run, int number) {
    PredictionFolder folder = PredictionFolder.of(files.folder(run), number);
    over.remove(folder);
    Work work = works.get(folder);
    if (work == null) {
      DurableFiles.deleteTree(folder.root());
      return;
    }
    work.cancelled = true;
    if (!work.worker.equals(ProcessHandle.current())) {
      work.worker.destroyForcibly();
    }
  }

  private FilePrediction read(PredictionFolder folder) {
    FilePrediction known = over.get(folder);
    if (known != null) {
      return known;
    }
    JsonNode request = json(folder.request());
    Work work = works.get(folder);
    Outcome outcome = null;
    State state = State.FAILED;
    if (Files.exists(folder.answer())) {
      outcome = outcome(json(folder.answer()));
      state = outcome.problems().isEmpty() ? State.DONE : State.FAILED;
    } else if (work != null) {
      state = work.worker.equals(ProcessHandle.current()) ? State.WAITING : State.WORKING;
    } else {
      outcome = failed(whyItEnded(folder));
    }
    JsonNode progress = Files.exists(folder.progress()) ? json(folder.progress()) : request;
    long all = progress.path("all").asLong(0);
    FilePrediction found =
        new FilePrediction(
            folder.number(),
            request.path("name").asString(""),
            asked(request),
            state,
            progress.has("rows")
                ? progress.path("what").asString("") + " done: " + progress.path("rows").asLong()
                : "",
            all > 0 ? Math.min(1, (double) progress.path("done").asLong() / all) : -1,
            outcome);
    if (outcome != null && work == null) {
      if (over.size() >= MOST_KEPT) {
        over.clear();
      }
      over.put(folder, found);
    }
    return found;
  }

  private static String whyItEnded(PredictionFolder folder) {
    WorkerLog log = WorkerLog.read(folder.log());
    if (log.isOfFullDisk()) {
      return "The server's disk is full, so that the results could not be kept. Delete datasets or"
          + " runs that nobody needs, or ask whoever looks after the server; then give the file"
          + " once more.";
    }
    return log.isOfMemory()
        ? "The file needs more memory than a worker has. Give it in parts."
        : "The worker ended before the file was done; the file may need more memory than a worker"
            + " has, or the server was stopped. Give it once more, or in parts.";
  }

  private static Instant asked(JsonNode request) {
    String text = request.path("asked").asString("");
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  private static Outcome failed(String why) {
    return new Outcome(List.of(why), List.of(), 0, 0, List.of(), List.of(), List.of());
  }

  private static Outcome outcome(JsonNode json) {
    List<FilePrediction.Target> targets = new ArrayList<>();
    for (JsonNode each : json.path("targets")) {
      Map<String, Long> counts = new LinkedHashMap<>();
      each.path("counts").properties().forEach(c -> counts.put(c.getKey(), c.getValue().asLong()));
      Map<String, Double> numbers = new LinkedHashMap<>();
      for (String name : List.of("mean", "min", "max")) {
        if (each.has(name)) {
          numbers.put(name, each.path(name).asDouble());
        }
      }
      targets.add(new FilePrediction.Target(each.path("column").asString(""), counts, numbers));
    }
    List<List<String>> first = new ArrayList<>();
    json.path("first").forEach(row -> first.add(texts(row)));
    return new Outcome(
        texts(json.path("problems")),
        texts(json.path("notes")),
        json.path("rows").asLong(0),
        json.path("wrong").asLong(0),
        targets,
        texts(json.path("header")),
        first);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException | JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  @PreDestroy
  void close() {
    queue.shutdownNow();
    works.values().stream()
        .filter(work -> !work.worker.equals(ProcessHandle.current()))
        .forEach(work -> work.worker.destroyForcibly());
  }
}
