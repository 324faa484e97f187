package io.weightroom.run;

import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a run is and how good, as lists show it.
 *
 * @param epoch epochs done
 * @param epochs epochs planned; 0 if that is unknown
 * @param metrics by Keras's names, {@code val_} for the validation part
 * @param judged the metric that the curve shows; empty before the first epoch
 * @param curve that metric over the run, at most {@value #POINTS} values; NaN is a gap
 */
public record Progress(
    int epoch, int epochs, Map<String, Figure> metrics, String judged, List<Double> curve) {
  static final int POINTS = 40;

  /** Nothing has happened. */
  public static final Progress NONE = new Progress(0, 0, Map.of(), "", List.of());

  /**
   * A metric over the epochs of a run.
   *
   * @param last after the newest epoch
   * @param best of all epochs; NaN if it was never a number
   * @param bestEpoch the epoch of the best value, from 1; 0 if there is none
   */
  public record Figure(double last, double best, int bestEpoch) {}

  public Progress {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    curve = List.copyOf(curve);
  }

  /** What a journal says. */
  static Progress of(List<JournalEntry> entries) {
    int epochs = 0;
    for (JournalEntry entry : entries) {
      switch (entry.event()) {
        case RunEvent.TrainingBegan(int planned) -> epochs = planned;
        case RunEvent.Resumed(var at) -> epochs = at.epochs();
        default -> {}
      }
    }
    Learning learning = Learning.of(entries);
    if (learning.last().isEmpty()) {
      return new Progress(0, epochs, Map.of(), "", List.of());
    }
    Map<String, Figure> metrics = new LinkedHashMap<>();
    learning
        .last()
        .get()
        .metrics()
        .forEach(
            (name, last) -> {
              Learning.Best best = learning.best(name).orElse(new Learning.Best(0, Double.NaN));
              metrics.put(name, new Figure(last, best.value(), best.epoch()));
            });
    String judged = learning.judged(MetricWords.headline(learning.metrics()));
    return new Progress(
        learning.last().get().epoch(), epochs, metrics, judged, curve(learning, judged));
  }

  /** Evenly chosen epochs, the first and the last among them. */
  private static List<Double> curve(Learning learning, String metric) {
    List<RunEvent.EpochDone> all = learning.epochs();
    int points = Math.min(POINTS, all.size());
    List<Double> curve = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int at = points == 1 ? 0 : Math.round((float) i * (all.size() - 1) / (points - 1));
      curve.add(all.get(at).metrics().getOrDefault(metric, Double.NaN));
    }
    return curve;
  }

  /** As the database keeps it: {@code {"epoch", "epochs", "judged", "metrics", "curve"}}. */
  String toJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("epoch", epoch).put("epochs", epochs).put("judged", judged);
    ObjectNode all = json.putObject("metrics");
    metrics.forEach(
        (name, figure) -> {
          ArrayNode numbers = all.putArray(name);
          add(numbers, figure.last());
          add(numbers, figure.best());
          numbers.add(figure.bestEpoch());
        });
    ArrayNode points = json.putArray("curve");
    curve.forEach(value -> add(points, value));
    return json.toString();
  }

  /** JSON has no NaN and no infinity. */
  private static void add(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.add(Double.toString(value));
    }
  }

  private static double number(JsonNode json) {
    if (json.isNumber()) {
      return json.asDouble(Double.NaN);
    }
    return switch (json.asString("")) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  /** Reads what {@link #toJson} has written; nothing from anything else. */
  static Progress parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      Map<String, Figure> metrics = new LinkedHashMap<>();
      json.path("metrics")
          .properties()
          .forEach(
              each ->
                  metrics.put(
                      each.getKey(),
                      new Figure(
                          number(each.getValue().path(0)),
                          number(each.getValue().path(1)),
                          each.getValue().path(2).asInt(0))));
      List<Double> curve = new ArrayList<>();
      json.path("curve").forEach(value -> curve.add(number(value)));
      return new Progress(
          json.path("epoch").asInt(0),
          json.path("epochs").asInt(0),
          metrics,
          json.path("judged").asString(""),
          curve);
    } catch (JacksonException e) {
      return NONE;
    }
  }
}
