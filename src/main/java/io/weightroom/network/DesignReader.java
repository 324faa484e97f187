package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.layer.Layer;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads one design from JSON and collects every mistake in it. */
final class DesignReader {
  private static final Pattern NEWER = Pattern.compile("weightroom-design/([2-9]|[1-9][0-9]+)");
  private static final List<String> MEMBERS =
      List.of("format", "name", "nodes", "edges", "recipe", "layout", "groups");

  /** How many mistakes are told at once; the rest comes up when these are mended. */
  private static final int TOLD = 50;

  private final Place file;
  private final List<Problem> problems = new ArrayList<>();

  /** Every id in the file, those of layers that cannot be read among them. */
  private final Set<String> ids = new LinkedHashSet<>();

  DesignReader(String file) {
    this.file = new Place.InFile(file);
  }

  Result<Design> design(JsonNode json) {
    if (!json.isObject()) {
      return Result.failed(
          file, "A design is a JSON object, found something else.", "Choose a design file.");
    }
    Optional<Problem> unknown = format(json.path("format"));
    if (unknown.isPresent()) {
      return Result.failed(List.of(unknown.get()));
    }
    members(json, MEMBERS, file, "A design");
    String name = name(json.get("name"));
    List<Node> nodes = nodes(json.path("nodes"));
    List<Edge> edges = new WireReader(ids, this::report, file).read(json.path("edges"));
    Map<String, Position> layout = layout(json.path("layout"));
    List<Group> groups = new GroupReader(ids, this::report, file).read(json.path("groups"));
    Recipe recipe = recipe(json.get("recipe"));
    return problems.isEmpty()
        ? Result.ok(new Design(name, new Network(nodes, edges, layout, groups), recipe))
        : Result.failed(problems.stream().distinct().limit(TOLD).toList());
  }

  private Optional<Problem> format(JsonNode json) {
    String format = json.isString() ? json.asString() : "";
    if (format.equals(DesignFormat.FORMAT)) {
      return Optional.empty();
    }
    String found = json.isMissingNode() ? "none" : quoted(json);
    return Optional.of(
        NEWER.matcher(format).matches()
            ? new Problem(
                file,
                "The design has the format " + found + ", newer than this program knows.",
                "Update Weightroom.")
            : new Problem(
                file,
                "Needs \"format\": \"" + DesignFormat.FORMAT + "\", found " + found + ".",
                "Add this member if the file is a design."));
  }

  private String name(@Nullable JsonNode json) {
    if (json == null) {
      return "Untitled";
    }
    String name = json.isString() ? json.asString().strip() : "";
    if (!Design.isName(name)) {
      report(
          file,
          "The name of the design is " + quoted(json) + ".",
          "Give it a name of 1 to 100 characters on one line, or leave it out.");
    }
    return name;
  }

  private Recipe recipe(@Nullable JsonNode json) {
    if (json == null) {
      return Recipe.DEFAULTS;
    }
    if (!json.isObject()) {
      report(
          new Place.InRecipe(""),
          "The recipe needs an object with settings, found " + quoted(json) + ".",
          "Write { … } for it, or leave it out.");
      return Recipe.DEFAULTS;
    }
    Result<Recipe> read = Recipe.read(json);
    problems.addAll(read.problems());
    return read instanceof Result.Ok<Recipe>(Recipe recipe) ? recipe : Recipe.DEFAULTS;
  }

