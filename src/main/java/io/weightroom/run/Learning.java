package io.weightroom.run;

import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunEvent.EpochDone;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run's epochs say so far.
 *
 * @param epochs by number, each as it was done last
 */
public record Learning(List<EpochDone> epochs) {

  /** The epoch in which a metric was best. */
  public record Best(int epoch, double value) {}

  /** What a resumed worker does again counts once, and what it has yet to do again does not. */
  public static Learning of(List<JournalEntry> entries) {
    TreeMap<Integer, EpochDone> epochs = new TreeMap<>();
    for (JournalEntry entry : entries) {
      switch (entry.event()) {
        case EpochDone done -> epochs.put(done.epoch(), done);
        case RunEvent.Resumed(var at) -> epochs.tailMap(at.epoch(), false).clear();
        case RunEvent.TrainingBegan _ -> epochs.clear();
        default -> {}
      }
    }
    return new Learning(List.copyOf(epochs.values()));
  }

  public Learning {
    epochs = List.copyOf(epochs);
  }

  /** The newest epoch that counts. */
  public Optional<EpochDone> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.getLast());
  }

  /** The metrics without those of the validation part. */
  public List<String> metrics() {
    return last()
        .map(e -> e.metrics().keySet().stream().filter(name -> !name.startsWith("val_")).toList())
        .orElse(List.of());
  }

  /** Whether there is a validation part. */
  public boolean hasValidation() {
    return last().filter(e -> e.metrics().containsKey("val_loss")).isPresent();
  }

  /** A metric as this run judges itself: on the validation part if there is one. */
  public String judged(String metric) {
    return hasValidation() ? "val_" + metric : metric;
  }

  /** The epoch in which a metric was best; empty if it was never a number. */
  public Optional<Best> best(String name) {
    Best best = null;
    for (EpochDone epoch : epochs) {
      double value = epoch.metrics().getOrDefault(name, Double.NaN);
      if (Double.isFinite(value)
          && (best == null || MetricWords.isBetter(name, value, best.value()))) {
        best = new Best(epoch.epoch(), value);
      }
    }
    return Optional.ofNullable(best);
  }
}
