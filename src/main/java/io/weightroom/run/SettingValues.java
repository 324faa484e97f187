package io.weightroom.run;

import io.weightroom.catalog.Place;
import io.weightroom.job.Job;
import io.weightroom.network.DesignSetting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that was set for a run, by name: what {@link DesignSetting} names, each layer's type
 * under the layer's own name, and the {@link #FIRST} of the run as a whole.
 */
public record SettingValues(Map<String, Value> values) {
  /** Nothing is known. */
  public static final SettingValues NONE = new SettingValues(Map.of());

  /** What is not a setting of the design: data, engine, sizes. */
  public static final List<String> FIRST =
      List.of(
          "dataset",
          "dataset_version",
          "data_fingerprint",
          "engine",
          "threads",
          "layers",
          "parameters");

  /**
   * A value as it is read and compared.
   *
   * @param number null if it is none
   */
  public record Value(String text, @Nullable Double number) {}

  public SettingValues {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The text of a setting; empty if the run has no such setting. */
  public String text(String name) {
    Value value = values.get(name);
    return value == null ? "" : value.text();
  }

  /**
   * What a job sets, as JSON: an object of numbers and texts.
   *
   * @param version the dataset's version, from 1
   * @param parameters of the network; empty where the check cannot tell
   */
  static String gather(Job job, int version, OptionalLong parameters) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("dataset", job.datasetName());
    json.put("dataset_version", version);
    json.put(
        "data_fingerprint",
        job.fingerprint().substring(0, Math.min(12, job.fingerprint().length())));
    json.put("engine", job.placement().engine().id());
    json.put("threads", job.placement().threads());
    json.put("layers", job.design().network().nodes().size());
    parameters.ifPresent(count -> json.put("parameters", count));
    String layer = "";
    for (DesignSetting setting : DesignSetting.of(job.design())) {
      if (setting.place() instanceof Place.AtSetting(String id, String _) && !id.equals(layer)) {
        layer = id;
        json.put(id, job.design().network().node(id).orElseThrow().layer().type());
      }
      switch (setting.number()) {
        case null -> json.put(setting.name(), setting.text());
        case Double real -> json.put(setting.name(), real);
        case Number whole -> json.put(setting.name(), whole.longValue());
      }
    }
    job.design().network().nodes().stream()
        .filter(node -> !json.has(node.id()))
        .forEach(node -> json.put(node.id(), node.layer().type()));
    return json.toString();
  }

  /** Reads what {@link #gather} has written; nothing from anything else. */
  static SettingValues parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      Map<String, Value> values = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> each : JsonMapper.shared().readTree(text).properties()) {
        values.put(each.getKey(), value(each.getValue()));
      }
      return new SettingValues(values);
    } catch (JacksonException e) {
      return NONE;
    }
  }

  private static Value value(JsonNode json) {
    if (json.isIntegralNumber()) {
      return new Value(Long.toString(json.asLong(0)), json.asDouble(0));
    }
    return json.isNumber()
        ? new Value(DesignSetting.number(json.asDouble(0)), json.asDouble(0))
        : new Value(json.asString(""), null);
  }
}
