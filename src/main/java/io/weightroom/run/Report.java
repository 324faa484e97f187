package io.weightroom.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How good a run's model is, as its worker has judged it in inference mode.
 *
 * @param epochs epochs trained
 * @param bestEpoch the epoch that monitoring found best, from 1
 * @param restored whether the model has that epoch's weights
 * @param seconds spent on training, over all workers
 * @param parameters trainable numbers of the network
 * @param parts by {@code train}, {@code validation}, {@code test}; those that exist
 * @param notes what was done to the data, in sentences
 */
public record Report(
    int epochs,
    int bestEpoch,
    boolean restored,
    double seconds,
    long parameters,
    Map<String, Part> parts,
    List<String> notes) {

  /**
   * One part's numbers.
   *
   * @param metrics by Keras's names
   * @param rule the trivial rule in words, as {@code always "1"}
   * @param baseline what that rule reaches; it has no loss
   */
  public record Part(
      long samples, Map<String, Double> metrics, String rule, Map<String, Double> baseline) {
    public Part {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
      baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
    }
  }

  public Report {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    notes = List.copyOf(notes);
  }

  /** The report without its test part, as long as that is shut. */
  public Report withoutTest() {
    Map<String, Part> others = new LinkedHashMap<>(parts);
    others.remove("test");
    return new Report(epochs, bestEpoch, restored, seconds, parameters, others, notes);
  }

  /** Reads {@code report.json}, as {@link Run#summary} has it; empty if there is none. */
  public static Optional<Report> parse(String json) {
    if (json.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(JsonMapper.shared().readTree(json)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Report read(JsonNode json) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> part : json.path("parts").properties()) {
      JsonNode own = part.getValue();
      parts.put(
          part.getKey(),
          new Part(
              own.path("samples").asLong(0),
              numbers(own.path("metrics")),
              own.path("baseline").path("rule").asString(""),
              numbers(own.path("baseline").path("metrics"))));
    }
    List<String> notes = new ArrayList<>();
    json.path("notes").forEach(note -> notes.add(note.asString("")));
    return new Report(
        json.path("epochs").asInt(0),
        json.path("best_epoch").asInt(0),
        json.path("restored_best").asBoolean(false),
        json.path("seconds").asDouble(0),
        json.path("parameters").asLong(0),
        parts,
        notes);
  }

  private static Map<String, Double> numbers(JsonNode json) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    json.properties()
        .forEach(each -> numbers.put(each.getKey(), each.getValue().asDouble(Double.NaN)));
    return numbers;
  }
}
