package io.weightroom.run.ui;

import io.weightroom.catalog.Result;
import io.weightroom.job.Job;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunState;
import io.weightroom.kit.chart.CurveReading;
import io.weightroom.kit.chart.LiveChart.Reading;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.run.Learning;
import io.weightroom.run.MetricWords;
import io.weightroom.run.RunSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's journal says about its curves: the best epoch of each metric, where early stopping
 * ended it, which epoch's weights are kept, and what the loss shows.
 *
 * @param learning its epochs
 * @param kept the epoch whose weights the model has, if it is not the last; else 0
 * @param stopped the epoch after which early stopping ended it; else 0
 * @param over whether it has ended
 */
record RunReading(Learning learning, int kept, int stopped, boolean over) {

  static RunReading of(RunSnapshot now, Result<Job> job) {
    return job instanceof Result.Ok<Job>(Job frozen)
        ? of(now, frozen.design().recipe().epochs(), frozen.design().recipe().earlyStopping())
        : of(now, 0, null);
  }

  /**
   * @param planned the epochs of its recipe
   * @param rules when its recipe ends it early, if it may
   */
  static RunReading of(RunSnapshot now, int planned, @Nullable EarlyStopping rules) {
    Learning learning = Learning.of(now.entries());
    int last = learning.last().map(RunEvent.EpochDone::epoch).orElse(0);
    boolean over = now.state().isOver();
    boolean early = now.state() instanceof RunState.Finished && rules != null && last < planned;
    int best =
        over && rules != null && rules.restoreBestWeights() ? improved(now.entries()).orElse(0) : 0;
    return new RunReading(learning, best == last ? 0 : best, early ? last : 0, over);
  }

  /**
   * The best epoch by the monitored number; a resumed run tells those after its resumption anew.
   */
  private static Optional<Integer> improved(List<JournalEntry> entries) {
    return entries.reversed().stream()
        .map(JournalEntry::event)
        .filter(RunEvent.Improved.class::isInstance)
        .map(event -> ((RunEvent.Improved) event).epoch())
        .findFirst();
  }

  /** What belongs into the chart of a metric. */
  Reading of(String metric, String train, String validation) {
    String judged = "val_" + metric;
    boolean higher = EarlyStopping.largerIsBetter(metric);
    Optional<Learning.Best> best = learning.best(judged);
    int epoch = best.map(Learning.Best::epoch).orElse(0);
    CurveReading said =
        metric.equals("loss")
            ? CurveReading.of(
                learning.epochs().stream().findFirst().map(RunEvent.EpochDone::epoch).orElse(1),
                values("loss"),
                validated() ? values(judged) : new double[0],
                over)
            : null;
    return new Reading(
        said == null ? "" : (said.sentence() + keptSentence()).strip(),
        said != null && said.warns(),
        train,
        validation,
        higher,
        epoch,
        best.map(b -> mark(metric, b)).orElse(""),
        stopped,
        "stopped early after epoch " + stopped);
  }

  private String mark(String metric, Learning.Best best) {
    return "best %s · epoch %d%s"
        .formatted(
            MetricWords.value(metric, best.value()),
            best.epoch(),
            best.epoch() == kept ? ", kept" : "");
  }

  private String keptSentence() {
    return kept == 0 ? "" : " The model has the weights of epoch " + kept + ".";
  }

  private boolean validated() {
    return learning.hasValidation();
  }

  private double[] values(String metric) {
    return learning.epochs().stream()
        .mapToDouble(epoch -> epoch.metrics().getOrDefault(metric, Double.NaN))
        .toArray();
  }
}
