package io.weightroom.job.tensorboard;

import java.util.Arrays;

/** The points of one tag by rising step. */
public final class ScalarSeries {
  private long[] steps = new long[64];
  private double[] wallTimes = new double[64];
  private float[] values = new float[64];
  private int size;

  public int size() {
    return size;
  }

  /** Optimizer steps done. */
  public long step(int index) {
    return steps[checked(index)];
  }

  /** Seconds since 1970. */
  public double wallTime(int index) {
    return wallTimes[checked(index)];
  }

  public float value(int index) {
    return values[checked(index)];
  }

  void add(ScalarPoint point) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      wallTimes = Arrays.copyOf(wallTimes, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    steps[size] = point.step();
    wallTimes[size] = point.wallTime();
    values[size] = point.value();
    size++;
  }

  void dropFrom(long step) {
    while (size > 0 && steps[size - 1] >= step) {
      size--;
    }
  }

  private int checked(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return index;
  }
}
