package io.weightroom.network;

import io.weightroom.dataset.SplitPlan;
import io.weightroom.recipe.Recipe;

/**
 * What a network has to fit into where it will be trained.
 *
 * @param memory bytes for its weights and for what it makes of a batch, as {@link
 *     Cost#trainingBytes} counts them
 * @param parameters the most numbers that its layers may own
 * @param samples samples of the dataset; a batch is never larger
 * @param split how the dataset deals them to the parts
 */
public record Limits(long memory, long parameters, long samples, SplitPlan split) {
  /** While nobody has counted the samples. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  /** What a worker has unless it is told otherwise, and a dataset of unknown size. */
  public static final Limits DEFAULT = new Limits(3840L << 20, 41_000_000, UNKNOWN);

  public Limits {
    if (memory < 1 || parameters < 1 || samples < 1) {
      throw new IllegalArgumentException("no room: " + memory + ", " + parameters + ", " + samples);
    }
  }

  /** Limits for a dataset without a split of its own. */
  public Limits(long memory, long parameters, long samples) {
    this(memory, parameters, samples, new SplitPlan.ByRecipe());
  }

  /** The same limits for a dataset that is split so. */
  public Limits with(SplitPlan plan) {
    return new Limits(memory, parameters, samples, plan);
  }

  /** Samples that are learned from, about. */
  double training(Recipe recipe) {
    return samples
        * Math.max(
            0, 1 - split.validation(recipe.validationSplit()) - split.test(recipe.testSplit()));
  }

  /** Whether somebody has counted the samples. */
  boolean knowsSamples() {
    return samples < UNKNOWN;
  }

  /**
   * Samples in a step: at most those that there are. A batch of all samples counts as one sample
   * while nobody knows how many that will be.
   */
  int batch(Recipe recipe) {
    boolean unknown = recipe.batchSize() == Recipe.FULL_BATCH && !knowsSamples();
    return unknown ? 1 : (int) Math.min(recipe.batchSize(), samples);
  }
}
