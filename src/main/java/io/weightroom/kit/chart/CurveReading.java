package io.weightroom.kit.chart;

import io.weightroom.kit.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the loss of a run says, epoch by epoch. It claims only what stands out of the noise: a
 * change counts if it is larger than the curve's own jitter and than a hundredth of the curve's
 * whole range. Fewer than {@value #FEWEST} epochs are no claim at all.
 *
 * @param kind what the curves show
 * @param bestEpoch the epoch of the least validation loss, 0 without validation
 * @param best the least validation loss; NaN without validation
 * @param sentence the same for people; empty for no claim
 */
public record CurveReading(Kind kind, int bestEpoch, double best, String sentence) {

  /** The fewest epochs that a claim is made from. */
  public static final int FEWEST = 4;

  /** What curves may show. */
  public enum Kind {
    /** Too few epochs to say anything. */
    TOO_FEW,
    /** The loss is no number any more, or the training loss itself rises. */
    DIVERGING,
    /** The validation loss jumps by more than it has changed. */
    NOISY,
    /** The validation loss has risen since its best, while the training loss fell. */
    OVERFITTING,
    /** Both losses have hardly fallen. */
    UNDERFITTING,
    /** The loss was still falling at the end. */
    IMPROVING,
    /** The loss has fallen and does not change any more. */
    SETTLED
  }

  /**
   * Reads a run's loss.
   *
   * @param first the number of the first epoch: 1, or more where a run goes on from another one
   * @param train the loss on the training part after each epoch
   * @param validation the loss on the validation part after the same epochs; empty without such a
   *     part
   * @param over whether the run has ended, so that the sentence may speak of its past
   */
  public static CurveReading of(int first, double[] train, double[] validation, boolean over) {
    if (validation.length > 0 && validation.length != train.length) {
      throw new IllegalArgumentException(
          train.length + " training and " + validation.length + " validation losses");
    }
    return new Reader(first, new Trend(train), new Trend(validation), over).read();
  }

  /** Whether the curves warn of something that a person should change. */
  public boolean warns() {
    return kind == Kind.DIVERGING || kind == Kind.OVERFITTING || kind == Kind.UNDERFITTING;
  }

  /** A curve and its jitter. */
  private static final class Trend {
    final double[] values;

    /** Standard deviation of the noise from epoch to epoch. */
    final double noise;

    /** The greatest difference between two finite values. */
    final double range;

    /** The place of the least value; −1 if none is finite. */
    final int best;

    Trend(double[] values) {
      this.values = values.clone();
      this.noise = noise(values);
      int least = -1;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < values.length; i++) {
        if (Double.isFinite(values[i])) {
          greatest = Math.max(greatest, values[i]);
          least = least < 0 || values[i] < values[least] ? i : least;
        }
      }
      this.best = least;
      this.range = least < 0 ? 0 : greatest - values[least];
    }

    int size() {
      return values.length;
    }

    /** Whether a difference of two averages of three stands out. */
    boolean standsOut(double difference) {
      return difference > Math.max(2.5 * noise, 0.01 * range);
    }

    /** Whether its averages of three change less than five times the noise of one value. */
    boolean isNoisy() {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 1; i < size() - 1; i++) {
        least = Math.min(least, around(i));
        greatest = Math.max(greatest, around(i));
      }
      return noise > 0.2 * (greatest - least);
    }

    /** The average of the last three values, or of as many as lie after a place. */
    double end(int after) {
      int from = Math.max(after + 1, size() - 3);
      return Arrays.stream(values, from, size()).average().orElse(Double.NaN);
    }

    /** The average of a value and its neighbours: the least of many noisy values lies too low. */
    double around(int place) {
      return Arrays.stream(values, Math.max(0, place - 1), Math.min(size(), place + 2))
          .average()
          .orElse(Double.NaN);
    }

    double start() {
      return values[0];
    }

    /** How much lower the last third is than the third before it, judged by their averages. */
    double recentFall() {
      int third = Math.max(2, size() / 3);
      int from = Math.max(0, size() - 2 * third);
      double before = Arrays.stream(values, from, size() - third).average().orElse(Double.NaN);
      double now = Arrays.stream(values, size() - third, size()).average().orElse(Double.NaN);
      return before - now;
    }

    /**
     * From the median distance of each value to the middle of its neighbours: a slope has none, and
     * one jump does not count. Of independent noise that distance has the variance 1.5 σ².
     */
    private static double noise(double[] values) {
      double[] distances =
          IntStream.range(1, values.length - 1)
              .mapToDouble(i -> Math.abs(values[i] - values[i - 1] / 2 - values[i + 1] / 2))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (distances.length == 0) {
        return 0;
      }
      double median = (distances[(distances.length - 1) / 2] + distances[distances.length / 2]) / 2;
      return 1.4826 * median / Math.sqrt(1.5);
    }
  }

  private record Reader(int first, Trend train, Trend validation, boolean over) {

    CurveReading read() {
      boolean judged = validation.size() > 0;
      for (int i = 0; i < train.size(); i++) {
        if (!Double.isFinite(train.values[i]) || judged && !Double.isFinite(validation.values[i])) {
          return told(
              Kind.DIVERGING,
              "The loss is no number any more since epoch %d: it diverged. A smaller learning rate"
                  + " or scaled inputs usually help.",
              first + i);
        }
      }
      if (train.size() < FEWEST) {
        return told(Kind.TOO_FEW, "");
      }
      if (diverges()) {
        return told(
            Kind.DIVERGING,
            "Training loss was least at epoch %d (%s) and has risen to %s since: it diverges. A"
                + " smaller learning rate usually helps.",
            first + train.best,
            said(train.values[train.best]),
            said(train.end(-1)));
      }
      return judged ? judged() : alone();
    }

    private boolean diverges() {
      double rise = train.end(-1) - train.values[train.best];
      return train.size() - 1 - train.best >= 2
          && train.end(-1) > 1.05 * train.values[train.best]
          && rise > Math.max(3 * train.noise, 0.2 * (train.start() - train.values[train.best]));
    }

    private CurveReading judged() {
      int since = validation.size() - 1 - validation.best;
      double rise = validation.end(validation.best) - validation.around(validation.best);
      double trainFell = train.values[validation.best] - train.end(validation.best);
      if (since >= 3 && validation.standsOut(rise) && train.standsOut(trainFell)) {
        return told(
            Kind.OVERFITTING,
            "Validation loss was best at epoch %d (%s) and has risen to %s in the %d epochs since,"
                + " while training loss fell from %s to %s: overfitting.",
            first + validation.best,
            said(validation.values[validation.best]),
            said(validation.end(validation.best)),
            since,
            said(train.values[validation.best]),
            said(train.end(validation.best)));
      }
      if (validation.isNoisy()) {
        return told(
            Kind.NOISY,
            "Validation loss jumps from epoch to epoch about as much as it has changed at all, so"
                + " that it shows no trend. Its least value was %s at epoch %d.",
            said(validation.values[validation.best]),
            first + validation.best);
      }
      if (hardlyFell()) {
        return told(
            Kind.UNDERFITTING,
            "Neither training nor validation loss has fallen by a tenth since the first epoch (%s"
                + " and %s now): underfitting. A larger network or another learning rate may help.",
            said(train.end(-1)),
            said(validation.end(-1)));
      }
      if (since <= 2 && falls(validation)) {
        return told(
            Kind.IMPROVING,
            "Validation loss %s still falling at epoch %d (%s)%s",
            over ? "was" : "is",
            first + validation.size() - 1,
            said(validation.values[validation.size() - 1]),
            over ? ": more epochs may make it better." : ".");
      }
      return told(
          Kind.SETTLED,
          "Validation loss was best at epoch %d (%s) and %s since.%s",
          validation.best + 1,
          said(validation.values[validation.best]),
          since == 0 ? "has hardly changed" : "has not become better",
          gap());
    }

    /** A large distance that does not grow is worth a word, too. */
    private String gap() {
      double distance = validation.end(-1) - train.end(-1);
      return distance > 0.5 * Math.abs(train.end(-1)) && validation.standsOut(distance)
          ? " It ends at %s, training loss at %s: the network knows its training part better than the rest."
              .formatted(said(validation.end(-1)), said(train.end(-1)))
          : "";
    }

    private CurveReading alone() {
      if (train.isNoisy()) {
        return told(
            Kind.NOISY,
            "Training loss jumps from epoch to epoch about as much as it has changed at all, so"
                + " that it shows no trend.");
      }
      String unseen = " Without a validation part, overfitting cannot be seen.";
      if (falls(train)) {
        return told(
            Kind.IMPROVING,
            "Training loss %s still falling at epoch %d (%s).%s",
            over ? "was" : "is",
            first + train.size() - 1,
            said(train.values[train.size() - 1]),
            unseen);
      }
      return told(Kind.SETTLED, "Training loss has settled at %s.%s", said(train.end(-1)), unseen);
    }

    private boolean hardlyFell() {
      return fell(train) < 0.1 && fell(validation) < 0.1 && !falls(train);
    }

    private static double fell(Trend trend) {
      return (trend.start() - trend.end(-1)) / Math.max(Double.MIN_NORMAL, Math.abs(trend.start()));
    }

    private static boolean falls(Trend trend) {
      return trend.recentFall() > Math.max(trend.noise, 0.02 * trend.range);
    }

    private CurveReading told(Kind kind, String sentence, Object... facts) {
      boolean known = validation.size() > 0 && validation.best >= 0;
      return new CurveReading(
          kind,
          known ? first + validation.best : 0,
          known ? validation.values[validation.best] : Double.NaN,
          String.format(Locale.US, sentence, facts));
    }

    private static String said(double value) {
      return Format.setting(value);
    }
  }
}
