package io.weightroom.bench;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a subject needs for a workload, beside a baseline.
 *
 * @param times of the subject
 * @param against times of the baseline, measured in turns with it
 */
record Measured(String workload, String subject, Times times, String baseline, Times against)
    implements Finding {

  /** Milliseconds per step, one for each round. */
  record Times(List<Double> rounds) {
    Times {
      rounds = rounds.stream().sorted().toList();
    }

    double median() {
      return rounds.get(rounds.size() / 2);
    }

    /** A quarter of the rounds was faster. */
    double lower() {
      return rounds.get(rounds.size() / 4);
    }

    /** A quarter of the rounds was slower. */
    double upper() {
      return rounds.get(rounds.size() - 1 - rounds.size() / 4);
    }
  }

  double ratio() {
    return times.median() / against.median();
  }

  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%-5s %-22s %8.3f ms a step (half of the rounds %.3f to %.3f), %.2f of %s",
        workload,
        subject,
        times.median(),
        times.lower(),
        times.upper(),
        ratio(),
        baseline);
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workload", workload)
        .put("subject", subject)
        .put("ms_per_step", times.median())
        .put("lower_quartile", times.lower())
        .put("upper_quartile", times.upper())
        .put("baseline", baseline)
        .put("ratio", ratio());
  }
}
