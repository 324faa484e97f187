package io.weightroom.job.tensorboard;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The numbers of one part of a run, {@code train} or {@code validation}, as an event file with at
 * most 50 points a second for each tag. What comes faster is merged: the mean at the last step, and
 * the extremes under {@code <tag>_min} and {@code <tag>_max}.
 *
 * <p>For one thread.
 */
public final class ScalarLog implements AutoCloseable {
  /** Nanoseconds between two points of a tag. */
  private static final long INTERVAL = 20_000_000;

  private final EventFileWriter file;
  private final LongSupplier nanoTime;
  private final Map<String, Merging> tags = new HashMap<>();

  private ScalarLog(EventFileWriter file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
  }

  /**
   * Opens a new event file.
   *
   * @param resumedAfter the steps done before, if a run is resumed
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public static ScalarLog open(
      Path folder, OptionalLong resumedAfter, Clock clock, LongSupplier nanoTime) {
    return new ScalarLog(EventFileWriter.open(folder, resumedAfter, clock), nanoTime);
  }

  /**
   * Takes a number.
   *
   * @param step optimizer steps done, over all epochs; never less than before
   */
  public void add(String tag, long step, double value) {
    tags.computeIfAbsent(tag, Merging::new).add(step, value);
  }

  /**
   * Writes what waits to be merged and makes all survive a power failure. Before a checkpoint, so
   * that no point spans it, and at the end.
   */
  public void flush() {
    tags.values().forEach(Merging::write);
    file.force();
  }

  @Override
  public void close() {
    flush();
    file.close();
  }

  /** The values of a tag that came since its last point. */
  private final class Merging {
    private final String tag;
    private long writtenAt = nanoTime.getAsLong() - INTERVAL;
    private long step;
    private int count;
    private double sum;
    private double min;
    private double max;

    Merging(String tag) {
      this.tag = tag;
    }

    void add(long atStep, double value) {
      step = atStep;
      min = count == 0 ? value : Math.min(min, value);
      max = count == 0 ? value : Math.max(max, value);
      sum += value;
      count++;
      if (nanoTime.getAsLong() - writtenAt >= INTERVAL) {
        write();
      }
    }

    void write() {
      if (count == 0) {
        return;
      }
      Event.Scalar mean = new Event.Scalar(tag, (float) (sum / count));
      file.write(
          step,
          count == 1
              ? List.of(mean)
              : List.of(
                  mean,
                  new Event.Scalar(tag + "_min", (float) min),
                  new Event.Scalar(tag + "_max", (float) max)));
      writtenAt = nanoTime.getAsLong();
      count = 0;
      sum = 0;
    }
  }
}
