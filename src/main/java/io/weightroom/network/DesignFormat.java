package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Designs as files, {@code weightroom-design/1}: JSON that people may write by hand, as {@code
 * docs/design-format.md} says. Settings that are left out have their defaults, and only what
 * differs from them is written.
 */
public final class DesignFormat {
  /** What stands in a design's member {@code format}. */
  public static final String FORMAT = "weightroom-design/1";

  /** The largest design file, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  private static final int MAX_DEPTH = 40;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private DesignFormat() {}

  /**
   * Reads a design.
   *
   * @param bytes a design file's content, in UTF-8
   * @param file the file's name as the user knows it, for problems
   */
  public static Result<Design> read(byte[] bytes, String file) {
    Place place = new Place.InFile(file);
    if (bytes.length == 0) {
      return Result.failed(
          place, "The file is empty.", "Choose a design file, or export one from a design.");
    }
    if (bytes.length > MAX_BYTES) {
      return Result.failed(
          place, "The file is larger than 4 MiB, too large for a design.", "Choose a design file.");
    }
    if (isBinary(bytes)) {
      return Result.failed(
          place, "The file is not a text, so it is no design.", "Choose a design file (JSON).");
    }
    try {
      return read(MAPPER.readTree(bytes), file);
    } catch (JacksonException e) {
      return noJson(e, file);
    }
  }

  private static boolean isBinary(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return true;
      }
    }
    return false;
  }

  private static Result<Design> noJson(JacksonException mistake, String file) {
    var at = mistake.getLocation();
    boolean known = at != null && at.getLineNr() > 0;
    Place place = known ? new Place.AtLine(file, at.getLineNr()) : new Place.InFile(file);
    String message = String.valueOf(mistake.getOriginalMessage());
    return switch (mistake) {
      case UnexpectedEndOfInputException _ ->
          Result.failed(
              place,
              "The file ends in the middle of the design.",
              "Add what is missing, often a closing \"}\" or \"]\".");
      case StreamConstraintsException _ ->
          Result.failed(
              place,
              "The JSON is nested too deeply, or has a name or a number that is too long.",
              "Choose a design file.");
      case JacksonException _ when message.startsWith("Duplicate") ->
          Result.failed(
              place, "A member stands there for the second time.", "Remove one of the two.");
      default ->
          Result.failed(
              place,
              "This is not valid JSON"
                  + (known && at.getColumnNr() > 0 ? " at character " + at.getColumnNr() : "")
                  + ".",
              "Correct it there; a comma or a quotation mark is often missing just before.");
    };
  }

  /** Reads a design that has been parsed as JSON. */
  public static Result<Design> read(JsonNode json, String file) {
    return new DesignReader(file).design(json);
  }

  /** A design as JSON, settings with their default values left out. */
  public static ObjectNode write(Design design) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("name", design.name());
    Network network = design.network();
    ArrayNode nodes = json.putArray("nodes");
    for (Node node : network.nodes()) {
      ObjectNode item = nodes.addObject();
      item.put("id", node.id());
      item.put("type", node.layer().type());
      ObjectNode settings = node.layer().declaration().write((Record) node.layer());
      if (!settings.isEmpty()) {
        item.set("settings", settings);
      }
    }
    ArrayNode edges = json.putArray("edges");
    var incoming = network.incoming();
    for (Edge edge : network.edges()) {
      boolean ports = incoming.get(edge.to()).size() > 1;
      edges
          .addObject()
          .put("from", edge.from())
          .put("to", ports ? edge.to() + ":" + edge.port() : edge.to());
    }
    json.set("recipe", design.recipe().write());
    if (!network.layout().isEmpty()) {
      ObjectNode layout = json.putObject("layout");
      network.layout().forEach((id, at) -> layout.putObject(id).put("x", at.x()).put("y", at.y()));
    }
    if (!network.groups().isEmpty()) {
      ArrayNode groups = json.putArray("groups");
      network.groups().forEach(group -> write(group, groups.addObject()));
    }
    return json;
  }

  private static void write(Group group, ObjectNode item) {
    item.put("name", group.name());
    ArrayNode members = item.putArray("nodes");
    group.nodes().forEach(members::add);
    if (group.repeat() > 1) {
      item.put("repeat", group.repeat());
    }
    if (group.collapsed()) {
      item.put("collapsed", true);
    }
  }

  /** A design as the content of a file. */
  public static byte[] bytes(Design design) {
    return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(write(design)) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
