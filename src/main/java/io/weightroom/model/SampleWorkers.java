package io.weightroom.model;

import io.weightroom.job.RunFolder;
import io.weightroom.job.WorkerLauncher;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Keeps a worker ready for each model page that somebody types samples into: it has the model
 * loaded and answers at once. A worker ends with its page, or when nobody asks it for a while; and
 * there are only a few, so that the one which was asked longest ago makes room.
 */
@Component
public class SampleWorkers {
  /** Workers at once; each may use {@link #MEMORY}. */
  static final int MOST = 3;

  static final Duration IDLE = Duration.ofMinutes(5);

  private static final WorkerLauncher.Memory MEMORY = new WorkerLauncher.Memory(640, 1536);

  private final WorkerLauncher launcher = new WorkerLauncher(MEMORY);
  private final Clock clock;
  private final List<SampleWorker> open = new ArrayList<>();
  private final ScheduledExecutorService broom =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sample-workers").daemon().factory());

  SampleWorkers(Clock clock) {
    this.clock = clock;
    broom.scheduleWithFixedDelay(this::sweep, 30, 30, TimeUnit.SECONDS);
  }

  /** A page's own worker, not yet started; to be closed when the page is left. */
  public SampleWorker join(RunFolder run) {
    return new SampleWorker(run, launcher.of(run), clock, this);
  }

  /** A worker is about to start; the ones that were asked longest ago make room. */
  void started(SampleWorker worker) {
    enter(worker).forEach(SampleWorker::end);
  }

  private synchronized List<SampleWorker> enter(SampleWorker worker) {
    open.remove(worker);
    open.sort(Comparator.comparing(SampleWorker::asked));
    List<SampleWorker> evicted = List.copyOf(open.subList(0, Math.max(0, open.size() - MOST + 1)));
    open.removeAll(evicted);
    open.add(worker);
    return evicted;
  }

  void left(SampleWorker worker) {
    synchronized (this) {
      open.remove(worker);
    }
    worker.end();
  }

  /** How many workers are alive. */
  synchronized int alive() {
    return (int) open.stream().filter(SampleWorker::isAlive).count();
  }

  void sweep() {
    Instant idle = clock.instant().minus(IDLE);
    leave(each -> each.asked().isBefore(idle)).forEach(SampleWorker::end);
  }

  private synchronized List<SampleWorker> leave(Predicate<SampleWorker> which) {
    List<SampleWorker> left = open.stream().filter(which).toList();
    open.removeAll(left);
    return left;
  }

  @PreDestroy
  void close() {
    broom.shutdownNow();
    leave(_ -> true).forEach(SampleWorker::end);
  }
}
