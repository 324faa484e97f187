package io.weightroom.kit.canvas;

import io.weightroom.kit.canvas.SceneNode.Remarks;
import io.weightroom.network.Edge;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scenes for the browser: the whole one, or what differs from the one that it has. Layers go one by
 * one; the order of layers, the wires and the groups go as wholes when anything in them changed.
 */
final class SceneJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SceneJson() {}

  /** A wire's name on the canvas; names of layers have neither ">" nor ":". */
  static String idOf(Edge wire) {
    return wire.from() + ">" + wire.to() + ":" + wire.port();
  }

  /**
   * What a browser that has one scene needs to show another; empty if they are the same.
   *
   * @param had null if the browser has nothing
   */
  static ObjectNode difference(@Nullable Scene had, Scene next) {
    ObjectNode json = JSON.objectNode();
    Map<String, SceneNode> known = new HashMap<>();
    if (had != null) {
      had.nodes().forEach(node -> known.put(node.id(), node));
    }
    ArrayNode nodes = JSON.arrayNode();
    for (SceneNode node : next.nodes()) {
      if (!node.equals(known.get(node.id()))) {
        nodes.add(node(node));
      }
    }
    if (!nodes.isEmpty()) {
      json.set("nodes", nodes);
    }
    if (had == null || !ids(had).equals(ids(next))) {
      ArrayNode order = json.putArray("order");
      next.nodes().forEach(node -> order.add(node.id()));
    }
    if (had == null || !had.edges().equals(next.edges())) {
      ArrayNode edges = json.putArray("edges");
      next.edges().forEach(edge -> edges.add(edge(edge)));
    }
    if (had == null || !had.groups().equals(next.groups())) {
      ArrayNode groups = json.putArray("groups");
      next.groups().forEach(group -> groups.add(group(group)));
    }
    return json;
  }

  private static List<String> ids(Scene scene) {
    return scene.nodes().stream().map(SceneNode::id).toList();
  }

  private static ObjectNode node(SceneNode node) {
    ObjectNode json =
        JSON.objectNode()
            .put("id", node.id())
            .put("type", node.type())
            .put("family", node.family())
            .put("line", node.line())
            .put("shape", node.shape())
            .put("parameters", node.parameters())
            .put("minInputs", node.minInputs())
            .put("maxInputs", node.maxInputs())
            .put("x", node.at().x())
            .put("y", node.at().y())
            .put("mark", node.mark().name().toLowerCase(Locale.ROOT));
    json.set("settings", node.settings());
    json.set("problems", remarks(node.problems()));
    json.set("hints", remarks(node.hints()));
    return json;
  }

  private static ObjectNode remarks(Remarks remarks) {
    return JSON.objectNode().put("count", remarks.count()).put("first", remarks.first());
  }

  private static ObjectNode edge(SceneEdge wire) {
    return JSON.objectNode()
        .put("id", idOf(wire.edge()))
        .put("from", wire.edge().from())
        .put("to", wire.edge().to())
        .put("port", wire.edge().port())
        .put("label", wire.label())
        .put("size", wire.size())
        .put("broken", wire.broken());
  }

  private static ObjectNode group(SceneGroup group) {
    ObjectNode json =
        JSON.objectNode()
            .put("name", group.name())
            .put("repeat", group.repeat())
            .put("collapsed", group.collapsed())
            .put("problems", group.problems());
    ArrayNode nodes = json.putArray("nodes");
    group.nodes().forEach(nodes::add);
    json.set("own", remarks(group.own()));
    return json;
  }

  static ArrayNode palette(List<PaletteItem> items) {
    ArrayNode json = JSON.arrayNode();
    for (PaletteItem item : items) {
      ObjectNode entry =
          json.addObject()
              .put("type", item.type())
              .put("section", item.section())
              .put("family", item.family())
              .put("summary", item.summary());
      ArrayNode spellings = entry.putArray("spellings");
      item.spellings().forEach(spellings::add);
    }
    return json;
  }
}
