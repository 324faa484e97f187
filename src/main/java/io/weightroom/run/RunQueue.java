package io.weightroom.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.dataset.Schema;
import io.weightroom.engine.Placement;
import io.weightroom.job.Checkpoint;
import io.weightroom.job.Checkpoints;
import io.weightroom.job.Command;
import io.weightroom.job.Control;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Job;
import io.weightroom.job.Journal;
import io.weightroom.job.PausedFor;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import io.weightroom.job.Start;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.library.Dataset;
import io.weightroom.library.DatasetId;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import io.weightroom.network.Limits;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Verdict;
import io.weightroom.recipe.Recipe;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with runs: start, pause, resume, stop, cancel, name, delete. */
@Service
public class RunQueue {
  private static final int NAME = 100;
  private static final int NOTES = 4000;

  private final Runs runs;
  private final RunFolders folders;
  private final ObjectProvider<Scheduler> scheduler;
  private final TransactionTemplate transaction;
  private final RunEngines engines;
  private final Clock clock;

  RunQueue(
      Runs runs,
      RunFolders folders,
      ObjectProvider<Scheduler> scheduler,
      TransactionTemplate transaction,
      RunEngines engines,
      Clock clock) {
    this.runs = runs;
    this.folders = folders;
    this.scheduler = scheduler;
    this.transaction = transaction;
    this.engines = engines;
    this.clock = clock;
  }

  /** What decides which engine trains a run. */
  public RunEngines engines() {
    return engines;
  }

  public List<Run> of(UserId owner) {
    return runs.of(owner);
  }

  public Optional<Run> find(RunId id) {
    return runs.find(id);
  }

  /** How many runs, of whomever, wait to be trained before a run that waits. */
  public int waitingBefore(RunId id) {
    return runs.waitingBefore(id);
  }

  /**
   * What the check says of a design on a dataset, what no installed engine can do included.
   *
   * @param dataset null while none is chosen, which is a problem, too
   */
  public static Verdict check(Design design, @Nullable Dataset dataset) {
    return check(design, dataset, EngineWish.AUTO);
  }

  /**
   * What the check says of a design on a dataset, what the engine cannot do included.
   *
   * @param dataset null while none is chosen, which is a problem, too
   * @param wish the engine that is to train it
   */
  public static Verdict check(Design design, @Nullable Dataset dataset, EngineWish wish) {
    Schema schema = dataset == null ? null : dataset.schema();
    Limits room =
        WorkerLauncher.Memory.DEFAULT.limits(schema == null ? Limits.UNKNOWN : schema.samples());
    Verdict verdict =
        NetworkCheck.check(
            design.network(),
            design.recipe(),
            schema == null ? null : schema.form(),
            dataset == null ? room : room.with(dataset.source().split()));
    return EngineLimits.told(verdict, design.recipe(), wish);
  }

  /** Freezes a design and a dataset into a run and queues it. */
  public Result<RunId> submit(UserId owner, Design design, Dataset dataset) {
    return submit(owner, design, dataset, Origin.DESIGN);
  }

  /** Freezes a design and a dataset into a run that was made from another one, and queues it. */
  public Result<RunId> submit(UserId owner, Design design, Dataset dataset, Origin origin) {
    return submit(owner, design, dataset, origin, null);
  }

  /** The same with an engine chosen as the installation wants it. */
  public Result<RunId> submit(
      UserId owner, Design design, Dataset dataset, Origin origin, @Nullable RunId teacher) {
    return submit(owner, design, dataset, origin, teacher, EngineWish.AUTO);
  }

  /**
   * Freezes a design and a dataset into a run, and queues it.
   *
   * @param teacher the run whose model's weights it begins with, where they fit; null to draw them,
   *     or to begin with what the run in {@code origin} began with
   * @param wish the engine that is to train it; without one a run that was made from another keeps
   *     its engine, and any other gets what {@link RunEngines} chooses
   */
  public Result<RunId> submit(
      UserId owner,
      Design design,
      Dataset dataset,
      Origin origin,
      @Nullable RunId teacher,
      EngineWish wish) {
    if (!isInstalled(wish)) {
      return notInstalled(wish);
    }
    Verdict verdict = check(design, dataset, engines.over(wish));
    if (!verdict.problems().isEmpty()) {
      return Result.failed(verdict.problems());
    }
    CheckedNetwork network = verdict.checked().orElseThrow();
    Optional<Placement> before =
        teacher == null ? placement(origin).filter(_ -> wish.isAuto()) : Optional.empty();
    Job job =
        new Job(
            RunNames.fresh(runs.names(owner), new SplittableRandom()),
            design,
            dataset.name(),
            dataset.source(),
            dataset.fingerprint(),
            engines.place(network, design, dataset.schema(), wish, before));
    return submit(
        owner,
        job,
        dataset.id(),
        dataset.version(),
        parameters(verdict),
        origin,
        folder -> teacher == null ? asBefore(origin, folder) : taught(teacher, folder));
  }

