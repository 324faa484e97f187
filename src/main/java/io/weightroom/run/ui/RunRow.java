package io.weightroom.run.ui;

import io.weightroom.job.Heartbeat;
import io.weightroom.kit.Format;
import io.weightroom.run.MetricWords;
import io.weightroom.run.Report;
import io.weightroom.run.Run;
import io.weightroom.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as a line of the list, in words.
 *
 * @param metric the headline number with its name; empty until the model is judged
 * @param baseline what the trivial rule reaches
 */
record RunRow(Run run, String metric, String baseline, String epochs, String duration, String age) {

  static RunRow of(Run run, Optional<Heartbeat> heartbeat, Instant now) {
    Optional<Report> report = Report.parse(run.summary());
    Optional<Report.Part> judged =
        report.flatMap(
            r ->
                Optional.ofNullable(r.parts().get("validation"))
                    .or(() -> Optional.ofNullable(r.parts().get("train"))));
    String name = judged.map(part -> MetricWords.headline(part.metrics().keySet())).orElse("");
    return new RunRow(
        run,
        judged
            .map(part -> part.metrics().get(name))
            .map(value -> MetricWords.brief(name) + " " + MetricWords.value(name, value))
            .orElse(""),
        judged
            .map(part -> part.baseline().get(name))
            .map(value -> "rule " + MetricWords.value(name, value))
            .orElse(""),
        report.map(r -> Format.count(r.epochs())).or(() -> epochs(heartbeat)).orElse("–"),
        duration(run, now),
        Format.ago(run.created(), now));
  }

  private static Optional<String> epochs(Optional<Heartbeat> heartbeat) {
    return heartbeat
        .map(Heartbeat::progress)
        .filter(progress -> progress.epochs() > 0)
        .map(at -> Format.count(at.epoch()) + " of " + Format.count(at.epochs()));
  }

  private static String duration(Run run, Instant now) {
    Instant started = run.started();
    if (started == null || run.status() == RunStatus.PAUSED) {
      return "–";
    }
    Instant ended = run.ended();
    return Format.clock(Duration.between(started, ended == null ? now : ended));
  }
}
