package io.weightroom.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * How often samples of a true class (row) were predicted to be of a class (column).
 *
 * <p>Scores with a denominator of zero are 0, as scikit-learn has them with {@code
 * zero_division=0}.
 */
public final class ConfusionMatrix {

  /** The true class and the predicted one, by their indices. */
  public record Cell(int actual, int predicted) {}

  /**
   * Two classes that are taken for one another.
   *
   * @param count samples of the true class that were predicted to be of the other
   * @param share of the samples of the true class
   */
  public record Confusion(Cell cell, int count, double share) {}

  private final List<String> labels;
  private final int[] counts;
  private final int[] actual;
  private final int[] predicted;
  private final int total;

  private ConfusionMatrix(List<String> labels, int[] counts) {
    int classes = labels.size();
    if (counts.length != classes * classes) {
      throw new IllegalArgumentException(counts.length + " counts for " + classes + " classes");
    }
    this.labels = List.copyOf(labels);
    this.counts = counts;
    this.actual = new int[classes];
    this.predicted = new int[classes];
    int sum = 0;
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        int count = counts[row * classes + column];
        actual[row] += count;
        predicted[column] += count;
        sum += count;
      }
    }
    this.total = sum;
  }

  /** Counts predictions. */
  public static ConfusionMatrix of(ClassPredictions predictions) {
    int classes = predictions.labels().size();
    int[] counts = new int[classes * classes];
    for (int i = 0; i < predictions.size(); i++) {
      counts[predictions.actual(i) * classes + predictions.predicted(i)]++;
    }
    return new ConfusionMatrix(predictions.labels(), counts);
  }

  /** A matrix from its rows. */
  public static ConfusionMatrix of(List<String> labels, int[][] rows) {
    int classes = labels.size();
    int[] counts = new int[classes * classes];
    for (int row = 0; row < classes; row++) {
      System.arraycopy(rows[row], 0, counts, row * classes, classes);
    }
    return new ConfusionMatrix(labels, counts);
  }

  /** The classes' names in the order of their indices. */
  public List<String> labels() {
    return labels;
  }

  public int classes() {
    return labels.size();
  }

  /** All samples. */
  public int total() {
    return total;
  }

  /** Samples of a true class that were predicted to be of a class. */
  public int count(int trueClass, int predictedClass) {
    return counts[trueClass * classes() + predictedClass];
  }

  /** Samples of a true class. */
  public int actual(int trueClass) {
    return actual[trueClass];
  }

  /** Samples that were predicted to be of a class. */
  public int predicted(int predictedClass) {
    return predicted[predictedClass];
  }

  /** The count as a share of its row; 0 if the true class has no samples. */
  public double share(int trueClass, int predictedClass) {
    return divided(count(trueClass, predictedClass), actual[trueClass]);
  }

  /** Samples on the diagonal. */
  public int correct() {
    int sum = 0;
    for (int i = 0; i < classes(); i++) {
      sum += count(i, i);
    }
    return sum;
  }

  /** The share of samples whose class was found; NaN without samples. */
  public double accuracy() {
    return total == 0 ? Double.NaN : (double) correct() / total;
  }

  /** The cells off the diagonal with the most samples, at most {@code limit}; empty ones never. */
  public List<Confusion> mostConfused(int limit) {
    Comparator<Confusion> order =
        Comparator.comparingInt(Confusion::count)
            .thenComparingDouble(Confusion::share)
            .thenComparing(each -> -each.cell().actual())
            .thenComparing(each -> -each.cell().predicted());
    PriorityQueue<Confusion> most = new PriorityQueue<>(order);
    for (int row = 0; row < classes(); row++) {
      for (int column = 0; column < classes(); column++) {
        if (row != column && count(row, column) > 0) {
          most.add(new Confusion(new Cell(row, column), count(row, column), share(row, column)));
          if (most.size() > limit) {
            most.remove();
          }
        }
      }
    }
    List<Confusion> sorted = new ArrayList<>(most);
    sorted.sort(order.reversed());
    return sorted;
  }

  /** The classes in their own order. */
  public int[] byClass() {
    return IntStream.range(0, classes()).toArray();
  }

  /** The classes with the most samples off the diagonal, in row and column, first. */
  public int[] byMistakes() {
    return IntStream.range(0, classes())
        .boxed()
        .sorted(
            Comparator.comparingInt(
                label -> 2 * count(label, label) - actual[label] - predicted[label]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Classes that are taken for one another beside each other: average-linkage clustering by the
   * mean of the shares in both directions, the leaves from left to right.
   */
  public int[] bySimilarity() {
    return ClassOrder.bySimilarity(this);
  }

  private static double divided(double numerator, double denominator) {
    return denominator == 0 ? 0 : numerator / denominator;
  }
}