  private static boolean isInstalled(EngineWish wish) {
    return wish.engine().isEmpty() || RunEngines.installed().contains(wish.engine().get());
  }

  private static <T> Result<T> notInstalled(EngineWish wish) {
    return Result.failed(
        new Place.AtField("engine"),
        wish.engine().orElseThrow().title() + " is not installed here.",
        "Let the engine be chosen, or build Weightroom with it.");
  }

  /** What computes the run that another is made from, told as the reason of the other one. */
  private Optional<Placement> placement(Origin origin) {
    RunId parent = origin.parent();
    Optional<Run> run = parent == null ? Optional.empty() : runs.find(parent);
    return run.isPresent()
            && Job.read(folders.of(run.get().id())) instanceof Result.Ok<Job>(Job job)
        ? Optional.of(
            RunEngines.as(
                job.placement(),
                run.get().name()
                    + (origin.isTwin() ? ", whose twin it is" : ", from which it was made")))
        : Optional.empty();
  }

  /** What the run takes over that another of the same start weights began with. */
  private @Nullable Start asBefore(Origin origin, RunFolder folder) {
    RunId parent = origin.parent();
    if (parent == null
        || !(Job.read(folders.of(parent)) instanceof Result.Ok<Job>(Job before))
        || before.start() == null
        || before.start().kind() != Start.Kind.WEIGHTS) {
      return null;
    }
    return Start.same(folders.of(parent), before.start(), folder);
  }

  private Start taught(RunId teacher, RunFolder folder) {
    Run run = runs.find(teacher).orElseThrow();
    int epochs = Report.parse(run.summary()).map(Report::epochs).orElse(0);
    return Start.weights(folders.of(teacher), run.name(), epochs, folder);
  }

  /**
   * Epochs after which a run can go on, by the sizes of its files; empty if there is no state to go
   * on from.
   */
  public OptionalInt continuableFrom(RunId id) {
    boolean over =
        runs.find(id)
            .filter(r -> r.status() == RunStatus.FINISHED || r.status() == RunStatus.STOPPED)
            .isPresent();
    Optional<Checkpoint> last = over ? Checkpoints.newestThere(folders.of(id)) : Optional.empty();
    return last.isPresent() ? OptionalInt.of(Start.epoch(last.get())) : OptionalInt.empty();
  }

  /** Queues a run that goes on where another one ended, computed as that one was. */
  public Result<RunId> goOn(UserId owner, RunId id, int more) {
    return goOn(owner, id, more, null, EngineWish.AUTO);
  }

  /**
   * Queues a run that goes on where another one ended: on the same data, with the same settings and
   * its last state, which need not be the best that the model has.
   *
   * @param more epochs to train after those that are done
   * @param dataset what the run was trained on; null if that is deleted, so that nothing can be
   *     computed by another engine
   * @param wish the engine that is to train it; without one it keeps the engine of the other run
   */
  public Result<RunId> goOn(
      UserId owner, RunId id, int more, @Nullable Dataset dataset, EngineWish wish) {
    Run run = runs.find(id).orElseThrow();
    Optional<Checkpoint> last = Checkpoints.newestValid(folders.of(id));
    if (last.isEmpty()) {
      return Result.failed(
          new Place.Whole(),
          run.name() + " kept no state to go on from.",
          "Start a new run from its weights instead.");
    }
    int epochs = Start.epoch(last.get());
    return Job.read(folders.of(id))
        .then(
            old -> {
              Recipe recipe = old.design().recipe().withEpochs(epochs + more);
              List<Problem> problems = recipe.check();
              if (!problems.isEmpty()) {
                return Result.failed(problems);
              }
              Design design = new Design(old.design().name(), old.design().network(), recipe);
              Placement kept = RunEngines.as(old.placement(), run.name() + ", which it continues");
              return placeFurther(design, dataset, wish, kept)
                  .then(
                      placement ->
                          submit(
                              owner,
                              new Job(
                                  RunNames.fresh(runs.names(owner), new SplittableRandom()),
                                  design,
                                  old.datasetName(),
                                  old.source(),
                                  old.fingerprint(),
                                  placement),
                              run.dataset(),
                              run.datasetVersion(),
                              Report.parse(run.summary()).stream()
                                  .mapToLong(Report::parameters)
                                  .findFirst(),
                              new Origin(id, "continues " + run.name() + " from epoch " + epochs),
                              folder -> Start.state(last.get(), run.name(), folder)));
            });
  }

  /** What computes a run that goes on: what computed the one before it, unless that cannot be. */
  private Result<Placement> placeFurther(
      Design design, @Nullable Dataset dataset, EngineWish wish, Placement kept) {
    if (wish.isAuto() && RunEngines.installed().contains(kept.engine())) {
      return Result.ok(kept);
    }
    if (!isInstalled(wish)) {
      return notInstalled(wish);
    }
    if (dataset == null) {
      return Result.failed(
          new Place.AtField("engine"),
          "The data of this run is deleted, so that only "
              + kept.engine().title()
              + ", which computed it, can go on.",
          "Leave the engine as it is.");
    }
    Verdict verdict = check(design, dataset, engines.over(wish));
    return !verdict.problems().isEmpty()
        ? Result.failed(verdict.problems())
        : Result.ok(
            engines.place(
                verdict.checked().orElseThrow(), design, dataset.schema(), wish, Optional.empty()));
  }

