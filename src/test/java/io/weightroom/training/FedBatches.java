package io.weightroom.training;

import io.weightroom.dataset.Examples;
import io.weightroom.engine.Batch;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Recipe;

/** The batches of a training, made ahead as every run's are, for who wants no more of the loop. */
public final class FedBatches implements AutoCloseable {
  private final Ahead<Batch> feed;

  public FedBatches(CheckedNetwork network, Examples examples, Recipe recipe) {
    TrainingData data = new TrainingData(network, examples);
    feed = new Ahead<>("batches", new TrainingBatches(data, recipe, 0, 0, 0), TrainingData::bytes);
  }

  public Batch next() {
    return feed.next();
  }

  /** Nanoseconds that {@link #next} has waited. */
  public long waited() {
    return feed.waited();
  }

  @Override
  public void close() {
    feed.close();
  }
}
