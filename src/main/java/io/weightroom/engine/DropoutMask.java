package io.weightroom.engine;

/**
 * What a Dropout layer multiplies its inputs with in one step: 0 for what is dropped, 1 / (1 −
 * rate) for what stays (inverted dropout, Srivastava et al. 2014).
 *
 * <p>Each number depends only on the step's seed, the layer's name and its index, so that engines
 * and thread counts agree.
 */
public final class DropoutMask {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1p-53;

  private final long start;
  private final double rate;

  /**
   * The mask of one layer in one step.
   *
   * @param seed the step's seed
   * @param layer the layer's id
   * @param rate the share that is dropped, from 0 to below 1
   */
  public DropoutMask(long seed, String layer, double rate) {
    this.start = mix(seed ^ Fnv.hash(layer));
    this.rate = rate;
  }

  /** What stays is multiplied with this. */
  public double scale() {
    return 1 / (1 - rate);
  }

  /** Whether the number at an index, counted over the whole batch in row-major order, stays. */
  public boolean keeps(long index) {
    return (mix(start + index * GOLDEN) >>> 11) * UNIT >= rate;
  }

  /** Writes the numbers from an index on. */
  public void fill(float[] mask, long from, int count) {
    float scale = (float) scale();
    for (int i = 0; i < count; i++) {
      mask[i] = keeps(from + i) ? scale : 0;
    }
  }

  /** Writes the numbers from an index on. */
  public void fill(double[] mask, long from, int count) {
    double scale = scale();
    for (int i = 0; i < count; i++) {
      mask[i] = keeps(from + i) ? scale : 0;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
