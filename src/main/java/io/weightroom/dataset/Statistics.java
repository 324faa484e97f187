package io.weightroom.dataset;

import java.util.Arrays;

/**
 * Mean, population deviation and median of some rows of a column, empty cells left aside.
 *
 * @param mean 0 if there is no number
 * @param deviation the square root of the mean squared distance from the mean; 0 if all are equal
 * @param median the middle value, or the mean of the two middle ones
 */
record Statistics(double mean, double deviation, double median) {

  static Statistics of(double[] values, int[] rows) {
    double[] known = new double[rows.length];
    int count = 0;
    for (int row : rows) {
      if (!Double.isNaN(values[row])) {
        known[count++] = values[row];
      }
    }
    if (count == 0) {
      return new Statistics(0, 0, 0);
    }
    double[] sorted = Arrays.copyOf(known, count);
    Arrays.sort(sorted);
    double median = sorted[(count - 1) / 2] / 2 + sorted[count / 2] / 2;
    if (sorted[0] == sorted[count - 1]) {
      return new Statistics(sorted[0], 0, sorted[0]);
    }
    // divided by the largest size, so that squares of extreme values stay finite
    double scale = Math.max(Math.abs(sorted[0]), Math.abs(sorted[count - 1]));
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += known[i] / scale;
    }
    mean /= count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double distance = known[i] / scale - mean;
      squares += distance * distance;
    }
    return new Statistics(mean * scale, Math.sqrt(squares / count) * scale, median);
  }
}
