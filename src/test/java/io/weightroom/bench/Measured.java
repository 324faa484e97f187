package io.weightroom.bench;

import io.weightroom.engine.EngineKind;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a subject needs for a step of a workload.
 *
 * @param engine what computed
 * @param samples in a batch
 * @param cpu milliseconds of processor time per step, whatever else the machine does
 * @param waiting share of the time that was spent waiting for batches
 * @param megabytes the most memory that the process has held
 * @param against baselines that were measured in turns with it, the first being the main one
 */
record Measured(
    String workload,
    String subject,
    EngineKind engine,
    int threads,
    int samples,
    Times times,
    double cpu,
    double waiting,
    double megabytes,
    List<Against> against)
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

  /**
   * What a subject is held against.
   *
   * @param ratio how many times as long as the baseline the subject takes
   * @param goal the largest ratio that was promised; infinite if none was
   */
  record Against(String baseline, double ratio, double goal) {

    boolean hasGoal() {
      return Double.isFinite(goal);
    }

    boolean isMet() {
      return ratio <= goal;
    }

    private String words() {
      String found = String.format(Locale.ROOT, "%.2f of %s", ratio, baseline);
      return hasGoal()
          ? found + String.format(Locale.ROOT, " (goal %.2f: %s)", goal, isMet() ? "met" : "missed")
          : found;
    }

    private ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("baseline", baseline)
          .put("ratio", ratio)
          .put("goal", goal)
          .put("met", isMet());
    }
  }

  private double samplesPerSecond() {
    return 1000 * samples / times.median();
  }

  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%-6s %-13s %8s × %d %8.3f ms a step (half of the rounds %.3f to %.3f; processor %.3f),"
            + " %6.0f samples/s, %4.0f MB, waiting %.1f %%; %s",
        workload,
        subject,
        engine.id(),
        threads,
        times.median(),
        times.lower(),
        times.upper(),
        cpu,
        samplesPerSecond(),
        megabytes,
        100 * waiting,
        String.join(", ", against.stream().map(Against::words).toList()));
  }

  @Override
  public ObjectNode json() {
    Against main = against.getFirst();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("workload", workload)
            .put("subject", subject)
            .put("ms_per_step", times.median())
            .put("lower_quartile", times.lower())
            .put("upper_quartile", times.upper())
            .put("cpu_ms_per_step", cpu)
            .put("samples_per_second", samplesPerSecond())
            .put("engine", engine.id())
            .put("threads", threads)
            .put("megabytes", megabytes)
            .put("waiting_for_data", waiting)
            .put("baseline", main.baseline())
            .put("ratio", main.ratio());
    var goals = json.putArray("goals");
    against.stream().filter(Against::hasGoal).forEach(a -> goals.add(a.json()));
    return json;
  }
}
