package io.weightroom.dataset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Order statistics of numbers that may be too many for memory. Few are sorted. Many are counted by
 * their leading 16 bits, and only those that share these bits with a wanted number are sorted; if
 * they still are too many, they are counted by the next 16 bits, and so on four times (radix
 * selection). Exact in all ways.
 */
final class OrderStatistics {
  /** So many numbers are sorted at once. */
  private static final int SORTED = 1 << 12;

  private static final int BITS = 16;
  private static final int BUCKETS = 1 << BITS;

  private OrderStatistics() {}

  /**
   * The numbers at these ranks if all but NaN were sorted, −0 before 0.
   *
   * @param count how many numbers are not NaN
   * @param ranks from 0 to below the count
   */
  static double[] at(NumberSource numbers, int count, int... ranks) {
    return count <= SORTED
        ? sorted(numbers, count, ranks)
        : narrowed(numbers, NumberSource.NEAR, ranks);
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

  /**
   * Sorts those that share their leading bits with a wanted number.
   *
   * @param most so many numbers may be sorted
   */
  static double[] narrowed(NumberSource numbers, int most, int... ranks) {
    int[] counts = new int[BUCKETS];
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      if (!Double.isNaN(value)) {
        counts[bucket(value)]++;
      }
    }
    int[] buckets = new int[ranks.length];
    int[] places = ranks.clone();
    boolean[] wanted = new boolean[BUCKETS];
    for (int i = 0; i < ranks.length; i++) {
      while (places[i] >= counts[buckets[i]]) {
        places[i] -= counts[buckets[i]++];
      }
      wanted[buckets[i]] = true;
    }
    int[] starts = new int[BUCKETS];
    int among = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      starts[bucket] = among;
      among += wanted[bucket] ? counts[bucket] : 0;
    }
    if (among > most) {
      return selected(numbers, ranks);
    }
    double[] near = new double[among];
    for (int i = 0, to = 0; i < numbers.size(); i++) {
      double value = numbers.at(i);
      if (!Double.isNaN(value) && wanted[bucket(value)]) {
        near[to++] = value;
      }
    }
    Arrays.sort(near);
    return IntStream.range(0, ranks.length)
        .mapToDouble(i -> near[starts[buckets[i]] + places[i]])
        .toArray();
  }

  private static int bucket(double value) {
    return (int) (key(value) >>> Long.SIZE - BITS);
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
    long bits = Double.doubleToRawLongBits(value);
    return bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE);
  }

  private static double number(long key) {
    return Double.longBitsToDouble(key < 0 ? key & Long.MAX_VALUE : ~key);
  }
}
