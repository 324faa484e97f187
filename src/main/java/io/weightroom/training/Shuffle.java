package io.weightroom.training;

import java.util.SplittableRandom;

/** The order of the training samples in an epoch: a function of the seed and the epoch alone. */
final class Shuffle {
  private Shuffle() {}

  /** Fisher and Yates's shuffle of 0 … count − 1. */
  static int[] order(int count, long seed, int epoch) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The start of the random numbers of one step, such as what Dropout drops. */
  static long stepSeed(long seed, long step) {
    return new SplittableRandom(seed ^ (step * 0xD1342543DE82EF95L)).nextLong();
  }
}
