package io.weightroom.worker;

import io.weightroom.dataset.Part;
import io.weightroom.job.Job;
import io.weightroom.training.Baseline;
import io.weightroom.training.Evaluation.Judgement;
import io.weightroom.training.Metrics;
import io.weightroom.training.Outcome;
import io.weightroom.training.TrainingData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code report.json}: how good the model is, with the trivial rule beside every number. */
final class RunReport {
  private static final String FORMAT = "weightroom-report/1";

  private RunReport() {}

  /**
   * The report of a run that has a model.
   *
   * @param judged the parts that exist, judged in inference mode
   * @param seconds spent on training, over all workers
   * @param waitedForData seconds that the last worker has waited for batches
   * @param notes what was done to the data, in sentences
   */
  static ObjectNode of(
      Job job,
      TrainingData data,
      Outcome.Trained outcome,
      Map<Part, Judgement> judged,
      double seconds,
      double waitedForData,
      List<String> notes) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("format", FORMAT);
    report.put("engine", job.placement().engine().id());
    report.put("threads", job.placement().threads());
    report.put("seed", job.design().recipe().seed());
    report.put("ended", outcome.ended().name().toLowerCase(Locale.ROOT));
    report.put("epochs", outcome.epochs());
    report.put("best_epoch", outcome.bestEpoch());
    report.put("restored_best", outcome.restored());
    report.put("seconds", seconds);
    report.put("waiting_for_data", waitedForData);
    report.put("parameters", data.network().cost().parameters());
    ObjectNode parts = report.putObject("parts");
    judged.forEach(
        (part, judgement) -> {
          ObjectNode own = parts.putObject(part.key());
          own.put("samples", data.size(part));
          own.set("metrics", json(judgement.metrics()));
          Baseline baseline = Baseline.on(data, part);
          ObjectNode trivial = own.putObject("baseline");
          trivial.put("rule", String.join("; ", baseline.rule().values()));
          trivial.set("metrics", json(baseline.metrics()));
        });
    notes.forEach(report.putArray("notes")::add);
    return report;
  }

  private static ObjectNode json(Metrics metrics) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    metrics.values().forEach(json::put);
    return json;
  }
}
