package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Part;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.job.Beats;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Heartbeat;
import io.weightroom.job.Heartbeat.Phase;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.PausedFor;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import io.weightroom.job.RunPosition;
import io.weightroom.job.tensorboard.ScalarLog;
import io.weightroom.library.Dataset;
import io.weightroom.network.Design;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A run that a test plays step by step, as a worker and its keeper would write it: journal, event
 * files, heartbeat, report, database. Its clock moves only with its steps.
 */
public final class PlayedRun implements AutoCloseable {
  private static final int STEPS = 125;
  private static final int SAMPLES = 8000;
  private static final double SECONDS = 3.4;

  private final Runs runs;
  private final RunFolder folder;
  private final RunId id;
  private final int epochs;
  private final boolean classes;
  private final SplittableRandom random = new SplittableRandom(11);
  private final PlayedClock clock = new PlayedClock();
  private RunLock lock;
  private Journal journal;
  private ScalarLog train;
  private ScalarLog validation;
  private int attempt;
  private boolean working;
  private long step;

  /** Moves as the run is played. */
  private static final class PlayedClock extends Clock {
    private Instant now = Instant.now().minus(Duration.ofMinutes(5));

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    void forward(double seconds) {
      now = now.plusNanos(Math.round(seconds * 1e9));
    }
  }

  private PlayedRun(Runs runs, RunFolder folder, RunId id, int epochs, boolean classes) {
    this.runs = runs;
    this.folder = folder;
    this.id = id;
    this.epochs = epochs;
    this.classes = classes;
  }

  /** A run in no queue, waiting. */
  static PlayedRun of(
      Runs runs, RunFolders folders, UserId owner, String name, Design design, Dataset dataset) {
    RunId id =
        runs.add(
            owner,
            name,
            design.name(),
            dataset.id(),
            dataset.name(),
            dataset.version(),
            Origin.DESIGN,
            Instant.now());
    DurableFiles.deleteTree(folders.of(id).root());
    RunFolder folder = RunFolder.create(folders.of(id).root()).orThrow();
    Job job =
        new Job(
            name,
            design,
            dataset.name(),
            dataset.source(),
            dataset.fingerprint(),
            new Placement(EngineKind.DL4J, Device.CPU, 1, "CPU, 1 thread: no CUDA device found"));
    job.write(folder);
    runs.setSettings(id, SettingValues.gather(job, 1, OptionalLong.of(421_642)));
    boolean classes = !dataset.name().equals("Cars");
    return new PlayedRun(runs, folder, id, design.recipe().epochs(), classes);
  }

  public RunId id() {
    return id;
  }

  public RunFolder folder() {
    return folder;
  }

  /** A worker starts, and goes on where the one before it has paused. */
  public PlayedRun start() {
    lock = RunLock.acquire(folder).orElseThrow();
    journal = Journal.open(lock, clock);
    attempt = journal.nextAttempt();
    journal.append(
        new RunEvent.Started(
            attempt,
            ProcessHandle.current().pid(),
            clock.instant(),
            "Deeplearning4j",
            "cpu",
            1,
            "CPU, 1 thread: no CUDA device found",
            "onednn-avx2",
            "Haswell"));
    status(RunStatus.TRAINING, "");
    beat(Phase.PREPARING, 0);
    clock.forward(1.2);
    OptionalLong after = step == 0 ? OptionalLong.empty() : OptionalLong.of(step);
    journal.append(
        step == 0
            ? new RunEvent.TrainingBegan(epochs)
            : new RunEvent.Resumed(new RunPosition((int) (step / STEPS), epochs, step)));
    train = log(folder.train(), after);
    validation = log(folder.validation(), after);
    working = true;
    return this;
  }

  private ScalarLog log(Path part, OptionalLong after) {
    return ScalarLog.open(part, after, clock, () -> clock.now.toEpochMilli() * 1_000_000);
  }

  /** Steps within an epoch. */
  public PlayedRun steps(int count) {
    for (int i = 0; i < count; i++) {
      step++;
      clock.forward(SECONDS / STEPS);
      double t = (double) step / STEPS;
      double noise = 0.5 + random.nextDouble();
      train.add("iteration_loss", step, loss(t) * noise);
      if (classes) {
        train.add("iteration_accuracy", step, accuracy(t) - 0.04 * (noise - 1));
      } else {
        train.add("iteration_mae", step, mae(t) * (0.8 + 0.2 * noise));
        train.add("iteration_r2", step, r2(t));
      }
      train.add("learning_rate", step, 0.001 * Math.pow(0.9, t));
    }
    train.flush();
    beat(Phase.TRAINING, count);
    return this;
  }

  /** Steps to the end of the epoch, and its judgement. */
  public PlayedRun epoch() {
    int rest = STEPS - (int) (step % STEPS);
    steps(rest);
    double t = (double) step / STEPS;
    Map<String, Double> metrics = new LinkedHashMap<>();
    numbers(t, 1).forEach((name, value) -> put(train, metrics, "", name, value));
    numbers(t, 1.1).forEach((name, value) -> put(validation, metrics, "val_", name, value));
    train.flush();
    validation.flush();
    int epoch = (int) (step / STEPS);
    journal.append(new RunEvent.EpochDone(epoch, step, SECONDS, metrics));
    if (epoch <= 9 || epoch % 3 == 0) {
      journal.append(new RunEvent.Improved(epoch, "val_loss", metrics.get("val_loss")));
    }
    runs.setProgress(id, Progress.of(Journal.read(folder)).toJson());
    beat(Phase.TRAINING, STEPS);
    return this;
  }

