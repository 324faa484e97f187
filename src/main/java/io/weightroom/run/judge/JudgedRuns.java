package io.weightroom.run.judge;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.HeadlineNumber;
import io.weightroom.judge.Predictions;
import io.weightroom.judge.TrivialRule;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.TestVault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judgements of runs that are over, kept for a while: what came out of a run does not change, and a
 * reload need not count again.
 */
@Component
public class JudgedRuns {
  /** Some 20 MB each with a hundred thousand samples. */
  private static final int KEPT = 16;

  private final RunFiles files;
  private final TestVault vault;
  private final Map<Key, Judged> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Judged> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(RunId run, Part part, String head) {}

  /**
   * A part, judged.
   *
   * @param rule what could be said without looking; empty if the run does not tell
   */
  public record Judged(
      Predictions predictions, Optional<TrivialRule> rule, List<HeadlineNumber> headline) {
    public Judged {
      headline = List.copyOf(headline);
    }

    /** The matrix of classes; empty for numbers. */
    public Optional<ConfusionMatrix> matrix() {
      return predictions instanceof ClassPredictions classes
          ? Optional.of(ConfusionMatrix.of(classes))
          : Optional.empty();
    }

    /** The rule of classes; empty for numbers, and if the run does not tell. */
    public Optional<TrivialRule.MostFrequent> mostFrequent() {
      return rule.filter(TrivialRule.MostFrequent.class::isInstance)
          .map(TrivialRule.MostFrequent.class::cast);
    }
  }

  JudgedRuns(RunFiles files, TestVault vault) {
    this.files = files;
    this.vault = vault;
  }

  /**
   * Judges a part of a run.
   *
   * @param head the Output layer, one of {@link RunFiles#heads}
   * @return refused for a test part that is closed, and where there are no predictions
   */
  public Result<Judged> of(RunId run, Part part, String head) {
    Key key = new Key(run, part, head);
    if (part != Part.TEST || vault.isOpen(run)) {
      synchronized (kept) {
        Judged known = kept.get(key);
        if (known != null) {
          return Result.ok(known);
        }
      }
    }
    return files
        .predictions(run, part, head)
        .then(
            predictions -> {
              Optional<TrivialRule> rule = files.trivialRule(run, head);
              Judged judged = new Judged(predictions, rule, HeadlineNumber.of(predictions, rule));
              synchronized (kept) {
                kept.put(key, judged);
              }
              return Result.ok(judged);
            });
  }
}
