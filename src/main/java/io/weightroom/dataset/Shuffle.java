package io.weightroom.dataset;

/**
 * Seeded shuffling that gives the same order on every machine and with every version of Java.
 *
 * <p>Fisher and Yates's shuffle over SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014).
 */
public final class Shuffle {
  private long state;

  public Shuffle(long seed) {
    state = seed;
  }

  /** Shuffles the array in place; each call goes on where the last one ended. */
  public void apply(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = below(i + 1);
      int kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
  }

  /** The upper half of a 32 × 32 bit product: unbiased to one part in 2³². */
  private int below(int bound) {
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
