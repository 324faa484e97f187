package io.weightroom.worker;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.Unsupported;
import io.weightroom.engine.device.PrecisionRules;
import io.weightroom.job.Checkpoints;
import io.weightroom.job.Control;
import io.weightroom.job.Heartbeat;
import io.weightroom.job.HeartbeatWriter;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import io.weightroom.job.RunPosition;
import io.weightroom.job.Start;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.job.tensorboard.ScalarLog;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Verdict;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.PreparedData;
import io.weightroom.reader.Progress;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Tensor;
import io.weightroom.training.Evaluation.Judgement;
import io.weightroom.training.Outcome;
import io.weightroom.training.TrainingData;
import io.weightroom.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Trains one run: {@code TrainWorker RUN_FOLDER}. Holds the folder's lock while it lives and leaves
 * everything there: journal, event files, checkpoints, model, predictions and report.
 *
 * <p>The user's mistakes end the run with their sentence in the journal; mistakes of ours end the
 * process with a stack trace in its log.
 */
public final class TrainWorker {
  private final RunLock lock;
  private final RunFolder folder;
  private final Journal journal;
  private final int attempt;

  private TrainWorker(RunLock lock, Journal journal) {
    this.lock = lock;
    this.folder = lock.folder();
    this.journal = journal;
    this.attempt = journal.nextAttempt();
  }

  public static void main(String[] arguments) throws IOException {
    Courtesy.extendToSession();
    System.exit(train(new RunFolder(Path.of(arguments[0]))) ? 0 : 2);
  }

  /** Trains a run; false if another process already does. */
  static boolean train(RunFolder folder) throws IOException {
    Optional<RunLock> lock = RunLock.acquire(folder);
    if (lock.isEmpty()) {
      System.err.println("Another worker already has the run folder " + folder.root() + ".");
      return false;
    }
    try (RunLock held = lock.get();
        Journal journal = Journal.open(held, Clock.systemUTC())) {
      if (!journal.state().isOver()) {
        new TrainWorker(held, journal).run();
      }
    }
    return true;
  }

  private void run() throws IOException {
    folder.deleteLeftovers();
    Result<Job> job = Job.read(folder);
    Workplace place = Workplace.of(job);
    journal.append(started(place));
    try (HeartbeatWriter heartbeat =
        HeartbeatWriter.start(folder, attempt, MemoryLimit.watching(place.engine()::nativeBytes))) {
      switch (job.then(j -> read(j).then(data -> Result.ok(new Prepared(j, data))))) {
        case Result.Failed<Prepared>(List<Problem> problems) -> fail(problems);
        case Result.Ok<Prepared>(Prepared prepared) -> check(prepared, place, heartbeat);
      }
    }
  }

  private record Prepared(Job job, PreparedData data) {}

  private RunEvent.Started started(Workplace place) {
    ProcessHandle self = ProcessHandle.current();
    Placement placement = place.placement();
    return new RunEvent.Started(
        attempt,
        self.pid(),
        self.info().startInstant().orElse(Instant.now()),
        place.engine().kind().title(),
        placement.device().id(),
        place.engine().threads(),
        placement.reason(),
        place.engine().describe(),
        System.getenv().getOrDefault("OPENBLAS_CORETYPE", "automatic"));
  }

  private Result<PreparedData> read(Job job) {
    Recipe recipe = job.design().recipe();
    return stored(job.source())
        .then(
            store ->
                PreparedData.read(
                    store, recipe.validationSplit(), recipe.testSplit(), recipe.seed()));
  }

  /** The job's dataset; files that it names are imported into the run's folder first. */
  private Result<DataSource> stored(DataSource source) {
    return switch (source) {
      case DataSource.Stored _ -> Result.ok(source);
      case DataSource.Csv _, DataSource.Idx _, DataSource.Zip _ -> {
        DataSource.Stored own = new DataSource.Stored(folder.data());
        yield Files.isDirectory(folder.data())
            ? Result.ok(own)
            : Import.run(source, folder.data(), Progress.SILENT).then(_ -> Result.ok(own));
      }
    };
  }

