package io.weightroom.judge;

import io.weightroom.tensor.NpyMap;
import java.util.List;

/**
 * Predictions of classes. With softmax there is one probability for each class, with a sigmoid one
 * for the second of two classes.
 */
public final class ClassPredictions implements Predictions {
  private final String column;
  private final List<String> labels;
  private final long[] ids;
  private final int[] rows;
  private final int[] actual;
  private final int[] predicted;
  private final float[] confidence;
  private final NpyMap outputs;
  private final int units;
  private final int leftOut;

  /**
   * @param ids of all samples in the files
   * @param answers the right class of each, any number outside the labels if unknown
   * @param outputs [samples, units]
   */
  ClassPredictions(String column, List<String> labels, long[] ids, long[] answers, NpyMap outputs) {
    this.column = column;
    this.labels = List.copyOf(labels);
    this.outputs = outputs;
    this.units = outputs.shape().length < 2 ? 1 : outputs.shape()[1];
    int[] usable = new int[ids.length];
    int[] winner = new int[ids.length];
    int count = 0;
    for (int row = 0; row < ids.length; row++) {
      int best = winner(row);
      if (best >= 0 && answers[row] >= 0 && answers[row] < labels.size()) {
        usable[count] = row;
        winner[count++] = best;
      }
    }
    this.leftOut = ids.length - count;
    this.rows = new int[count];
    this.ids = new long[count];
    this.actual = new int[count];
    this.predicted = new int[count];
    this.confidence = new float[count];
    for (int i = 0; i < count; i++) {
      rows[i] = usable[i];
      this.ids[i] = ids[usable[i]];
      actual[i] = (int) answers[usable[i]];
      predicted[i] = winner[i];
      confidence[i] = (float) probability(i, winner[i]);
    }
  }

  /** The class with the highest probability, the first of equals; −1 if one is not a number. */
  private int winner(int row) {
    if (units == 1) {
      double second = outputs.at(row);
      return Double.isFinite(second) ? second > 0.5 ? 1 : 0 : -1;
    }
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int unit = 0; unit < units; unit++) {
      double value = outputs.at((long) row * units + unit);
      if (!Double.isFinite(value)) {
        return -1;
      }
      if (value > most) {
        most = value;
        best = unit;
      }
    }
    return best;
  }

  @Override
  public String column() {
    return column;
  }

  /** The classes' names in the order of their indices. */
  public List<String> labels() {
    return labels;
  }

  @Override
  public int size() {
    return actual.length;
  }

  @Override
  public int leftOut() {
    return leftOut;
  }

  @Override
  public long id(int index) {
    return ids[index];
  }

  /** The right class. */
  public int actual(int index) {
    return actual[index];
  }

  /** The class with the highest probability; the first of equals, as in training. */
  public int predicted(int index) {
    return predicted[index];
  }

  /** The probability of the predicted class. */
  public double confidence(int index) {
    return confidence[index];
  }

  /** The probability that the model gives a class. */
  public double probability(int index, int label) {
    int row = rows[index];
    if (units > 1) {
      return outputs.at((long) row * units + label);
    }
    double second = outputs.at(row);
    return label == 1 ? second : 1 - second;
  }
}
