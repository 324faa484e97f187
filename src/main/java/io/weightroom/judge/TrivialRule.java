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
   * Always the most frequent class. Asked for probabilities, it says of every sample the shares
   * that the classes have in the training part.
   *
   * @param counts how many samples of the training part are of each class
   */
  record MostFrequent(List<Integer> counts) implements TrivialRule {
    public MostFrequent {
      counts = List.copyOf(counts);
    }

    /** The class that is always said; the first of equals. */
    public int label() {
      return byFrequency().getFirst();
    }

    /** All classes, the most frequent first; the first of equals. */
    public List<Integer> byFrequency() {
      return IntStream.range(0, counts.size())
          .boxed()
          .sorted(Comparator.comparingInt(label -> -counts.get(label)))
          .toList();
    }

    /** The probability that the rule gives a class: its share of the training part. */
    public double share(int label) {
      return (double) counts.get(label) / counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** What the rule reaches where {@code matrix} counts the samples. */
    public ConfusionMatrix on(ConfusionMatrix matrix) {
      int said = label();
      int classes = matrix.classes();
      int[] reached = new int[classes * classes];
      for (int row = 0; row < classes; row++) {
        reached[row * classes + said] = matrix.actual(row);
      }
      return matrix.with(reached);
    }

    /** The share of samples whose class is one of the k most frequent ones. */
    public double top(ConfusionMatrix matrix, int k) {
      int hits = byFrequency().stream().limit(k).mapToInt(matrix::actual).sum();
      return matrix.total() == 0 ? Double.NaN : (double) hits / matrix.total();
    }

    /**
     * How well the shares of the training part fit the samples that {@code matrix} counts. All
     * samples are in one bin, and with the shares p of the training part and q of the judged one
     * the Brier score is 1 + Σ pₖ² − 2 Σ pₖqₖ, half of it with two classes.
     */
    public Calibration calibration(ConfusionMatrix matrix) {
      double own = 0;
      double both = 0;
      for (int label = 0; label < matrix.classes(); label++) {
        own += share(label) * share(label);
        both += share(label) * matrix.actual(label) / matrix.total();
      }
      double brier = (1 + own - 2 * both) / (matrix.classes() == 2 ? 2 : 1);
      return new Calibration(
          matrix.total() == 0
              ? List.of()
              : List.of(
                  new Calibration.Bin(0, 1, matrix.total(), share(label()), on(matrix).accuracy())),
          brier);
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
    return PredictionFiles.classCounts(folder, Part.TRAIN, head)
                instanceof Result.Ok<List<Integer>>(List<Integer> counts)
            && counts.stream().anyMatch(count -> count > 0)
        ? Optional.of(new MostFrequent(counts))
        : Optional.empty();
  }
}
