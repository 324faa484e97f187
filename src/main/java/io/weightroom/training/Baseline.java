package io.weightroom.training;

import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Target;
import io.weightroom.network.Head;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the most trivial rule would reach, learned on the training part: always the most frequent
 * class, or always the mean. Every metric is shown beside it.
 *
 * @param rule the rule in words, by metric prefix: {@code always "setosa"}
 * @param metrics what it reaches on a part
 */
public record Baseline(Map<String, String> rule, Metrics metrics) {

  /** The trivial rules of all Output layers, judged on a part. */
  public static Baseline on(TrainingData data, Part part) {
    Map<String, String> rules = new LinkedHashMap<>();
    Map<String, Double> metrics = new LinkedHashMap<>();
    List<Head> heads = data.network().heads();
    if (data.size(part) == 0) {
      return new Baseline(rules, Metrics.NONE);
    }
    for (Head head : heads) {
      String prefix = heads.size() == 1 ? "" : head.node() + "_";
      switch (head.target()) {
        case Target.Classes classes -> majority(data, part, classes, prefix, rules, metrics);
        case Target.Number number -> mean(data, part, number, prefix, rules, metrics);
      }
    }
    return new Baseline(rules, new Metrics(metrics));
  }

  private static void majority(
      TrainingData data,
      Part part,
      Target.Classes target,
      String prefix,
      Map<String, String> rules,
      Map<String, Double> metrics) {
    int[] counts = new int[target.width()];
    for (float answer : answers(data, Part.TRAIN, target)) {
      counts[(int) answer]++;
    }
    int most = IntStream.range(0, counts.length).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
    int hits = 0;
    float[] answers = answers(data, part, target);
    for (float answer : answers) {
      hits += (int) answer == most ? 1 : 0;
    }
    rules.put(prefix, "always \"" + target.labels().get(most) + "\"");
    metrics.put(prefix + "accuracy", (double) hits / answers.length);
  }

  /** Standardised targets have the training part's mean at zero. */
  private static void mean(
      TrainingData data,
      Part part,
      Target.Number target,
      String prefix,
      Map<String, String> rules,
      Map<String, Double> metrics) {
    Examples.Scale scale = data.examples().scale(target.column());
    float[] answers = answers(data, part, target);
    double center =
        IntStream.range(0, answers.length).mapToDouble(i -> answers[i]).sum() / answers.length;
    double absolute = 0;
    double squared = 0;
    double variation = 0;
    for (float answer : answers) {
      absolute += Math.abs(answer);
      squared += (double) answer * answer;
      variation += (answer - center) * (answer - center);
    }
    rules.put(prefix, "always the mean, %.4g".formatted(scale.mean()));
    metrics.put(prefix + "r2", variation == 0 ? 0 : 1 - squared / variation);
    metrics.put(prefix + "mae", scale.deviation() * absolute / answers.length);
    metrics.put(prefix + "rmse", scale.deviation() * Math.sqrt(squared / answers.length));
  }

  private static float[] answers(TrainingData data, Part part, Target target) {
    int[] all = IntStream.range(0, data.size(part)).toArray();
    return data.examples().targets(part, all, target.column());
  }
}