  private void check(Prepared prepared, Workplace place, HeartbeatWriter heartbeat)
      throws IOException {
    Engine engine = place.engine();
    Recipe recipe = prepared.job().design().recipe();
    Verdict verdict =
        NetworkCheck.check(
            prepared.job().design().network(),
            recipe,
            prepared.data().form(),
            WorkerLauncher.Memory.ofThisProcess().limits(prepared.data().schema().samples()));
    if (verdict.checked().isEmpty()) {
      fail(verdict.problems());
      return;
    }
    CheckedNetwork network = verdict.checked().get();
    EngineKind wanted = prepared.job().placement().engine();
    if (wanted != engine.kind()) {
      fail(List.of(notInstalled(wanted)));
      return;
    }
    List<Unsupported> limits = Engines.limits(engine.kind(), network);
    if (!limits.isEmpty()) {
      fail(limits.stream().map(Unsupported::problem).toList());
      return;
    }
    Optional<Problem> numbers =
        PrecisionRules.obstacle(recipe.dtypePolicy(), engine.kind(), place.device());
    boolean onlyForWantOfTheCard =
        prepared.job().placement().device() != place.placement().device();
    if (numbers.isPresent() && !onlyForWantOfTheCard) {
      fail(List.of(numbers.get()));
      return;
    }
    if (onlyForWantOfTheCard) {
      journal.append(new RunEvent.Warned(withoutCard(place)));
    }
    numbers.ifPresent(problem -> journal.append(new RunEvent.Warned(problem)));
    TrainingData data = new TrainingData(network, prepared.data());
    Optional<Problem> obstacle = TrainingLoop.obstacle(recipe, data);
    if (obstacle.isPresent()) {
      fail(List.of(obstacle.get()));
      return;
    }
    SessionSettings settings =
        new SessionSettings(
            recipe.optimizer(),
            SessionSettings.Precision.FLOAT,
            numbers.isPresent() ? DtypePolicy.FLOAT32 : recipe.dtypePolicy());
    try (Session session = engine.open(network, settings)) {
      train(prepared, data, session, place.helpers(), heartbeat);
    }
  }

  private void train(
      Prepared prepared, TrainingData data, Session session, int helpers, HeartbeatWriter heartbeat)
      throws IOException {
    Recipe recipe = prepared.job().design().recipe();
    Checkpoints checkpoints = Checkpoints.open(lock, Clock.systemUTC());
    Optional<StateFiles.Saved> own = checkpoints.newest().map(StateFiles::read);
    Start start = prepared.job().start();
    boolean goesOn = own.isEmpty() && start != null && start.kind() == Start.Kind.STATE;
    Optional<StateFiles.Saved> saved = goesOn ? Start.state(folder).map(StateFiles::read) : own;
    if (goesOn && saved.isEmpty()) {
      fail(List.of(damaged(start)));
      return;
    }
    OptionalLong after =
        saved.isPresent() ? OptionalLong.of(saved.get().state().step()) : OptionalLong.empty();
    if (saved.isPresent()) {
      journal.append(
          new RunEvent.Resumed(
              new RunPosition(
                  saved.get().state().epoch(), recipe.epochs(), saved.get().state().step())));
    } else {
      journal.append(new RunEvent.TrainingBegan(recipe.epochs()));
    }
    OptionalLong resumed = attempt > 1 && after.isEmpty() ? OptionalLong.of(0) : after;
    try (ScalarLog train = log(folder.train(), resumed);
        ScalarLog validation = log(folder.validation(), resumed);
        WorkerObserver observer =
            new WorkerObserver(
                attempt,
                journal,
                train,
                validation,
                heartbeat,
                new Control(folder, attempt, System::nanoTime),
                checkpoints,
                saved.map(StateFiles.Saved::seconds).orElse(0.0))) {
      TrainingLoop loop = new TrainingLoop(recipe, data, session, helpers, observer);
      Outcome outcome =
          saved.isEmpty()
              ? loop.runFrom(start == null ? Map.of() : Start.weights(folder))
              : goesOn ? loop.goOn(saved.get().state()) : loop.run(saved.get().state());
      train.flush();
      validation.flush();
      conclude(prepared, data, loop, heartbeat, observer, outcome);
    }
  }

