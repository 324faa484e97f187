package io.weightroom.dataset;

import java.util.HashMap;
import java.util.Map;

/**
 * Figures of numbers, empty cells left aside; all 0 if there are none.
 *
 * @param count how many numbers there are
 * @param deviation the population deviation: the square root of the mean squared distance from the
 *     mean; 0 if all are equal
 * @param lower the lower quartile: linear between order statistics (Hyndman and Fan's type 7)
 * @param median the middle value, or the mean of the two middle ones
 * @param upper the upper quartile
 */
record Statistics(
    int count,
    double min,
    double lower,
    double median,
    double upper,
    double max,
    double mean,
    double deviation) {

  private static final Statistics NONE = new Statistics(0, 0, 0, 0, 0, 0, 0, 0);

  /** So many different numbers are counted at once when the most frequent is looked for. */
  private static final int COUNTED = 1 << 20;

  static Statistics of(NumberSource numbers) {
    int count = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      if (!Double.isNaN(value)) {
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (count == 0) {
      return NONE;
    }
    if (min == max) {
      return new Statistics(count, min, min, min, min, min, min, 0);
    }
    double[] middle = quartiles(numbers, count);
    // divided by the largest size, so that squares of extreme values stay finite
    double scale = Math.max(Math.abs(min), Math.abs(max));
    double mean = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      mean += Double.isNaN(value) ? 0 : value / scale;
    }
    mean /= count;
    double squares = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      if (!Double.isNaN(value)) {
        double distance = value / scale - mean;
        squares += distance * distance;
      }
    }
    double deviation = Math.sqrt(squares / count) * scale;
    return new Statistics(
        count, min, middle[0], middle[1], middle[2], max, mean * scale, deviation);
  }

  private static double[] quartiles(NumberSource numbers, int count) {
    int below = (int) ((count - 1) / 4L);
    int above = (int) ((count - 1) * 3L / 4);
    double[] at =
        OrderStatistics.at(
            numbers,
            count,
            below,
            Math.min(below + 1, count - 1),
            (count - 1) / 2,
            count / 2,
            above,
            Math.min(above + 1, count - 1));
    return new double[] {
      between(at[0], at[1], (count - 1) % 4 / 4.0),
      at[2] / 2 + at[3] / 2,
      between(at[4], at[5], (count - 1) * 3L % 4 / 4.0)
    };
  }

  private static double between(double from, double to, double share) {
    return from * (1 - share) + to * share;
  }

  /** The number that stands most often, the smallest of equals; 0 if there is none. */
  static double mostFrequent(NumberSource numbers) {
    int rounds = Math.ceilDiv(Math.max(1, numbers.size()), COUNTED);
    double best = 0;
    int most = 0;
    for (int round = 0; round < rounds; round++) {
      Map<Double, int[]> counts = new HashMap<>();
      for (int i = 0; i < numbers.size(); i++) {
        double value = numbers.at(i) + 0.0;
        if (!Double.isNaN(value) && Math.floorMod(Double.hashCode(value), rounds) == round) {
          counts.computeIfAbsent(value, _ -> new int[1])[0]++;
        }
      }
      for (Map.Entry<Double, int[]> one : counts.entrySet()) {
        int times = one.getValue()[0];
        if (times > most || times == most && one.getKey() < best) {
          most = times;
          best = one.getKey();
        }
      }
    }
    return best;
  }
}
