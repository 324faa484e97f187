package io.weightroom.run;

import io.weightroom.choice.EngineWish;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.RunFolder;
import io.weightroom.job.WaitingWorker;
import io.weightroom.job.WorkerLauncher;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Workers that wait for runs with everything loaded, so that a curve begins as soon as somebody
 * clicks. They are a convenience: a run that finds none starts its worker as ever, and nobody is
 * told.
 *
 * <p>For the usual engine they wait from the start; for any other from its first run on, whatever
 * the number of threads. One is thrown away when it is old, when it no longer fits what a run would
 * be started with, and when memory runs short.
 */
@Component
class WarmWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(WarmWorkers.class);
  private static final long TEND_MILLIS = 500;

  /** Launchers whose workers are kept ready, those that were used last. */
  private static final int LAUNCHERS = 2;

  /** Workers that may fail to get ready one after another, before none is tried for a while. */
  private static final int FAILURES = 3;

  private static final Duration AFTER_FAILURES = Duration.ofMinutes(10);

  /** How often those that wait are held against the files of their class path. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);

  /** After a run has started, the processor is its own for so long. */
  private static final Duration AFTER_START = Duration.ofSeconds(3);

  private final Path folder;
  private final WorkerLauncher usual;
  private final int wanted;
  private final Duration oldest;
  private final long freeBytes;
  private final Duration delay;
  private final ScheduledExecutorService tender =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("warm-workers").daemon().factory());
  private final List<Nest> nests = new ArrayList<>();
  private long notBefore = System.nanoTime();
  private int made;
  private boolean closed;

  /**
   * @param installation the engine that trains where nobody says anything else
   * @param wanted how many wait for each engine; 0 for none
   * @param minutes how long one waits at most
   * @param freeMegabytes memory that the machine must have left
   * @param delayMillis between the start of the server and that of the first worker
   */
  WarmWorkers(
      @Value("${weightroom.data}") Path data,
      EngineWish installation,
      @Value("${weightroom.warm-workers}") int wanted,
      @Value("${weightroom.warm-workers-minutes}") long minutes,
      @Value("${weightroom.warm-workers-free-megabytes}") long freeMegabytes,
      @Value("${weightroom.warm-workers-delay-millis}") long delayMillis) {
    this.folder = data.resolve("warm").toAbsolutePath();
    this.usual =
        installation
            .engine()
            .map(WorkerEnvironment::ofThisMachine)
            .map(engine -> new WorkerLauncher(engine, WorkerLauncher.Memory.DEFAULT))
            .orElse(Workers.USUAL);
    this.wanted = wanted;
    this.oldest = Duration.ofMinutes(minutes);
    this.freeBytes = freeMegabytes << 20;
    this.delay = Duration.ofMillis(delayMillis);
  }

  /** The workers of one launcher. */
  private static final class Nest {
    private final WorkerLauncher launcher;
    private final List<Kept> kept = new ArrayList<>();
    private int failures;
    private long notBefore = System.nanoTime();
    private String manner;
    private long checked = System.nanoTime();

    Nest(WorkerLauncher launcher) {
      this.launcher = launcher;
      this.manner = launcher.manner();
    }

    String manner() {
      if (System.nanoTime() - checked > BETWEEN_CHECKS.toNanos()) {
        manner = launcher.manner();
        checked = System.nanoTime();
      }
      return manner;
    }
  }

  /** One worker, and what it was started with. */
  private record Kept(WaitingWorker worker, String manner, Path folder, long born) {
    void discard() {
      worker.close();
      DurableFiles.deleteTree(folder);
    }
  }

  /** Begins to keep workers ready, once the server has had time for its first pages. */
  @EventListener(ApplicationReadyEvent.class)
  void open() {
    if (wanted > 0) {
      tender.scheduleWithFixedDelay(
          this::tend, delay.toMillis(), TEND_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Gives a run to a worker that waits.
   *
   * @param launcher what would start the run's worker
   * @return the worker's process; empty if none waits that fits
   */
  synchronized Optional<Process> take(WorkerLauncher launcher, RunFolder run) {
    if (closed || wanted == 0) {
      return Optional.empty();
    }
    Nest nest = nest(launcher.withThreads(1));
    notBefore = System.nanoTime() + AFTER_START.toNanos();
    String manner = launcher.manner();
    for (Iterator<Kept> each = nest.kept.iterator(); each.hasNext(); ) {
      Kept one = each.next();
      if (one.worker.isReady() && one.manner.equals(manner)) {
        each.remove();
        Optional<Process> given = one.worker.give(run, launcher.environment().threads());
        if (given.isPresent()) {
          DurableFiles.deleteTree(one.folder);
          return given;
        }
        one.discard();
      }
    }
    return Optional.empty();
  }

  /** How many are ready now. */
  synchronized int ready() {
    return (int) kept().stream().filter(one -> one.worker.isReady()).count();
  }

  /** The processes that wait or make themselves ready. */
  synchronized List<Long> pids() {
    return kept().stream().map(one -> one.worker.pid()).toList();
  }

  private List<Kept> kept() {
    return nests.stream().flatMap(nest -> nest.kept.stream()).toList();
  }

  /** The launcher's nest, which from now on is the one that was used last. */
  private Nest nest(WorkerLauncher launcher) {
    Nest nest =
        nests.stream()
            .filter(each -> each.launcher.equals(launcher))
            .findFirst()
            .orElseGet(() -> new Nest(launcher));
    nests.remove(nest);
    nests.addFirst(nest);
    while (nests.size() > LAUNCHERS) {
      nests.removeLast().kept.forEach(Kept::discard);
    }
    return nest;
  }

  private synchronized void tend() {
    try {
      if (nests.isEmpty()) {
        DurableFiles.deleteTree(folder);
        nest(usual);
      }
      boolean room = FreeMemory.bytes() >= freeBytes;
      nests.forEach(nest -> clear(nest, room));
      if (room
          && System.nanoTime() >= notBefore
          && kept().stream().noneMatch(one -> one.worker.isWarming())) {
        for (Nest nest : nests) {
          if (nest.kept.size() < wanted && System.nanoTime() >= nest.notBefore) {
            add(nest);
            return;
          }
        }
      }
    } catch (RuntimeException | IOException e) {
      LOG.warn("no worker can be kept ready", e);
    }
  }

  /** Throws away what is dead, old, of another build, or too much. */
  private void clear(Nest nest, boolean room) {
    String manner = nest.manner();
    long now = System.nanoTime();
    for (Iterator<Kept> each = nest.kept.iterator(); each.hasNext(); ) {
      Kept one = each.next();
      if (one.worker.ready().getNow(true)) {
        nest.failures = one.worker.isReady() ? 0 : nest.failures;
      } else if (++nest.failures >= FAILURES) {
        LOG.warn(
            "workers die while they get ready, so runs start without: {}",
            one.worker.log().lastWords());
        nest.failures = 0;
        nest.notBefore = now + AFTER_FAILURES.toNanos();
      }
      boolean alive = one.worker.isWarming() || one.worker.isReady();
      if (!alive || !room || now - one.born > oldest.toNanos() || !one.manner.equals(manner)) {
        each.remove();
        one.discard();
      }
    }
  }

  private void add(Nest nest) throws IOException {
    Path place = folder.resolve(String.valueOf(++made));
    Files.createDirectories(place);
    String manner = nest.launcher.manner();
    nest.kept.add(new Kept(nest.launcher.warm(place), manner, place, System.nanoTime()));
  }

  /** Ends all that wait; those that have a run are no longer here. */
  @PreDestroy
  void close() {
    tender.shutdownNow();
    synchronized (this) {
      closed = true;
      nests.forEach(nest -> nest.kept.forEach(Kept::discard));
      nests.clear();
      if (wanted > 0) {
        DurableFiles.deleteTree(folder);
      }
    }
  }
}