  private static Problem notInstalled(EngineKind wanted) {
    return new Problem(
        new Place.Whole(),
        "The run is to be computed with " + wanted.title() + ", which is not installed here.",
        "Start a run with another engine, or build Weightroom with " + wanted.title() + ".");
  }

  private static Problem withoutCard(Workplace place) {
    return new Problem(
        new Place.AtField("device"),
        "This run was to be computed on a graphics card, and is computed on the processor. "
            + place.placement().reason()
            + ".",
        "Read docs/gpu.md for what each card needs.");
  }

  private static Problem damaged(Start start) {
    return new Problem(
        new Place.InFile("start"),
        "What this run takes over from " + start.from() + " is damaged.",
        "Continue " + start.from() + " once more.");
  }

  private static ScalarLog log(Path part, OptionalLong resumed) {
    return ScalarLog.open(part, resumed, Clock.systemUTC(), System::nanoTime);
  }

  private void conclude(
      Prepared prepared,
      TrainingData data,
      TrainingLoop loop,
      HeartbeatWriter heartbeat,
      WorkerObserver observer,
      Outcome outcome)
      throws IOException {
    ModelWriter writer = new ModelWriter(folder, prepared.job(), data);
    if (!(outcome instanceof Outcome.Trained)) {
      observer.settle();
    }
    switch (outcome) {
      case Outcome.Paused _ ->
          journal.append(
              new RunEvent.Paused(journal.state().position().step(), observer.pausedFor()));
      case Outcome.Cancelled _ -> journal.append(new RunEvent.Cancelled());
      case Outcome.Diverged diverged -> {
        model(prepared, writer, diverged.lastGood());
        writer.metrics(Journal.read(folder));
        journal.append(new RunEvent.Failed(diverged.problem()));
      }
      case Outcome.Trained trained -> {
        double seconds = observer.seconds();
        double waitedForData = loop.waitedForData();
        phase(heartbeat, Heartbeat.Phase.EVALUATING, trained.epochs());
        Map<Part, Judgement> judged = new EnumMap<>(Part.class);
        try (Aside files = new Aside("files")) {
          files.write(() -> model(prepared, writer, trained.weights()));
          for (Part part : Part.values()) {
            if (data.size(part) > 0) {
              Judgement judgement = loop.judge(part);
              files.write(() -> writer.predictions(part, judgement.outputs()));
              judged.put(part, judgement);
            }
          }
          phase(heartbeat, Heartbeat.Phase.WRITING, trained.epochs());
          files.await();
          observer.settle();
        }
        writer.metrics(Journal.read(folder));
        ModelWriter.json(
            folder.report(),
            RunReport.of(
                prepared.job(),
                data,
                trained,
                judged,
                seconds,
                waitedForData,
                prepared.data().notes()));
        journal.append(ended(trained));
      }
    }
  }

  private static void model(Prepared prepared, ModelWriter writer, Map<String, Tensor> weights)
      throws IOException {
    writer.inputs(prepared.data().schema());
    writer.model(prepared.data().preparation(), weights);
    writer.deeplearning4j(prepared.job().placement().engine());
  }

  private static RunEvent ended(Outcome.Trained trained) {
    return switch (trained.ended()) {
      case STOPPED -> new RunEvent.Stopped();
      case COMPLETED ->
          new RunEvent.Finished(
              trained.epochs() == 1
                  ? "The one epoch is done."
                  : "All " + trained.epochs() + " epochs are done.");
      case EARLY ->
          new RunEvent.Finished(
              "Ended early after epoch "
                  + trained.epochs()
                  + "; epoch "
                  + trained.bestEpoch()
                  + " was best"
                  + (trained.restored() ? ", and its weights are kept." : "."));
    };
  }

  private void phase(HeartbeatWriter heartbeat, Heartbeat.Phase phase, int epochs) {
    heartbeat.update(
        new Heartbeat.Progress(
            attempt, phase, epochs, epochs, journal.state().position().step(), 0, 0));
  }

  /** Ends the run by the user's mistakes: all but the first as warnings before it. */
  private void fail(List<Problem> problems) {
    problems.stream().skip(1).forEach(p -> journal.append(new RunEvent.Warned(p)));
    journal.append(new RunEvent.Failed(problems.getFirst()));
  }
}