  /**
   * Queues a job.
   *
   * @param parameters trainable numbers of its network, if they are counted
   * @param begin puts what the run takes over into its folder
   */
  private Result<RunId> submit(
      UserId owner,
      Job job,
      DatasetId dataset,
      int version,
      OptionalLong parameters,
      Origin origin,
      Function<RunFolder, @Nullable Start> begin) {
    engines.giveWay();
    RunId id =
        transaction.execute(
            _ -> {
              RunId added =
                  runs.add(
                      owner,
                      job.name(),
                      job.design().name(),
                      dataset,
                      job.datasetName(),
                      version,
                      origin,
                      clock.instant());
              // a server that died before its commit may have left a folder of this number
              DurableFiles.deleteTree(folders.of(added).root());
              RunFolder folder = RunFolder.create(folders.of(added).root()).orThrow();
              job.with(begin.apply(folder)).write(folder);
              runs.setSettings(added, SettingValues.gather(job, version, parameters));
              queue(added);
              return added;
            });
    scheduler.getObject().triggerCheckForDueExecutions();
    return id == null
        ? Result.failed(new Place.Whole(), "The run could not be queued.", "Try again.")
        : Result.ok(id);
  }

  private static OptionalLong parameters(Verdict verdict) {
    return verdict.checked().stream().mapToLong(net -> net.cost().trainable()).findFirst();
  }

  private void queue(RunId id) {
    scheduler.getObject().schedule(RunTask.RUN.instance(turn(id)).build(), clock.instant());
  }

  private String turn(RunId id) {
    return RunTask.turn(id, Journal.nextAttempt(Journal.read(folders.of(id))));
  }

  /** Asks the worker to leave at a checkpoint; the run waits until somebody resumes it. */
  public void pause(RunId id) {
    RunFolder folder = folders.of(id);
    int attempt = Journal.nextAttempt(Journal.read(folder)) - 1;
    if (attempt > 0) {
      Control.send(folder, new Command.Pause(attempt, PausedFor.PERSON));
    }
  }

  /** Queues a paused run again. */
  public void resume(RunId id) {
    Run run = runs.find(id).orElseThrow();
    if (run.status() != RunStatus.PAUSED) {
      return;
    }
    transaction.executeWithoutResult(
        _ -> {
          runs.setStatus(id, RunStatus.WAITING, "", run.summary(), clock.instant());
          queue(id);
        });
    scheduler.getObject().triggerCheckForDueExecutions();
  }

  /** Asks the worker to end now, keep the model and judge it. */
  public void stop(RunId id) {
    Control.send(folders.of(id), new Command.Stop());
  }

  /** Takes a run out of the queue, or asks its worker to drop it. */
  public void cancel(RunId id) {
    RunFolder folder = folders.of(id);
    Control.send(folder, new Command.Cancel());
    try {
      scheduler.getObject().cancel(RunTask.RUN.instanceId(turn(id)));
    } catch (TaskInstanceCurrentlyExecutingException e) {
      return; // its keeper publishes what the worker answers
    } catch (TaskInstanceNotFoundException e) {
      // paused or over: there is nothing in the queue
    }
    Optional<RunLock> lock = RunLock.acquire(folder);
    if (lock.isPresent()) {
      try (RunLock held = lock.get();
          Journal journal = Journal.open(held, clock)) {
        if (!journal.state().isOver()) {
          journal.append(new RunEvent.Cancelled());
          runs.setStatus(id, RunStatus.CANCELLED, "", "", clock.instant());
        }
      }
    }
  }

  /** Gives a run another name. */
  public Result<String> rename(RunId id, String name) {
    String wanted = name.strip();
    if (wanted.isEmpty() || wanted.length() > NAME) {
      return Result.failed(
          new Place.AtField("name"),
          "A name has 1 to " + NAME + " characters, found " + wanted.length() + ".",
          "Choose another name.");
    }
    runs.rename(id, wanted);
    return Result.ok(wanted);
  }

  /** Replaces a run's notes. */
  public Result<String> note(RunId id, String notes) {
    if (notes.length() > NOTES) {
      return Result.failed(
          new Place.AtField("notes"),
          "Notes have at most 4,000 characters, found " + notes.length() + ".",
          "Shorten them.");
    }
    runs.setNotes(id, notes);
    return Result.ok(notes);
  }

  /** Hides a run, and drops it if it is not over; the returned action shows it again. */
  public Runnable delete(RunId id) {
    if (runs.find(id).filter(run -> run.status().isActive()).isPresent()) {
      cancel(id);
    }
    runs.setDeleted(id, clock.instant());
    return () -> runs.setDeleted(id, null);
  }
}
