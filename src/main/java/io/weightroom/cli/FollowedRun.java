package io.weightroom.cli;

import io.weightroom.catalog.Problem;
import io.weightroom.job.Command;
import io.weightroom.job.Control;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.JournalTail;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunState;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.job.WorkerLog;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A worker that is started from the command line and followed to its end. */
final class FollowedRun {
  /** The exit code where the worker ended without a word; its log tells why. */
  static final int DIED = 1;

  private static final int INTERRUPTED = 130;
  private static final int BAR = 24;

  private final RunFolder folder;
  private final PrintStream err;
  private final JournalTail tail;
  private RunState state = new RunState.Waiting();
  private boolean trained;

  FollowedRun(RunFolder folder, PrintStream err) {
    this.folder = folder;
    this.err = err;
    this.tail = new JournalTail(folder);
  }

  /** Whether an epoch was done, so that there is something to keep. */
  boolean hasTrained() {
    return trained;
  }

  /** Starts the worker, shows how far it is, and gives the exit code. */
  int toTheEnd() {
    Process worker = new WorkerLauncher(WorkerLauncher.Memory.DEFAULT).of(folder).train(folder);
    Thread goodbye = new Thread(() -> giveUp(worker), "give up");
    Runtime.getRuntime().addShutdownHook(goodbye);
    try {
      while (!worker.waitFor(100, TimeUnit.MILLISECONDS)) {
        tell();
      }
      tell();
      Runtime.getRuntime().removeShutdownHook(goodbye);
      return code();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(worker);
      return INTERRUPTED;
    }
  }

  /** Ctrl-C: the worker, which lives in a session of its own, is told to end. */
  private void giveUp(Process worker) {
    Control.send(folder, new Command.Cancel());
    try {
      if (!worker.waitFor(5, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
      }
    } catch (InterruptedException e) {
      worker.destroyForcibly();
    }
  }

  private void tell() {
    for (JournalEntry entry : tail.next()) {
      state = state.after(entry.event());
      switch (entry.event()) {
        case RunEvent.EpochDone done -> {
          trained = true;
          err.println(line(done, state.position().epochs()));
        }
        case RunEvent.Warned(Problem problem) -> err.println(problem.line());
        case RunEvent.Failed(Problem problem) -> err.println(problem.line());
        default -> {}
      }
    }
  }

  private static String line(RunEvent.EpochDone done, int epochs) {
    int full = epochs == 0 ? 0 : BAR * done.epoch() / epochs;
    String metrics =
        done.metrics().entrySet().stream()
            .map(
                (Map.Entry<String, Double> e) ->
                    e.getKey() + " " + String.format(Locale.ROOT, "%.4f", e.getValue()))
            .collect(Collectors.joining("  "));
    return "epoch %d/%d [%s%s] %s"
        .formatted(done.epoch(), epochs, "█".repeat(full), "░".repeat(BAR - full), metrics);
  }

  private int code() {
    return switch (state) {
      case RunState.Finished _, RunState.Stopped _ -> 0;
      case RunState.Failed _ -> Train.MISTAKE;
      case RunState.Cancelled _ -> INTERRUPTED;
      default -> {
        String told = WorkerLog.read(folder.workerLog()).lastWords();
        err.println(
            "The worker ended before the run did."
                + (told.isEmpty() ? "" : " It last wrote: " + told + ".")
                + " Its log is "
                + folder.workerLog()
                + ".");
        yield DIED;
      }
    };
  }
}
