package io.weightroom.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Order statistics of numbers that may be too many for memory: few are sorted, many are counted by
 * their leading 16 bits, then by the next 16 among those that share them, and so on four times
 * (radix selection). Exact in both ways.
 */
final class OrderStatistics {
  /** So many numbers are sorted in memory: 32 MB. */
  static final int SORTED = 1 << 22;

  private static final int BITS = 16;
  private static final int BUCKETS = 1 << BITS;

  private OrderStatistics() {}

  /**
   * The numbers at these ranks if all but NaN were sorted, −0 before 0.
   *
   * @param ranks from 0 to below the count of numbers that are not NaN
   */
  static double[] at(NumberSource numbers, int count, int... ranks) {
    return count <= SORTED ? sorted(numbers, count, ranks) : selected(numbers, ranks);
  }

  private static double[] sorted(NumberSource numbers, int count, int[] ranks) {
    double[] known = new double[count];
    for (int i = 0, to = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      if (!Double.isNaN(value)) {
        known[to++] = value;
      }
    }
    Arrays.sort(known);
    return Arrays.stream(ranks).mapToDouble(rank -> known[rank]).toArray();
  }

  static double[] selected(NumberSource numbers, int... ranks) {
    long[] prefixes = new long[ranks.length];
    long[] left = Arrays.stream(ranks).asLongStream().toArray();
    for (int shift = Long.SIZE - BITS; shift >= 0; shift -= BITS) {
      Map<Long, int[]> counts = new HashMap<>();
      for (long prefix : prefixes) {
        counts.computeIfAbsent(prefix, _ -> new int[BUCKETS]);
      }
      count(numbers, counts, shift);
      for (int i = 0; i < ranks.length; i++) {
        int[] buckets = counts.getOrDefault(prefixes[i], new int[BUCKETS]);
        int bucket = 0;
        while (left[i] >= buckets[bucket]) {
          left[i] -= buckets[bucket++];
        }
        prefixes[i] = prefixes[i] << BITS | bucket;
      }
    }
    return Arrays.stream(prefixes).mapToDouble(OrderStatistics::number).toArray();
  }

  private static void count(NumberSource numbers, Map<Long, int[]> counts, int shift) {
    long[] prefixes = counts.keySet().stream().mapToLong(Long::longValue).toArray();
    int[][] buckets = Arrays.stream(prefixes).mapToObj(counts::get).toArray(int[][]::new);
    boolean first = shift == Long.SIZE - BITS;
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      if (Double.isNaN(value)) {
        continue;
      }
      long key = key(value);
      long prefix = first ? 0 : key >>> shift + BITS;
      for (int p = 0; p < prefixes.length; p++) {
        if (prefixes[p] == prefix) {
          buckets[p][(int) (key >>> shift) & BUCKETS - 1]++;
        }
      }
    }
  }

  /** Bits that are ordered, unsigned, as the numbers are. */
  private static long key(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits < 0 ? ~bits : bits | Long.MIN_VALUE;
  }

  private static double number(long key) {
    return Double.longBitsToDouble(key < 0 ? key & Long.MAX_VALUE : ~key);
  }
}
