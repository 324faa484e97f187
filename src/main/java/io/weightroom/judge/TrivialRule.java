package io.weightroom.judge;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.job.RunFolder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What could be said without looking at a sample, learned on the training part. */
public sealed interface TrivialRule {

  /**
   * Always the most frequent class.
   *
   * @param byFrequency all classes, the most frequent first; the first of equals
   */
  record MostFrequent(List<Integer> byFrequency) implements TrivialRule {
    public MostFrequent {
      byFrequency = List.copyOf(byFrequency);
    }

    /** The class that is always said. */
    public int label() {
      return byFrequency.getFirst();
    }

    /** What the rule reaches where {@code matrix} counts the samples. */
    public ConfusionMatrix on(ConfusionMatrix matrix) {
      int classes = matrix.classes();
      int[] counts = new int[classes * classes];
      for (int row = 0; row < classes; row++) {
        counts[row * classes + label()] = matrix.actual(row);
      }
      return matrix.with(counts);
    }

    /** The share of samples whose class is one of the k most frequent ones. */
    public double top(ConfusionMatrix matrix, int k) {
      int hits = byFrequency.stream().limit(k).mapToInt(matrix::actual).sum();
      return matrix.total() == 0 ? Double.NaN : (double) hits / matrix.total();
    }
  }

  /** Always the mean, in the column's own units. */
  record Mean(double value) implements TrivialRule {}

  /** Learns the rule of a run; empty if it left neither training answers nor a preparation. */
  static Optional<TrivialRule> of(RunFolder folder, String head) {
    if (PredictionFiles.target(folder, head)
        instanceof Result.Ok<TargetPreparation>(TargetPreparation.Number number)) {
      return Optional.of(new Mean(number.mean()));
    }
    return Predictions.read(folder, Part.TRAIN, head)
            instanceof Result.Ok<Predictions>(ClassPredictions train)
        ? Optional.of(mostFrequent(train))
        : Optional.empty();
  }

  private static MostFrequent mostFrequent(ClassPredictions train) {
    int[] counts = new int[train.labels().size()];
    for (int i = 0; i < train.size(); i++) {
      counts[train.actual(i)]++;
    }
    return new MostFrequent(
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingInt(label -> -counts[label]))
            .toList());
  }
}
