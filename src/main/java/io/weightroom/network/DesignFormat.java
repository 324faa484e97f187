package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.layer.Layer;
import io.weightroom.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Designs as files, {@code weightroom-design/1}: JSON that people may write by hand. Settings that
 * are left out have their defaults, and only what differs from them is written.
 */
public final class DesignFormat {
  /** What stands in a design's member {@code format}. */
  public static final String FORMAT = "weightroom-design/1";

  /** The largest design file, in bytes. */
  public static final int MAX_BYTES = 4 << 20;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> MEMBERS =
      List.of("format", "name", "nodes", "edges", "recipe", "layout");

  private final List<Problem> problems = new ArrayList<>();

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
    try {
      return read(MAPPER.readTree(bytes), file);
    } catch (JacksonException e) {
      var location = e.getLocation();
      String detail = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
      return Result.failed(
          location == null ? place : new Place.AtLine(file, Math.max(1, location.getLineNr())),
          "This is not valid JSON: " + detail.lines().findFirst().orElse("") + ".",
          "Correct it there; a comma or a quotation mark is often missing just before.");
    }
  }

  /** Reads a design that has been parsed as JSON. */
  public static Result<Design> read(JsonNode json, String file) {
    return new DesignFormat().design(json, file);
  }

  private Result<Design> design(JsonNode json, String file) {
    Place place = new Place.InFile(file);
    if (!json.isObject()) {
      return Result.failed(
          place, "A design is a JSON object, found something else.", "Choose a design file.");
    }
    String format = json.path("format").asString("");
    if (!format.equals(FORMAT)) {
      boolean newer = format.startsWith("weightroom-design/");
      return Result.failed(
          place,
          newer
              ? "The design has the format \"" + format + "\", newer than this program knows."
              : "Needs \"format\": \"" + FORMAT + "\", found "
                  + (format.isEmpty() ? "none" : "\"" + format + "\"") + ".",
          newer ? "Update Weightroom." : "Add this member if the file is a design.");
    }
    for (String member : json.propertyNames()) {
      if (!MEMBERS.contains(member)) {
        report(
            place,
            "A design has no member \"" + member + "\".",
            Names.advice(member, MEMBERS));
      }
    }
    List<Node> nodes = nodes(json.path("nodes"), place);
    List<Edge> edges = edges(json.path("edges"), nodes, place);
    Map<String, Position> layout = layout(json.path("layout"), nodes);
    Recipe recipe = recipe(json.get("recipe"));
    String name = json.path("name").asString("Untitled").strip();
    return problems.isEmpty()
        ? Result.ok(
            new Design(
                name.isEmpty() ? "Untitled" : name, new Network(nodes, edges, layout), recipe))
        : Result.failed(problems);
  }

  private Recipe recipe(@Nullable JsonNode json) {
    if (json == null) {
      return Recipe.DEFAULTS;
    }
    if (!json.isObject()) {
      report(
          new Place.InRecipe(""), "The recipe needs an object with settings.", "Write {…} for it.");
      return Recipe.DEFAULTS;
    }
    Result<Recipe> read = Recipe.read(json);
    problems.addAll(read.problems());
    return read instanceof Result.Ok<Recipe>(Recipe recipe) ? recipe : Recipe.DEFAULTS;
  }

  private List<Node> nodes(JsonNode list, Place place) {
    List<Node> nodes = new ArrayList<>();
    if (!list.isArray()) {
      report(place, "A design needs a list of \"nodes\".", "Add \"nodes\": [ … ].");
      return nodes;
    }
    if (list.size() > NetworkCheck.MAX_LAYERS) {
      report(
          place,
          "The design has " + list.size() + " layers, and at most 500 are allowed.",
          "Remove some layers.");
      return nodes;
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode item : list) {
      String id = item.path("id").asString("");
      if (!Network.isId(id)) {
        report(
            place,
            "A layer has the id \"" + shorten(id) + "\".",
            "Give each layer an id of up to 64 letters, digits, \"_\", \"-\" and \".\".");
      } else if (!ids.add(id)) {
        report(new Place.AtNode(id), "Two layers have the id \"" + id + "\".", "Rename one.");
      } else {
        layer(id, item).ifPresent(layer -> nodes.add(new Node(id, layer)));
      }
    }
    return nodes;
  }

  private Optional<Layer> layer(String id, JsonNode item) {
    String type = item.path("type").asString("");
    JsonNode settings = item.path("settings");
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    if (settings.isObject()) {
      typed.setAll((ObjectNode) settings);
    } else if (!settings.isMissingNode()) {
      report(new Place.AtNode(id), "settings needs an object.", "Write {…} for it.");
    }
    for (String member : item.propertyNames()) {
      if (!List.of("id", "type", "settings").contains(member)) {
        report(
            new Place.AtNode(id),
            "A layer has no member \"" + shorten(member) + "\".",
            "Put settings into \"settings\": { … }.");
      }
    }
    typed.put("type", type);
    Result<Layer> read =
        Layer.all()
            .read(
                typed,
                setting ->
                    setting.isEmpty()
                        ? new Place.AtNode(id)
                        : new Place.AtSetting(id, setting));
    problems.addAll(read.problems());
    return read instanceof Result.Ok<Layer>(Layer layer)
        ? Optional.of(layer)
        : Optional.empty();
  }

  private List<Edge> edges(JsonNode list, List<Node> nodes, Place place) {
    List<Edge> edges = new ArrayList<>();
    if (!list.isArray()) {
      if (!list.isMissingNode()) {
        report(place, "\"edges\" needs a list.", "Write \"edges\": [ … ].");
      }
      return edges;
    }
    List<String> ids = nodes.stream().map(Node::id).toList();
    Set<String> taken = new HashSet<>();
    for (JsonNode item : list) {
      String from = item.path("from").asString("");
      String to = item.path("to").asString("");
      int colon = to.lastIndexOf(':');
      String target = colon < 0 ? to : to.substring(0, colon);
      int port = 0;
      if (colon < 0) {
        while (taken.contains(target + ":" + port)) {
          port++;
        }
      } else if (to.substring(colon + 1).matches("[0-9]{1,3}")) {
        port = Integer.parseInt(to.substring(colon + 1));
      } else {
        report(
            place,
            "A wire ends at \"" + shorten(to) + "\", which names no input.",
            "Write the layer's id, or the id, a colon and a number from 0.");
        continue;
      }
      boolean known = true;
      for (String end : List.of(from, target)) {
        if (!ids.contains(end)) {
          known = false;
          if (problems.isEmpty()) {
            report(
                place,
                "A wire names the layer \"" + shorten(end) + "\", which is not there.",
                Names.advice(end, ids));
          }
        }
      }
      if (known && !taken.add(target + ":" + port)) {
        report(
            new Place.AtNode(target),
            "Two wires end at input " + port + " of " + target + ".",
            "Give one of them another number, or remove it.");
      } else if (known) {
        edges.add(new Edge(from, target, port));
      }
    }
    return edges;
  }

  private Map<String, Position> layout(JsonNode json, List<Node> nodes) {
    Map<String, Position> layout = new LinkedHashMap<>();
    for (Node node : nodes) {
      JsonNode position = json.path(node.id());
      double x = position.path("x").asDouble(Double.NaN);
      double y = position.path("y").asDouble(Double.NaN);
      if (Double.isFinite(x) && Double.isFinite(y)) {
        layout.put(node.id(), new Position(x, y));
      }
    }
    return layout;
  }

  private void report(Place where, String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }

  private static String shorten(String foreign) {
    String text = foreign.replaceAll("\\p{Cntrl}", " ");
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
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
    for (Edge edge : network.edges()) {
      boolean ports = network.into(edge.to()).size() > 1 || edge.port() > 0;
      edges
          .addObject()
          .put("from", edge.from())
          .put("to", ports ? edge.to() + ":" + edge.port() : edge.to());
    }
    json.set("recipe", design.recipe().write());
    if (!network.layout().isEmpty()) {
      ObjectNode layout = json.putObject("layout");
      network
          .layout()
          .forEach((id, at) -> layout.putObject(id).put("x", at.x()).put("y", at.y()));
    }
    return json;
  }

  /** A design as the content of a file. */
  public static byte[] bytes(Design design) {
    return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(write(design)) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
