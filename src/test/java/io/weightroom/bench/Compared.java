package io.weightroom.bench;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that may take so many times as long as another does.
 *
 * @param times of the subject, in milliseconds
 * @param against times of the baseline, measured in turns with it
 * @param goal the largest ratio that was promised
 */
record Compared(
    String workload,
    String subject,
    Measured.Times times,
    String baseline,
    Measured.Times against,
    double goal)
    implements Finding {

  private double ratio() {
    return times.median() / against.median();
  }

  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%s: %.0f ms (half of the times %.0f to %.0f), %.2f of %s (%.0f ms), goal %.2f",
        subject,
        times.median(),
        times.lower(),
        times.upper(),
        ratio(),
        baseline,
        against.median(),
        goal);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workload", workload)
        .put("subject", subject)
        .put("ms", times.median())
        .put("lower_quartile", times.lower())
        .put("upper_quartile", times.upper())
        .put("baseline", baseline)
        .put("ratio", ratio())
        .put("goal", goal);
  }
}
