package io.weightroom.judge;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** A matrix of other counts for the same classes, row by row. */
  ConfusionMatrix with(int[] other) {
    return new ConfusionMatrix(labels, other);
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

  /** The part of the matrix that has only these classes, in this order. */
  public ConfusionMatrix part(int[] classes) {
    int[] part = new int[classes.length * classes.length];
    for (int row = 0; row < classes.length; row++) {
      for (int column = 0; column < classes.length; column++) {
        part[row * classes.length + column] = count(classes[row], classes[column]);
      }
    }
    return new ConfusionMatrix(Arrays.stream(classes).mapToObj(labels::get).toList(), part);
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

  /** The cells that have samples, as row · classes + column. */
  int[] filled() {
    return IntStream.range(0, counts.length).filter(cell -> counts[cell] > 0).toArray();
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

  /** How well each class is found, in the order of the classes. */
  public List<ClassScore> scores() {
    List<ClassScore> scores = new ArrayList<>();
    for (int label = 0; label < classes(); label++) {
      scores.add(new ClassScore(label, actual[label], predicted[label], count(label, label)));
    }
    return scores;
  }

  /** The mean over the classes; each is NaN without samples. */
  public Averages macro() {
    return Averages.macro(scores());
  }

  /** The mean over the classes, weighted by their samples. */
  public Averages weighted() {
    return Averages.weighted(scores());
  }

  /** Over all samples; equal to the accuracy. */
  public Averages micro() {
    return Averages.micro(this);
  }

  /**
   * Cohen's kappa (Cohen, 1960): how much of the way from agreement by chance to full agreement,
   * (p₀ − pₑ) / (1 − pₑ). 0 where chance alone agrees fully, or there are no samples.
   */
  public double kappa() {
    double chance = 0;
    for (int label = 0; label < classes(); label++) {
      chance += (double) actual[label] * predicted[label];
    }
    double all = (double) total * total;
    return divided((double) total * correct() - chance, all - chance);
  }

  /**
   * Matthews' correlation coefficient for several classes (Gorodkin, 2004), −1 to 1. 0 where all
   * answers or all predictions are of one class.
   */
  public double mcc() {
    double together = 0;
    double squaresOfActual = 0;
    double squaresOfPredicted = 0;
    for (int label = 0; label < classes(); label++) {
      together += (double) actual[label] * predicted[label];
      squaresOfActual += (double) actual[label] * actual[label];
      squaresOfPredicted += (double) predicted[label] * predicted[label];
    }
    double all = (double) total * total;
    return divided(
        (double) correct() * total - together,
        Math.sqrt(all - squaresOfActual) * Math.sqrt(all - squaresOfPredicted));
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
