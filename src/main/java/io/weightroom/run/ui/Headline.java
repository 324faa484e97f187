package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Section;
import io.weightroom.job.Heartbeat;
import io.weightroom.kit.Format;
import io.weightroom.run.Learning;
import io.weightroom.run.MetricWords;
import io.weightroom.run.Report;
import io.weightroom.run.RunSnapshot;
import java.util.Optional;

/** The answers at a glance: is it running, is it learning, how good is it. */
final class Headline extends Section {

  private static final long serialVersionUID = 1L;

  private final ProgressCard progress = new ProgressCard();
  private final Card metric = new Card("Validation metric");
  private final Card loss = new Card("Validation loss");
  private final Card speed = new Card("Throughput");

  Headline() {
    addClassName("figures");
    setAriaLabel("Headline");
    add(progress, metric, loss, speed);
  }

  /** Shows a moment; {@code before} and {@code epochs} as for {@link ProgressCard#show}. */
  void show(Standing standing, RunSnapshot now, Optional<Report> report, int before, int epochs) {
    Learning learning = Learning.of(now.entries());
    progress.show(standing, now, before, epochs);
    showMetric(learning, standing, report);
    showLoss(learning, standing, report);
    showSpeed(standing, now, report);
  }

  private void showMetric(Learning learning, Standing standing, Optional<Report> report) {
    Optional<Report.Part> judged = report.flatMap(Headline::judgedPart);
    String name =
        MetricWords.headline(
            judged
                .map(part -> part.metrics().keySet().stream().toList())
                .orElse(learning.metrics()));
    if (judged.isPresent()) {
      Report.Part part = judged.get();
      metric.label(label(name, report.get().parts().containsKey("validation")));
      Double baseline = part.baseline().get(name);
      metric.show(
          MetricWords.value(name, part.metrics().getOrDefault(name, Double.NaN)),
          "",
          baseline == null ? "" : part.rule() + ": " + MetricWords.value(name, baseline));
    } else if (learning.last().isPresent()) {
      String own = learning.judged(name);
      metric.label(label(name, learning.hasValidation()));
      metric.show(
          MetricWords.value(name, learning.last().get().metrics().getOrDefault(own, Double.NaN)),
          "",
          best(learning, own, standing.isOver()));
    } else {
      metric.wait("After the first epoch");
    }
  }

  private void showLoss(Learning learning, Standing standing, Optional<Report> report) {
    if (learning.last().isEmpty()) {
      loss.wait("After the first epoch");
      return;
    }
    loss.label(label("loss", learning.hasValidation()));
    String own = learning.judged("loss");
    double last = learning.last().get().metrics().getOrDefault(own, Double.NaN);
    double shown =
        report
            .flatMap(Headline::judgedPart)
            .map(part -> part.metrics().getOrDefault("loss", last))
            .orElse(last);
    loss.show(Format.measure(shown), "", best(learning, own, standing.isOver()));
  }

  /** The best epoch, and how long ago it was: a network that learns has none long ago. */
  private static String best(Learning learning, String name, boolean over) {
    int now = learning.last().orElseThrow().epoch();
    return learning
        .best(name)
        .map(
            best ->
                best.epoch() == now && !over
                    ? "Best so far"
                    : "Best " + MetricWords.value(name, best.value()) + ", epoch " + best.epoch())
        .orElse("Not a number");
  }

  private void showSpeed(Standing standing, RunSnapshot now, Optional<Report> report) {
    double measured = now.heartbeat().map(Heartbeat::samplesPerSecond).orElse(0.0);
    if (standing.isBusy() && measured > 0) {
      speed.show(Format.count(Math.round(measured)), "samples/s", "Over the last ten seconds");
      return;
    }
    long samples = report.map(r -> r.parts().get("train")).map(Report.Part::samples).orElse(0L);
    if (samples > 0 && report.get().seconds() > 0) {
      speed.show(
          Format.count(Math.round(samples * report.get().epochs() / report.get().seconds())),
          "samples/s",
          Format.plural(report.get().parameters(), "parameter"));
    } else {
      speed.wait(standing.isOver() ? "Not measured" : "Once it trains");
    }
  }

  private static Optional<Report.Part> judgedPart(Report report) {
    return Optional.ofNullable(report.parts().get("validation"))
        .or(() -> Optional.ofNullable(report.parts().get("train")));
  }

  private static String label(String name, boolean validation) {
    String words = MetricWords.label(name);
    return validation ? "Validation " + words : "Training " + words;
  }
}