  private List<Node> nodes(JsonNode list) {
    List<Node> nodes = new ArrayList<>();
    if (!list.isArray()) {
      report(file, "A design needs a list of \"nodes\".", "Add \"nodes\": [ … ].");
      return nodes;
    }
    if (list.size() > NetworkCheck.MAX_LAYERS) {
      report(
          file,
          "The design has "
              + list.size()
              + " layers, and at most "
              + NetworkCheck.MAX_LAYERS
              + " are allowed.",
          "Remove some layers.");
      return nodes;
    }
    for (int i = 0; i < list.size(); i++) {
      String number = "Layer " + (i + 1) + " in the list of nodes";
      JsonNode item = list.get(i);
      JsonNode id = item.path("id");
      if (!item.isObject()) {
        report(
            file,
            number + " needs an object, found " + quoted(item) + ".",
            "Write { \"id\": …, \"type\": … } for it.");
      } else if (!id.isString() || !Network.isId(id.asString())) {
        report(
            file,
            number + (id.isMissingNode() ? " has no id." : " has the id " + quoted(id) + "."),
            "Give it an id of up to 64 letters, digits, \"_\", \"-\" and \".\".");
      } else if (!ids.add(id.asString())) {
        report(
            new Place.AtNode(id.asString()),
            "Two layers have the id \"" + id.asString() + "\".",
            "Give one of them another id.");
      } else {
        layer(id.asString(), item).ifPresent(l -> nodes.add(new Node(id.asString(), l)));
      }
    }
    return nodes;
  }

  private Optional<Layer> layer(String id, JsonNode item) {
    Place place = new Place.AtNode(id);
    members(item, List.of("id", "type", "settings"), place, "A layer");
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    JsonNode settings = item.path("settings");
    if (settings.isObject()) {
      typed.setAll((ObjectNode) settings);
    } else if (!settings.isMissingNode()) {
      report(
          place,
          "settings needs an object, found " + quoted(settings) + ".",
          "Write { … } for it, or leave it out.");
    }
    if (settings.has("type")) {
      report(place, "The type stands among the settings.", "Write it beside \"id\" instead.");
    }
    if (!item.has("type")) {
      report(place, id + " has no type.", "Add \"type\", such as \"Dense\".");
      return Optional.empty();
    }
    typed.set("type", item.get("type"));
    Result<Layer> read =
        Layer.all()
            .read(
                typed,
                "type",
                setting -> setting.isEmpty() ? place : new Place.AtSetting(id, setting));
    problems.addAll(read.problems());
    return read instanceof Result.Ok<Layer>(Layer layer) ? Optional.of(layer) : Optional.empty();
  }

  private Map<String, Position> layout(JsonNode json) {
    Map<String, Position> layout = new LinkedHashMap<>();
    if (!json.isObject() && !json.isMissingNode()) {
      report(
          file,
          "layout needs an object, found " + quoted(json) + ".",
          "Write { \"dense_1\": {\"x\": 0, \"y\": 0}, … } for it, or leave it out.");
    }
    json.properties().stream()
        .limit(NetworkCheck.MAX_LAYERS + TOLD)
        .forEach(
            entry -> {
              double x = coordinate(entry.getValue().path("x"));
              double y = coordinate(entry.getValue().path("y"));
              if (!ids.contains(entry.getKey())) {
                report(
                    file,
                    "layout places the layer \""
                        + Names.shorten(entry.getKey())
                        + "\", which is not there.",
                    Names.advice(entry.getKey(), ids));
              } else if (!Double.isFinite(x) || !Double.isFinite(y)) {
                report(
                    new Place.AtNode(entry.getKey()),
                    "Its place in layout needs two numbers, found "
                        + quoted(entry.getValue())
                        + ".",
                    "Write {\"x\": 0, \"y\": 0} for it, or leave it out.");
              } else {
                layout.put(entry.getKey(), new Position(x, y));
              }
            });
    return layout;
  }

  private static double coordinate(JsonNode json) {
    return json.isNumber() ? json.asDouble(Double.NaN) : Double.NaN;
  }

  private void members(JsonNode json, List<String> known, Place place, String subject) {
    json.propertyNames().stream()
        .filter(member -> !known.contains(member))
        .limit(TOLD)
        .forEach(
            member ->
                report(
                    place,
                    subject + " has no member \"" + Names.shorten(member) + "\".",
                    known.contains("settings")
                        ? "Write settings into \"settings\": { … }."
                        : Names.advice(member, known)));
  }

  private void report(Place where, String what, String remedy) {
    problems.add(new Problem(where, what, remedy));
  }

  static String quoted(JsonNode json) {
    return Names.shorten(json.toString());
  }
}
