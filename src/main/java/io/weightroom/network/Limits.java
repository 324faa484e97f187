package io.weightroom.network;

/**
 * What a network has to fit into where it will be trained.
 *
 * @param memory bytes that the engine's arrays may take
 * @param samples samples of the dataset, or the most there can be; a batch is never larger
 */
public record Limits(long memory, long samples) {
  /** What a worker has unless it is told otherwise, and a dataset of unknown size. */
  public static final Limits DEFAULT = new Limits(3L << 30, Integer.MAX_VALUE);

  public Limits {
    if (memory < 1 || samples < 1) {
      throw new IllegalArgumentException("no room: " + memory + ", " + samples);
    }
  }
}
