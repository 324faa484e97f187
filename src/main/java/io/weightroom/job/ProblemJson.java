package io.weightroom.job;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Problems in the journal and in reports, with their place, so that a page can show it there. */
final class ProblemJson {
  private ProblemJson() {}

  static ObjectNode write(Problem problem) {
    ObjectNode node = Json.object();
    node.set("where", place(problem.where()));
    return node.put("what", problem.what()).put("remedy", problem.remedy());
  }

  static Problem read(JsonNode node) {
    return new Problem(
        place(node.required("where")),
        node.required("what").stringValue(),
        node.required("remedy").stringValue());
  }

  private static ObjectNode place(Place place) {
    ObjectNode node = Json.object();
    return switch (place) {
      case Place.Whole _ -> node.put("in", "whole");
      case Place.AtNode(String id) -> node.put("in", "node").put("node", id);
      case Place.AtSetting(String id, String setting) ->
          node.put("in", "setting").put("node", id).put("setting", setting);
      case Place.AtGroup(String name) -> node.put("in", "group").put("group", name);
      case Place.InRecipe(String setting) -> node.put("in", "recipe").put("setting", setting);
      case Place.InFile(String file) -> node.put("in", "file").put("file", file);
      case Place.AtLine(String file, long line) ->
          node.put("in", "line").put("file", file).put("line", line);
      case Place.AtColumn(String column) -> node.put("in", "column").put("column", column);
      case Place.AtOption(String option) -> node.put("in", "option").put("option", option);
      case Place.AtField(String field) -> node.put("in", "field").put("field", field);
    };
  }

  private static Place place(JsonNode node) {
    String in = node.required("in").stringValue();
    return switch (in) {
      case "whole" -> new Place.Whole();
      case "node" -> new Place.AtNode(text(node, "node"));
      case "setting" -> new Place.AtSetting(text(node, "node"), text(node, "setting"));
      case "group" -> new Place.AtGroup(text(node, "group"));
      case "recipe" -> new Place.InRecipe(text(node, "setting"));
      case "file" -> new Place.InFile(text(node, "file"));
      case "line" -> new Place.AtLine(text(node, "file"), node.required("line").longValue());
      case "column" -> new Place.AtColumn(text(node, "column"));
      case "option" -> new Place.AtOption(text(node, "option"));
      case "field" -> new Place.AtField(text(node, "field"));
      default -> throw new IllegalArgumentException("unknown place: " + in);
    };
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }
}
