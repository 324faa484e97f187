package io.weightroom.judge;

import java.util.SplittableRandom;

/** Draws how many of n independent trials succeed. */
final class Binomial {
  /** Below so many expected successes, counting up from zero is quick. */
  private static final double FEW = 10;

  private Binomial() {}

  /** Draws exactly, for any n ≥ 0 and p of 0 to 1. */
  static int draw(SplittableRandom random, int n, double p) {
    if (n <= 0 || p <= 0) {
      return 0;
    }
    if (p >= 1) {
      return n;
    }
    if (p > 0.5) {
      return n - draw(random, n, 1 - p);
    }
    return n * p < FEW ? inverted(random, n, p) : rejected(random, n, p);
  }

  /** Inversion, counting up from zero. */
  private static int inverted(SplittableRandom random, int n, double p) {
    double odds = p / (1 - p);
    double chance = Math.exp(n * Math.log1p(-p));
    double left = random.nextDouble();
    int k = 0;
    while (left > chance && k < n) {
      left -= chance;
      k++;
      chance *= odds * (n - k + 1) / k;
    }
    return k;
  }

  /**
   * Transformed rejection with squeeze, BTRS (Hörmann, 1993, The generation of binomial random
   * variates), for n·p ≥ 10 and p ≤ 0.5.
   */
  private static int rejected(SplittableRandom random, int n, double p) {
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    double odds = p / (1 - p);
    double alpha = (2.83 + 5.1 / b) * deviation;
    double mode = Math.floor((n + 1) * p);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= squeeze) {
        return (int) k;
      }
      if (k < 0 || k > n) {
        continue;
      }
      double accept =
          (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
              + (n + 1) * Math.log((n - mode + 1) / (n - k + 1))
              + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
              + tail(mode)
              + tail(n - mode)
              - tail(k)
              - tail(n - k);
      if (Math.log(v * alpha / (a / (us * us) + b)) <= accept) {
        return (int) k;
      }
    }
  }

  /** What Stirling's formula leaves out of log k!: log k! − [(k+½) log(k+1) − (k+1) + ½ log 2π]. */
  private static double tail(double k) {
    double next = k + 1;
    double square = next * next;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
  }
}
