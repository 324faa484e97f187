package io.weightroom.judge;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Predictions of a number, in the column's own units. */
public final class NumberPredictions implements Predictions {
  private final String column;
  private final long[] ids;
  private final double[] actual;
  private final double[] predicted;
  private final int leftOut;

  /** Keeps the samples whose answer and prediction are both finite. */
  NumberPredictions(String column, long[] ids, double[] answers, double[] outputs) {
    this.column = column;
    int count = 0;
    int[] usable = new int[ids.length];
    for (int row = 0; row < ids.length; row++) {
      if (Double.isFinite(answers[row]) && Double.isFinite(outputs[row])) {
        usable[count++] = row;
      }
    }
    this.leftOut = ids.length - count;
    this.ids = new long[count];
    this.actual = new double[count];
    this.predicted = new double[count];
    for (int i = 0; i < count; i++) {
      this.ids[i] = ids[usable[i]];
      actual[i] = answers[usable[i]];
      predicted[i] = outputs[usable[i]];
    }
  }

  @Override
  public String column() {
    return column;
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

  /** The right number. */
  public double actual(int index) {
    return actual[index];
  }

  /** What the model says. */
  public double predicted(int index) {
    return predicted[index];
  }

  /** Right number − prediction: positive where the model says too little. */
  public double residual(int index) {
    return actual[index] - predicted[index];
  }

  /** Where the samples with the largest errors stand, the largest first; the first of equals. */
  public List<Integer> largestErrors(int limit) {
    Comparator<Integer> order =
        Comparator.comparingDouble((Integer index) -> Math.abs(residual(index)))
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> most = new PriorityQueue<>(order);
    for (int i = 0; i < size(); i++) {
      if (most.size() < limit) {
        most.add(i);
      } else if (limit > 0 && order.compare(i, most.element()) > 0) {
        most.remove();
        most.add(i);
      }
    }
    return most.stream().sorted(order.reversed()).toList();
  }
}
