package io.weightroom.training;

import io.weightroom.dataset.Part;
import io.weightroom.engine.Batch;
import io.weightroom.recipe.Recipe;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The batches of a training, epoch after epoch, each in the order that its seed gives it. */
final class TrainingBatches implements Iterator<Batch> {
  private final TrainingData data;
  private final Recipe recipe;
  private final int size;
  private final int batches;
  private int epoch;
  private int batch;
  private long step;
  private int[] order = {};

  /**
   * Goes on where a training stands.
   *
   * @param epoch epochs that are done
   * @param batch batches of the epoch that are done
   * @param step all batches that are done
   */
  TrainingBatches(TrainingData data, Recipe recipe, int epoch, int batch, long step) {
    this.data = data;
    this.recipe = recipe;
    this.size = batchSize(data, recipe);
    this.batches = batchesAnEpoch(data, recipe);
    boolean epochIsOver = batch == batches; // though it has not been judged
    this.epoch = epochIsOver ? epoch + 1 : epoch;
    this.batch = epochIsOver ? 0 : batch;
    this.step = step;
  }

  /** How many samples a batch has, but for the last one of an epoch. */
  static int batchSize(TrainingData data, Recipe recipe) {
    return Math.min(recipe.batchSize(), data.size(Part.TRAIN));
  }

  static int batchesAnEpoch(TrainingData data, Recipe recipe) {
    return Math.ceilDiv(data.size(Part.TRAIN), batchSize(data, recipe));
  }

  @Override
  public boolean hasNext() {
    return epoch < recipe.epochs();
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (order.length == 0) {
      order = Shuffle.order(data.size(Part.TRAIN), recipe.seed(), epoch);
    }
    int start = batch * size;
    int[] rows = Arrays.copyOfRange(order, start, Math.min(order.length, start + size));
    Batch next = data.batch(Part.TRAIN, rows, Shuffle.stepSeed(recipe.seed(), step++));
    if (++batch == batches) {
      batch = 0;
      epoch++;
      order = new int[0];
    }
    return next;
  }
}
