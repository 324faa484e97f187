package io.weightroom.model;

import io.weightroom.run.MetricWords;
import io.weightroom.run.Report;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a run.
 *
 * @param report how good the model is; the test part only where somebody has opened it
 */
public record Model(Run run, Report report) {

  public RunId id() {
    return run.id();
  }

  public String name() {
    return run.name();
  }

  /**
   * The number that says how good it is.
   *
   * @param part the part that it was measured on, in words
   * @param baseline what the trivial rule reaches, if it reaches anything
   */
  public record Headline(
      String metric, String part, double value, Optional<Double> baseline, String rule) {

    /** As in "97.0 % accuracy". */
    public String words() {
      return MetricWords.value(metric, value) + " " + MetricWords.label(metric);
    }
  }

  /** The headline number of the validation part, or of the training part where there is none. */
  public Optional<Headline> headline() {
    Map<String, Report.Part> parts = new LinkedHashMap<>(report.parts());
    String name = parts.containsKey("validation") ? "validation" : "train";
    Report.Part part = parts.get(name);
    if (part == null || part.metrics().isEmpty()) {
      return Optional.empty();
    }
    String metric = MetricWords.headline(part.metrics().keySet());
    return Optional.of(
        new Headline(
            metric,
            name.equals("train") ? "training" : name,
            part.metrics().get(metric),
            Optional.ofNullable(part.baseline().get(metric)),
            part.rule()));
  }
}
