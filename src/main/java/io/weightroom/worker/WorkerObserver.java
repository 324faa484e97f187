package io.weightroom.worker;

import io.weightroom.job.CheckpointContent;
import io.weightroom.job.Checkpoints;
import io.weightroom.job.Command;
import io.weightroom.job.Control;
import io.weightroom.job.Heartbeat;
import io.weightroom.job.HeartbeatWriter;
import io.weightroom.job.Journal;
import io.weightroom.job.PausedFor;
import io.weightroom.job.RunEvent;
import io.weightroom.job.tensorboard.ScalarLog;
import io.weightroom.training.EpochReport;
import io.weightroom.training.Metrics;
import io.weightroom.training.TrainingObserver;
import io.weightroom.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Binds what the training loop reports to the run folder, and what is asked there to the loop.
 * Checkpoints are written while training goes on, one at a time.
 */
final class WorkerObserver implements TrainingObserver, AutoCloseable {
  /** Between two checkpoints, so that writing them costs little of the training. */
  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final int attempt;
  private final Journal journal;
  private final ScalarLog train;
  private final ScalarLog validation;
  private final HeartbeatWriter heartbeat;
  private final Control control;
  private final Checkpoints checkpoints;
  private final double secondsBefore;
  private final Aside writing = new Aside("checkpoints");
  private final long began = System.nanoTime();
  private long epochBegan = began;
  private long checkpointed = began;
  private PausedFor pausedFor = PausedFor.PERSON;

  WorkerObserver(
      int attempt,
      Journal journal,
      ScalarLog train,
      ScalarLog validation,
      HeartbeatWriter heartbeat,
      Control control,
      Checkpoints checkpoints,
      double secondsBefore) {
    this.attempt = attempt;
    this.journal = journal;
    this.train = train;
    this.validation = validation;
    this.heartbeat = heartbeat;
    this.control = control;
    this.checkpoints = checkpoints;
    this.secondsBefore = secondsBefore;
  }

  /** Seconds of training so far, over all workers of the run. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - began) / 1e9;
  }

  /** Who asked the run to pause. */
  PausedFor pausedFor() {
    return pausedFor;
  }

  @Override
  public Request request() {
    Optional<Command> command = control.poll();
    if (command.isEmpty()) {
      return Request.NONE;
    }
    return switch (command.get()) {
      case Command.Pause(int _, PausedFor by) -> {
        pausedFor = by;
        journal.append(new RunEvent.Pausing(by));
        yield Request.PAUSE;
      }
      case Command.Stop _ -> {
        journal.append(new RunEvent.Stopping());
        yield Request.STOP;
      }
      case Command.Cancel _ -> Request.CANCEL;
    };
  }

  @Override
  public void step(Progress progress, Metrics metrics, double rate) {
    heartbeat.update(
        new Heartbeat.Progress(
            attempt,
            Heartbeat.Phase.TRAINING,
            progress.epoch(),
            progress.epochs(),
            progress.step(),
            progress.steps(),
            progress.samples()));
    metrics
        .values()
        .forEach((name, value) -> train.add("iteration_" + name, progress.step(), value));
    train.add("learning_rate", progress.step(), rate);
  }

  @Override
  public void epoch(EpochReport report) {
    Map<String, Double> all = new LinkedHashMap<>(report.train().values());
    report.validation().values().forEach((name, value) -> all.put("val_" + name, value));
    report
        .train()
        .values()
        .forEach((name, value) -> train.add("epoch_" + name, report.step(), value));
    train.add("epoch_penalty", report.step(), report.penalty());
    report
        .validation()
        .values()
        .forEach((name, value) -> validation.add("epoch_" + name, report.step(), value));
    long now = System.nanoTime();
    journal.append(
        new RunEvent.EpochDone(report.epoch(), report.step(), (now - epochBegan) / 1e9, all));
    epochBegan = now;
    if (report.best()) {
      journal.append(
          new RunEvent.Improved(
              report.epoch(), report.monitored(), report.value(report.monitored())));
    }
  }

  @Override
  public boolean wantsCheckpoint() {
    return System.nanoTime() - checkpointed >= CHECKPOINT_NANOS;
  }

  @Override
  public void checkpoint(TrainingState state) {
    train.flush();
    validation.flush();
    boolean best =
        state.batch() == 0 && state.epoch() > 0 && state.stopping().bestEpoch() == state.epoch();
    CheckpointContent content = StateFiles.content(state, seconds());
    settle();
    writing.write(
        () -> {
          checkpoints.save(state.step(), best, content);
          journal.append(new RunEvent.CheckpointSaved(state.step()));
        });
    checkpointed = System.nanoTime();
  }

  /** Waits until the last checkpoint cannot be lost any more. */
  void settle() {
    writing.await();
  }

  /** Leaves no checkpoint half written, whatever became of the training. */
  @Override
  public void close() {
    writing.close();
  }
}
