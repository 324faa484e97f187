package io.weightroom.run.judge;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.judge.ClassPredictions;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.judge.HeadlineNumber;
import io.weightroom.judge.NumberPredictions;
import io.weightroom.judge.NumberScores;
import io.weightroom.judge.Predictions;
import io.weightroom.judge.TrivialRule;
import io.weightroom.run.RunFiles;
import io.weightroom.run.RunId;
import io.weightroom.run.TestVault;
import io.weightroom.run.judge.KeptJudgements.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Judgements of runs that are over, kept for a while: what came out of a run does not change, and a
 * reload need not count again. Pages that ask for the same at once wait for one count.
 */
@Component
public class JudgedRuns {
  /** Each sample takes 24 bytes, so this is 72 MB; the probabilities stay in their files. */
  private static final long KEPT_SAMPLES = 3_000_000;

  /** So much is counted faster than a page could say that it counts. */
  private static final Predictions.Extent QUICK = new Predictions.Extent(5_000, 50_000);

  private final RunFiles files;
  private final TestVault vault;
  private final KeptJudgements kept = new KeptJudgements(KEPT_SAMPLES);
  private final Map<Key, CompletableFuture<Result<Judged>>> underway = new ConcurrentHashMap<>();

  /**
   * A part, judged.
   *
   * @param rule what could be said without looking; empty if the run does not tell
   * @param matrix of classes; empty for numbers
   * @param errors of numbers; empty for classes
   */
  public record Judged(
      Predictions predictions,
      Optional<TrivialRule> rule,
      List<HeadlineNumber> headline,
      Optional<ConfusionMatrix> matrix,
      Optional<Errors> errors) {
    public Judged {
      headline = List.copyOf(headline);
    }

    static Judged of(Predictions predictions, Optional<TrivialRule> rule) {
      return new Judged(
          predictions,
          rule,
          HeadlineNumber.of(predictions, rule),
          predictions instanceof ClassPredictions classes
              ? Optional.of(ConfusionMatrix.of(classes))
              : Optional.empty(),
          predictions instanceof NumberPredictions numbers
              ? Optional.of(Errors.of(numbers, rule))
              : Optional.empty());
    }

    /** The rule of classes; empty for numbers, and if the run does not tell. */
    public Optional<TrivialRule.MostFrequent> mostFrequent() {
      return rule.filter(TrivialRule.MostFrequent.class::isInstance)
          .map(TrivialRule.MostFrequent.class::cast);
    }
  }

  /**
   * How far predictions of a number are off.
   *
   * @param trivial what always saying the training part's mean reaches
   * @param largest where the samples with the largest errors stand, the largest first
   */
  public record Errors(NumberScores scores, Optional<NumberScores> trivial, List<Integer> largest) {
    private static final int LARGEST = 50;

    public Errors {
      largest = List.copyOf(largest);
    }

    static Errors of(NumberPredictions predictions, Optional<TrivialRule> rule) {
      return new Errors(
          NumberScores.of(predictions),
          rule.filter(TrivialRule.Mean.class::isInstance)
              .map(TrivialRule.Mean.class::cast)
              .map(mean -> NumberScores.ofConstant(predictions, mean.value())),
          predictions.largestErrors(LARGEST));
    }
  }

  JudgedRuns(RunFiles files, TestVault vault) {
    this.files = files;
    this.vault = vault;
  }

  /** Whether a page may wait for {@link #of}. */
  public boolean isQuick(RunId run, Part part, String head) {
    return kept.find(new Key(run, part, head)).isPresent()
        || isQuick(files.extent(run, part, head));
  }

  /** Whether a page may wait for what takes a look at every number. */
  static boolean isQuick(Predictions.Extent extent) {
    return extent.samples() <= QUICK.samples() && extent.numbers() <= QUICK.numbers();
  }

  /**
   * Judges a part of a run.
   *
   * @param head the Output layer, one of {@link RunFiles#heads}
   * @return refused for a test part that is closed, and where there are no predictions
   */
  public Result<Judged> of(RunId run, Part part, String head) {
    Key key = new Key(run, part, head);
    if (part == Part.TEST && !vault.isOpen(run)) {
      return judge(key);
    }
    Optional<Judged> known = kept.find(key);
    if (known.isPresent()) {
      return Result.ok(known.get());
    }
    CompletableFuture<Result<Judged>> own = new CompletableFuture<>();
    CompletableFuture<Result<Judged>> first = underway.putIfAbsent(key, own);
    if (first != null) {
      return first.join();
    }
    try {
      Result<Judged> judged = kept.find(key).map(Result::ok).orElseGet(() -> judge(key));
      own.complete(judged);
      return judged;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      underway.remove(key, own);
    }
  }

  private Result<Judged> judge(Key key) {
    return files
        .predictions(key.run(), key.part(), key.head())
        .then(
            predictions -> {
              Judged judged = Judged.of(predictions, files.trivialRule(key.run(), key.head()));
              kept.keep(key, judged);
              return Result.ok(judged);
            });
  }
}
