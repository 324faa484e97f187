package io.weightroom.run;

import io.weightroom.job.Journal;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunLock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Lets benchmarks wait for workers. */
@Component
public class WarmProbe {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final WarmWorkers warm;
  private final RunQueue queue;
  private final RunFolders folders;

  WarmProbe(WarmWorkers warm, RunQueue queue, RunFolders folders) {
    this.warm = warm;
    this.queue = queue;
    this.folders = folders;
  }

  /** Waits until a worker waits. */
  public void awaitReady() {
    await(() -> warm.ready() > 0, "a worker that waits");
  }

  /** Waits until a run has done an epoch. */
  public void awaitTraining(RunId id) {
    await(
        () ->
            Journal.read(folders.of(id)).stream()
                .anyMatch(entry -> entry.event() instanceof RunEvent.EpochDone),
        "the first epoch");
  }

  /** Waits until a run is over and its worker gone. */
  public void awaitOver(RunId id) {
    await(
        () -> !queue.find(id).orElseThrow().status().isActive() && !RunLock.isHeld(folders.of(id)),
        "the end of the run");
  }

  private static void await(BooleanSupplier condition, String what) {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(what + " did not come");
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