  public PlayedRun epochs(int count) {
    for (int i = 0; i < count; i++) {
      epoch();
    }
    return this;
  }

  private void put(
      ScalarLog log, Map<String, Double> metrics, String prefix, String name, double value) {
    log.add("epoch_" + name, step, value);
    metrics.put(prefix + name, value);
  }

  private Map<String, Double> numbers(double t, double worse) {
    double loss = loss(t) * worse + (worse > 1 ? 0.004 * t : 0);
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("loss", loss);
    if (classes) {
      numbers.put("accuracy", accuracy(t) - (worse > 1 ? 0.008 : 0));
    } else {
      numbers.put("mae", mae(t) * worse);
      numbers.put("rmse", 1.3 * mae(t) * worse);
      numbers.put("r2", r2(t) - (worse > 1 ? 0.03 : 0));
    }
    return numbers;
  }

  private double loss(double t) {
    return 2.2 * Math.exp(-0.9 * t) + 0.06;
  }

  private double accuracy(double t) {
    return 0.985 - 0.88 * Math.exp(-1.1 * t);
  }

  private double mae(double t) {
    return 6.1 * Math.exp(-0.7 * t) + 1.9;
  }

  private double r2(double t) {
    return 0.88 - 1.4 * Math.exp(-0.8 * t);
  }

  public PlayedRun checkpoint() {
    journal.append(new RunEvent.CheckpointSaved(step));
    return this;
  }

  public PlayedRun warn(String what, String remedy) {
    journal.append(new RunEvent.Warned(new Problem(new Place.Whole(), what, remedy)));
    return this;
  }

  /** Asked to pause, the worker leaves a checkpoint and goes. */
  public PlayedRun pause() {
    journal.append(new RunEvent.Pausing(PausedFor.PERSON));
    checkpoint();
    journal.append(new RunEvent.Paused(step, PausedFor.PERSON));
    leave(RunStatus.PAUSED, "");
    return this;
  }

  public PlayedRun fail(String what, String remedy) {
    Problem problem = new Problem(new Place.Whole(), what, remedy);
    journal.append(new RunEvent.Failed(problem));
    leave(RunStatus.FAILED, problem.line());
    return this;
  }

  /** Judges, writes model and report, and ends. */
  public PlayedRun finish() {
    beat(Phase.WRITING, 0);
    write(folder.report(), report());
    write(folder.model().resolve("deeplearning4j.zip"), "not a zip, but as long as one");
    write(folder.model().resolve("weights.safetensors"), "weights of " + id);
    write(folder.model().resolve("design.json"), "{}");
    write(folder.model().resolve("preparation.json"), "{}");
    String why = "All " + epochs + " epochs are done.";
    journal.append(new RunEvent.Finished(why));
    leave(RunStatus.FINISHED, why);
    return this;
  }

  private String report() {
    StringBuilder parts = new StringBuilder();
    double t = (double) step / STEPS;
    for (Part part : Part.values()) {
      String metrics = json(numbers(t, part == Part.TRAIN ? 1 : part == Part.TEST ? 1.15 : 1.1));
      String baseline =
          classes
              ? "{\"rule\": \"always \\\"1\\\"\", \"metrics\": {\"accuracy\": 0.1137}}"
              : "{\"rule\": \"always the mean, 23.51\", \"metrics\":"
                  + " {\"r2\": -0.0021, \"mae\": 6.52, \"rmse\": 7.81}}";
      parts.append(
          "%s\"%s\": {\"samples\": %d, \"metrics\": %s, \"baseline\": %s}"
              .formatted(
                  parts.isEmpty() ? "" : ", ",
                  part.key(),
                  part == Part.TRAIN ? SAMPLES : SAMPLES / 8,
                  metrics,
                  baseline));
    }
    return ("{\"epochs\": %d, \"best_epoch\": %d, \"restored_best\": false, \"seconds\": %s,"
            + " \"parameters\": 421642, \"parts\": {%s}, \"notes\": []}")
        .formatted(epochs, epochs, epochs * SECONDS, parts);
  }

  private static String json(Map<String, Double> numbers) {
    StringBuilder json = new StringBuilder();
    numbers.forEach(
        (name, value) ->
            json.append(json.isEmpty() ? "" : ", ")
                .append('"')
                .append(name)
                .append("\": ")
                .append(value));
    return "{" + json + "}";
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leave(RunStatus status, String reason) {
    close();
    status(status, reason);
  }

  private void status(RunStatus status, String reason) {
    runs.setProgress(id, Progress.of(Journal.read(folder)).toJson());
    runs.setStatus(id, status, reason, RunSummary.of(folder), clock.instant());
  }

  private void beat(Phase phase, int samples) {
    long steps = (long) epochs * STEPS;
    boolean training = phase == Phase.TRAINING;
    Beats.write(
        folder,
        new Heartbeat(
            clock.instant(),
            new Heartbeat.Progress(
                attempt, phase, (int) (step / STEPS), epochs, step, steps, samples),
            training ? SAMPLES / SECONDS : 0,
            step * SECONDS / STEPS,
            training ? OptionalDouble.of((steps - step) * SECONDS / STEPS) : OptionalDouble.empty(),
            180_000_000,
            90_000_000));
  }

  @Override
  public void close() {
    if (working) {
      working = false;
      train.close();
      validation.close();
      journal.close();
      lock.close();
    }
  }
}
