package io.weightroom.engine.device;

import io.weightroom.engine.device.GpuDescription.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found when a machine was asked for graphics cards. */
public sealed interface Devices {
  /** The usual reason. */
  String NO_DEVICE = "no CUDA device found";

  /**
   * There is none to compute on.
   *
   * @param reason why, as the end of a sentence: "no NVIDIA driver is installed"
   */
  record None(String reason) implements Devices {}

  /**
   * There are some.
   *
   * @param driver null if its version cannot be read
   * @param cuda the CUDA version that the driver supports, such as "13.0"; empty if it is not known
   * @param gpus at least one, in the order of their places on the bus
   */
  record Found(@Nullable DriverVersion driver, String cuda, List<GpuDescription> gpus)
      implements Devices {
    public Found {
      if (gpus.isEmpty()) {
        throw new IllegalArgumentException("no graphics card");
      }
      gpus = List.copyOf(gpus);
    }
  }

  /** As one line of JSON, for another process. */
  default String toJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    switch (this) {
      case None none -> json.put("none", none.reason());
      case Found found -> {
        if (found.driver() != null) {
          json.put("driver", found.driver().text());
        }
        json.put("cuda", found.cuda());
        ArrayNode gpus = json.putArray("gpus");
        for (GpuDescription gpu : found.gpus()) {
          ObjectNode one = gpus.addObject().put("id", gpu.id()).put("name", gpu.name());
          if (gpu.capability() != null) {
            one.put("capability", gpu.capability().toString());
          }
          if (gpu.memory() != null) {
            one.put("total_bytes", gpu.memory().totalBytes());
            one.put("free_bytes", gpu.memory().freeBytes());
          }
        }
      }
    }
    return json.toString();
  }

  /** Reads what {@link #toJson} wrote; empty for anything else. */
  static Optional<Devices> fromJson(String text) {
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json.path("none").isString()) {
        return Optional.of(new None(json.path("none").asString("")));
      }
      List<GpuDescription> gpus = new ArrayList<>();
      for (JsonNode one : json.path("gpus")) {
        gpus.add(
            new GpuDescription(
                one.path("id").asString(""),
                one.path("name").asString(""),
                Capability.parse(one.path("capability").asString("")).orElse(null),
                one.has("total_bytes")
                    ? new Memory(
                        one.path("total_bytes").asLong(0), one.path("free_bytes").asLong(0))
                    : null));
      }
      return gpus.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Found(
                  DriverVersion.parse(json.path("driver").asString("")).orElse(null),
                  json.path("cuda").asString(""),
                  gpus));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
