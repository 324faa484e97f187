package io.weightroom.job;

import io.weightroom.job.Heartbeat.Phase;
import io.weightroom.job.Heartbeat.Progress;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Writes a worker's heartbeat: at once and at each new phase, then at most twice a second while
 * there is progress, and every five seconds if there is none. The worker only says how far it is,
 * which costs nothing.
 */
public final class HeartbeatWriter implements AutoCloseable {
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

  private final RunFolder folder;
  private final LongSupplier offHeapBytes;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final long started;
  private final ScheduledExecutorService timer;
  private Pace pace = new Pace();
  private volatile Progress progress;
  private Progress written;
  private long writtenAt;

  HeartbeatWriter(
      RunFolder folder,
      int attempt,
      LongSupplier offHeapBytes,
      Clock clock,
      LongSupplier nanoTime) {
    this.folder = folder;
    this.offHeapBytes = offHeapBytes;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.progress = Progress.preparing(attempt);
    this.written = progress;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());
    write();
  }

  /**
   * Writes the first heartbeat and goes on in the background until closed.
   *
   * @param offHeapBytes how much memory the engine holds outside the heap
   */
  public static HeartbeatWriter start(RunFolder folder, int attempt, LongSupplier offHeapBytes) {
    HeartbeatWriter writer =
        new HeartbeatWriter(folder, attempt, offHeapBytes, Clock.systemUTC(), System::nanoTime);
    writer.timer.scheduleWithFixedDelay(writer::tryTick, SHORTEST, SHORTEST, TimeUnit.NANOSECONDS);
    return writer;
  }

  /** Says how far the worker is; written with the next beat, a new phase at once. */
  public void update(Progress now) {
    boolean another = now.phase() != progress.phase();
    progress = now;
    if (another) {
      try {
        write();
      } catch (UncheckedIOException e) {
        refused(e);
      }
    }
  }

  /** Writes a last heartbeat with what was said last. */
  @Override
  public void close() {
    timer.shutdown();
    write();
  }

  /** A beat that the disk refuses is no reason to end a run; the next one follows. */
  private void tryTick() {
    try {
      tick();
    } catch (UncheckedIOException e) {
      refused(e);
    }
  }

  private static void refused(UncheckedIOException e) {
    System.err.println("The heartbeat could not be written: " + e.getMessage());
  }

  /** Writes if it is time to. */
  synchronized void tick() {
    long age = nanoTime.getAsLong() - writtenAt;
    if (age >= LONGEST || age >= SHORTEST && !progress.equals(written)) {
      write();
    }
  }

  private synchronized void write() {
    Progress now = progress;
    writtenAt = nanoTime.getAsLong();
    double second = (writtenAt - started) / 1e9;
    boolean training = now.phase() == Phase.TRAINING;
    if (!training) {
      pace = new Pace();
    } else {
      pace.mark(second, now.step(), now.samples());
    }
    Runtime memory = Runtime.getRuntime();
    new Heartbeat(
            clock.instant(),
            now,
            pace.samplesPerSecond(),
            second,
            training ? pace.secondsLeft(now.steps() - now.step()) : OptionalDouble.empty(),
            memory.totalMemory() - memory.freeMemory(),
            offHeapBytes.getAsLong())
        .write(folder);
    written = now;
  }
}
