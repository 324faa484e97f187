package io.weightroom.bench;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long a person waits.
 *
 * @param workload the part of the program that is waited for
 * @param what from where to where
 * @param times in milliseconds
 * @param goal the longest median that was promised, in milliseconds
 */
record Waited(String workload, String what, Measured.Times times, double goal) implements Finding {

  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        times.median() < 10
            ? "%s: %.2f ms (half of the times %.2f to %.2f), goal %.0f"
            : "%s: %.0f ms (half of the times %.0f to %.0f), goal %.0f",
        what,
        times.median(),
        times.lower(),
        times.upper(),
        goal);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workload", workload)
        .put("subject", what)
        .put("ms", times.median())
        .put("lower_quartile", times.lower())
        .put("upper_quartile", times.upper())
        .put("goal", goal);
  }
}
