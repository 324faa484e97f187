package io.weightroom.job;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Our own JSON files as trees. Numbers that JSON does not know are strings: "NaN", "Infinity". */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode parse(byte[] text) {
    return MAPPER.readTree(text);
  }

  static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  static String line(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  static byte[] pretty(JsonNode node) {
    return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static void putNumber(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.put(name, Double.toString(value));
    }
  }

  static double number(JsonNode value) {
    return value.isString() ? Double.parseDouble(value.stringValue()) : value.doubleValue();
  }
}
