package io.weightroom.run;

import io.weightroom.catalog.Problem;
import io.weightroom.job.Command;
import io.weightroom.job.Control;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.Journal;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.JournalTail;
import io.weightroom.job.PausedFor;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunLock;
import io.weightroom.job.RunState;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees a run through: starts its worker, or attaches to the one that a server before this has
 * started; resumes it when it died; and keeps the database's view of it true.
 *
 * <p>When the server stops, workers are asked to leave at a checkpoint, and the queue keeps their
 * runs for the next server.
 */
@Component
class RunKeeper implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RunKeeper.class);

  /** How often a worker's journal and lock are looked at. */
  private static final long LOOK_NANOS = 100_000_000;

  /** How often the database is told how far a run is. */
  private static final long PROGRESS_NANOS = 1_000_000_000;

  /** Workers of one run that may die one after another at the same step. */
  private static final int DEATHS = 3;

  /** How long a deleted run can be had back. */
  private static final Duration UNDO = Duration.ofDays(1);

  private final Runs runs;
  private final RunFolders folders;
  private final Workers workers;
  private final Clock clock;
  private volatile boolean running;

  RunKeeper(Runs runs, RunFolders folders, Workers workers, Clock clock) {
    this.runs = runs;
    this.folders = folders;
    this.workers = workers;
    this.clock = clock;
  }

  /** Returns when the run is over or paused; throws when the next server should go on with it. */
  void see(RunId id) {
    if (runs.find(id).isEmpty()) {
      return;
    }
    RunFolder folder = folders.of(id);
    int deaths = 0;
    long lastStep = -1;
    boolean attached = RunLock.isHeld(folder);
    while (true) {
      if (!running) {
        throw new RunTask.LaterException();
      }
      RunState before = state(folder);
      if (before.isOver()) {
        publish(id, before);
        return;
      }
      @Nullable Process worker = attached ? null : workers.start(folder);
      attached = false;
      follow(id, folder, worker);
      publishProgress(id, folder);
      RunState after = state(folder);
      publish(id, after);
      switch (after) {
        case RunState.Paused(var _, PausedFor by) when by == PausedFor.PERSON -> {
          return;
        }
        case RunState state when state.isOver() -> {
          return;
        }
        case RunState.Paused _ -> {}
        default -> {
          long step = after.position().step();
          deaths = step > lastStep ? 1 : deaths + 1;
          lastStep = step;
          LOG.warn("the worker of run {} died in state {}", id, after);
          if (deaths >= DEATHS) {
            fail(id, folder);
            return;
          }
        }
      }
    }
  }

  /** Waits until the worker is gone, and tells the database what it does meanwhile. */
  private void follow(RunId id, RunFolder folder, @Nullable Process worker) {
    boolean asked = false;
    JournalTail tail = new JournalTail(folder);
    RunState state = new RunState.Waiting();
    int attempt = 1;
    List<JournalEntry> all = new ArrayList<>();
    long told = System.nanoTime() - PROGRESS_NANOS;
    boolean news = false;
    while ((worker != null && worker.isAlive()) || RunLock.isHeld(folder)) {
      List<JournalEntry> entries = tail.next();
      for (JournalEntry entry : entries) {
        state = state.after(entry.event());
        if (entry.event() instanceof RunEvent.Started started) {
          attempt = started.attempt();
        }
      }
      if (!entries.isEmpty()) {
        // as long as the worker is leaving, a run that is resumed would be taken for the paused one
        if (!(state instanceof RunState.Paused)) {
          publish(id, state);
        }
        all.addAll(entries);
        news = true;
      }
      if (news && System.nanoTime() - told >= PROGRESS_NANOS) {
        runs.setProgress(id, Progress.of(all).toJson());
        told = System.nanoTime();
        news = false;
      }
      if (!running && !asked) {
        asked = true;
        Control.send(folder, new Command.Pause(attempt, PausedFor.RESTART));
      }
      LockSupport.parkNanos(this, LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new RunTask.LaterException();
      }
    }
  }

  private void publishProgress(RunId id, RunFolder folder) {
    runs.setProgress(id, Progress.of(Journal.read(folder)).toJson());
  }

  private static RunState state(RunFolder folder) {
    return Journal.replay(Journal.read(folder));
  }

  private void fail(RunId id, RunFolder folder) {
    Optional<RunLock> lock = RunLock.acquire(folder);
    if (lock.isEmpty()) {
      return;
    }
    try (RunLock held = lock.get();
        Journal journal = Journal.open(held, clock)) {
      if (!journal.state().isOver()) {
        journal.append(new RunEvent.Failed(WorkerDeath.problem(DEATHS, folder)));
      }
      publish(id, journal.state());
    }
  }

  private void publish(RunId id, RunState state) {
    Run now = runs.find(id).orElse(null);
    if (now == null) {
      return;
    }
    RunStatus status = status(state);
    String reason = reason(state);
    if (now.status() != status || !now.reason().equals(reason)) {
      String summary = state.isOver() ? RunSummary.of(folders.of(id)) : now.summary();
      runs.setStatus(id, status, reason, summary, clock.instant());
    }
  }

  private static RunStatus status(RunState state) {
    return switch (state) {
      case RunState.Waiting _ -> RunStatus.WAITING;
      case RunState.Starting _, RunState.Training _, RunState.Pausing _, RunState.Stopping _ ->
          RunStatus.TRAINING;
      case RunState.Paused(var _, PausedFor by) ->
          by == PausedFor.PERSON ? RunStatus.PAUSED : RunStatus.WAITING;
      case RunState.Stopped _ -> RunStatus.STOPPED;
      case RunState.Finished _ -> RunStatus.FINISHED;
      case RunState.Cancelled _ -> RunStatus.CANCELLED;
      case RunState.Failed _ -> RunStatus.FAILED;
    };
  }

  private static String reason(RunState state) {
    return switch (state) {
      case RunState.Failed(Problem problem) -> problem.line();
      case RunState.Finished(var _, String why) -> why;
      default -> "";
    };
  }

  /**
   * Once, before the queue starts. This server alone has the data folder, so what another had begun
   * is free to be begun again at once; what its own queue has begun would be begun twice. What was
   * deleted long ago is deleted for good.
   */
  @PostConstruct
  void clearUp() {
    runs.freeTurns();
    for (RunId id : runs.deletedBefore(clock.instant().minus(UNDO))) {
      DurableFiles.deleteTree(folders.of(id).root());
      runs.remove(id);
    }
  }

  /** Before the queue starts, or after it stood still. */
  @Override
  public void start() {
    running = true;
  }

  /** Before the queue stops: every keeper sends its worker to a checkpoint and hands back. */
  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
