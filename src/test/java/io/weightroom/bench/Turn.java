package io.weightroom.bench;

import java.util.Arrays;

/**
 * What a turn of training has shown.
 *
 * @param ms per step
 * @param cpu milliseconds of processor time per step, of all threads of the process
 * @param waiting share of the time that was spent waiting for batches
 * @param megabytes the most memory that the process has held so far
 */
record Turn(double ms, double cpu, double waiting, double megabytes) {
  private static final String MARK = "turn";

  /** As a line between processes. */
  String line() {
    return MARK + " " + ms + " " + cpu + " " + waiting + " " + megabytes;
  }

  static boolean isIn(String line) {
    return line.startsWith(MARK + " ");
  }

  static Turn of(String line) {
    double[] values = Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::valueOf).toArray();
    return new Turn(values[0], values[1], values[2], values[3]);
  }
}
