package io.weightroom.run;

import io.weightroom.choice.EngineChoice;
import io.weightroom.choice.Structure;
import io.weightroom.choice.Timing;
import io.weightroom.choice.Trial;
import io.weightroom.choice.TrialRequest;
import io.weightroom.choice.TrialRun;
import io.weightroom.choice.Trials;
import io.weightroom.engine.EngineKind;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.network.NetworkCheck;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Measures the structures that people have trained, one engine and thread count after the other,
 * while no run trains or waits. A run that is queued ends the trial of the moment, which is made
 * again later.
 */
@Component
class TrialKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(TrialKeeper.class);
  private static final long LOOK_MILLIS = 1000;

  /** Looks in a row at which nobody may train before a trial begins. */
  private static final int QUIET_LOOKS = 3;

  /** How long one trains, apart from its start. */
  private static final int TRIAL_MILLIS = 3000;

  /** When one is ended that does not come to an end. */
  private static final long LIMIT_MILLIS = 45_000;

  private final EngineChoice choice;
  private final Runs runs;
  private final long freeBytes;
  private final boolean on;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("trials").daemon().factory());
  private final List<Timing> found = new ArrayList<>();
  private final List<Cell> open = new ArrayList<>();
  private Trials.@Nullable Wanted wanted;
  private int quiet;
  private volatile @Nullable TrialRun running;

  /**
   * One engine with one thread count.
   *
   * @param again whether it has failed once
   */
  private record Cell(EngineKind engine, int threads, boolean again) {}

  /**
   * @param on whether anything is measured
   * @param freeMegabytes memory that the machine must have left
   */
  TrialKeeper(
      EngineChoice choice,
      Runs runs,
      @Value("${weightroom.trials}") boolean on,
      @Value("${weightroom.warm-workers-free-megabytes}") long freeMegabytes) {
    this.choice = choice;
    this.runs = runs;
    this.on = on;
    this.freeBytes = freeMegabytes << 20;
  }

  @EventListener(ApplicationReadyEvent.class)
  void open() {
    if (on) {
      thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends the trial of the moment: somebody wants to train. */
  void giveWay() {
    TrialRun now = running;
    if (now != null) {
      now.cancel();
    }
  }

  /** Has a structure measured when there is time for it, if a choice waits for that. */
  void want(Structure structure, TrialRequest request) {
    if (on && choice.isOpen(structure)) {
      choice.trials().want(structure, request);
    }
  }

  private void look() {
    try {
      if (wanted == null && !begin()) {
        return;
      }
      boolean idle = runs.active() == 0 && FreeMemory.bytes() >= freeBytes;
      quiet = idle ? quiet + 1 : 0;
      if (quiet >= QUIET_LOOKS) {
        measure();
      }
    } catch (RuntimeException e) {
      LOG.warn("a trial came to nothing", e);
      forget();
    }
  }

  private boolean begin() {
    Optional<Trials.Wanted> next = choice.trials().next();
    next.ifPresent(
        one -> {
          wanted = one;
          found.clear();
          open.clear();
          for (EngineKind engine : choice.machine().engines()) {
            choice.threads().forEach(threads -> open.add(new Cell(engine, threads, false)));
          }
        });
    return next.isPresent();
  }

  private void measure() {
    Trials.Wanted now = wanted;
    if (now == null) {
      return;
    }
    Optional<Structure> structure = structure(now.request());
    if (structure.isEmpty()) {
      forget();
      return;
    }
    if (!open.isEmpty()) {
      Cell cell = open.getFirst();
      TrialRun run = new TrialRun();
      running = run;
      if (runs.active() > 0) {
        run.cancel();
      }
      Optional<Timing> timing =
          run.measure(cell.engine(), cell.threads(), now.file(), TRIAL_MILLIS, LIMIT_MILLIS);
      running = null;
      if (run.isCancelled()) {
        quiet = 0;
        return;
      }
      open.removeFirst();
      if (timing.isPresent()) {
        found.add(timing.get());
      } else if (!cell.again()) {
        open.addLast(new Cell(cell.engine(), cell.threads(), true));
      }
    }
    if (open.isEmpty()) {
      Trial trial = new Trial(structure.get(), found);
      choice.trials().keep(trial);
      LOG.info("measured {}: {}", structure.get(), found);
      forget();
    }
  }

  private static Optional<Structure> structure(TrialRequest request) {
    return NetworkCheck.check(
            request.design().network(),
            request.design().recipe(),
            request.schema().form(),
            WorkerLauncher.Memory.DEFAULT.limits(request.schema().samples()))
        .checked()
        .map(
            network ->
                Structure.of(network, request.design().recipe(), request.schema().samples()));
  }

  private void forget() {
    if (wanted != null) {
      choice.trials().drop(wanted.fingerprint());
      wanted = null;
    }
  }

  @PreDestroy
  void close() {
    thread.shutdownNow();
    giveWay();
  }
}
