package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured of one structure on one machine.
 *
 * @param timings by engine and thread count; an engine that failed its trial has none
 */
public record Trial(Structure structure, List<Timing> timings) {
  private static final String FORMAT = "weightroom-trial/1";

  public Trial {
    timings = List.copyOf(timings);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", FORMAT);
    json.put("structure", structure.fingerprint());
    json.put("layers", structure.layers());
    json.put("parameters", structure.parameters());
    json.put("multiply_adds", structure.multiplyAdds());
    json.put("activations", structure.activations());
    json.put("batch", structure.batch());
    ArrayNode all = json.putArray("timings");
    for (Timing timing : timings) {
      all.addObject()
          .put("engine", timing.engine().id())
          .put("threads", timing.threads())
          .put("ms_per_step", timing.millis());
    }
    return json;
  }

  /** Reads what {@link #toJson} has written; empty from anything else. */
  static Optional<Trial> of(JsonNode json) {
    if (!json.path("format").asString("").equals(FORMAT)) {
      return Optional.empty();
    }
    Structure structure =
        new Structure(
            json.path("structure").asString(""),
            json.path("layers").asInt(0),
            json.path("parameters").asLong(0),
            json.path("multiply_adds").asLong(0),
            json.path("activations").asLong(0),
            json.path("batch").asInt(0));
    List<Timing> timings =
        json.path("timings")
            .valueStream()
            .flatMap(
                each ->
                    EngineKind.of(each.path("engine").asString("")).stream()
                        .map(
                            kind ->
                                new Timing(
                                    kind,
                                    each.path("threads").asInt(0),
                                    each.path("ms_per_step").asDouble(0))))
            .filter(timing -> timing.threads() > 0 && timing.isTime())
            .toList();
    return Optional.of(new Trial(structure, timings));
  }
}
