package io.weightroom.run;

import io.weightroom.job.RunFolder;
import io.weightroom.kit.chart.Curves;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the folders of the runs that somebody watches. However many watch a run, its files are
 * read once; a run that nobody watches is forgotten after a while.
 */
@Component
public class RunMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(RunMonitor.class);
  private static final long LOOK_MILLIS = 200;

  /** How often it looks at a run whose curves are expected to begin at any moment. */
  private static final long YOUNG_LOOK_MILLIS = 40;

  private static final Duration FORGET_AFTER = Duration.ofMinutes(2);

  private final RunFolders folders;
  private final Clock clock;
  private final Map<RunId, WatchedRun> watched = new ConcurrentHashMap<>();
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("run-monitor").daemon().factory());

  RunMonitor(RunFolders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
    reader.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    reader.scheduleWithFixedDelay(
        this::lookAtYoung, YOUNG_LOOK_MILLIS, YOUNG_LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A page's view of a run; to be closed when the page is left. */
  public final class Watch implements AutoCloseable {
    private final WatchedRun run;
    private final Runnable onChange;

    private Watch(WatchedRun run, Runnable onChange) {
      this.run = run;
      this.onChange = onChange;
      run.join(onChange);
    }

    /** Its curves, shared by all who watch. */
    public Curves curves() {
      return run.curves();
    }

    /** What is known of it now. */
    public RunSnapshot snapshot() {
      return run.snapshot();
    }

    @Override
    public void close() {
      run.leave(onChange, clock.instant());
    }
  }

  /**
   * Begins to watch. What is in the folder by now is read before this returns.
   *
   * @param onChange called after each change, in the monitor's thread; must be quick
   */
  public Watch watch(RunId id, Runnable onChange) {
    RunFolder folder = folders.of(id);
    WatchedRun run = watched.computeIfAbsent(id, _ -> new WatchedRun(folder));
    run.look();
    return new Watch(run, onChange);
  }

  private void lookAtYoung() {
    watched.values().stream().filter(WatchedRun::isYoung).forEach(this::look);
  }

  private void look() {
    Instant forget = clock.instant().minus(FORGET_AFTER);
    watched.values().removeIf(run -> run.isForgotten(forget));
    watched.values().forEach(this::look);
  }

  private void look(WatchedRun run) {
    try {
      run.look();
    } catch (RuntimeException e) {
      LOG.warn("the folder {} cannot be read", run.folder().root(), e);
    }
  }

  @PreDestroy
  void close() {
    reader.shutdownNow();
  }
}
