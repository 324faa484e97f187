package io.weightroom.kit.canvas;

import io.weightroom.network.DesignFormat;
import io.weightroom.network.Drawing.Side;
import io.weightroom.network.Edge;
import io.weightroom.network.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads acts, which are foreign data. What does not fit the scene that the browser has is no act:
 * it may be older than an edit elsewhere, or made by hand.
 */
final class ActReader {
  private static final int MAX_ENTRIES = 4_000;
  private static final int MAX_NAME = 200;

  private final Set<String> nodes = new LinkedHashSet<>();
  private final Map<String, Edge> wires = new HashMap<>();
  private final Set<String> groups = new LinkedHashSet<>();

  /** A reader of acts on a scene. */
  ActReader(Scene scene) {
    scene.nodes().forEach(node -> nodes.add(node.id()));
    scene.edges().forEach(wire -> wires.put(SceneJson.idOf(wire.edge()), wire.edge()));
    scene.groups().forEach(group -> groups.add(group.name()));
  }

  /** The act, or empty if it is none. */
  Optional<CanvasAct> read(JsonNode json) {
    try {
      return Optional.of(act(json));
    } catch (Unfit e) {
      return Optional.empty();
    }
  }

  private CanvasAct act(JsonNode json) {
    return switch (text(json, "act", MAX_NAME)) {
      case "add" -> new CanvasAct.Add(text(json, "type", MAX_NAME), at(json));
      case "addOnWire" ->
          new CanvasAct.AddOnWire(text(json, "type", MAX_NAME), wire(json), at(json));
      case "append" -> new CanvasAct.Append(text(json, "type", MAX_NAME), ids(json, "after"));
      case "connect" -> new CanvasAct.Connect(id(json, "from"), id(json, "to"), port(json));
      case "reconnect" ->
          new CanvasAct.Reconnect(wire(json), id(json, "from"), id(json, "to"), port(json));
      case "move" -> move(json);
      case "moveOnWire" -> new CanvasAct.MoveOnWire(id(json, "id"), wire(json), at(json));
      case "remove" -> remove(json);
      case "rename" -> new CanvasAct.Rename(id(json, "id"), text(json, "name", MAX_NAME));
      case "paste" -> new CanvasAct.Paste(text(json, "text", DesignFormat.MAX_BYTES), at(json));
      case "duplicate" -> new CanvasAct.Duplicate(some(ids(json, "ids")));
      case "group" -> new CanvasAct.Group(some(ids(json, "ids")));
      case "ungroup" -> new CanvasAct.Ungroup(some(names(json, "names", groups)));
      case "regroup" ->
          new CanvasAct.Regroup(
              known(text(json, "name", MAX_NAME), groups),
              text(json, "newName", MAX_NAME),
              whole(json, "repeat"),
              flag(json, "collapsed"));
      case "arrange" -> new CanvasAct.Arrange();
      case "align" -> new CanvasAct.Align(some(ids(json, "ids")), side(json));
      case "undo" -> new CanvasAct.Undo();
      case "redo" -> new CanvasAct.Redo();
      case "select" -> new CanvasAct.Select(ids(json, "ids"));
      case "edit" -> new CanvasAct.Edit(id(json, "id"));
      default -> throw new Unfit();
    };
  }

  private CanvasAct move(JsonNode json) {
    JsonNode list = list(json, "to");
    Map<String, Position> to = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      String id = text(entry, "id", MAX_NAME);
      if (nodes.contains(id)) {
        to.put(id, at(entry));
      }
    }
    fits(!to.isEmpty());
    return new CanvasAct.Move(to);
  }

  private CanvasAct remove(JsonNode json) {
    List<String> ids = ids(json, "ids");
    List<Edge> gone = new ArrayList<>();
    for (JsonNode entry : list(json, "wires")) {
      Edge wire = entry.isString() ? wires.get(entry.asString()) : null;
      if (wire != null) {
        gone.add(wire);
      }
    }
    fits(!ids.isEmpty() || !gone.isEmpty());
    return new CanvasAct.Remove(ids, gone);
  }

  private String id(JsonNode json, String member) {
    return known(text(json, member, MAX_NAME), nodes);
  }

  private static String known(String text, Set<String> names) {
    fits(names.contains(text));
    return text;
  }

  private Edge wire(JsonNode json) {
    Edge wire = wires.get(text(json, "wire", MAX_NAME));
    if (wire == null) {
      throw new Unfit();
    }
    return wire;
  }

  private List<String> ids(JsonNode json, String member) {
    return names(json, member, nodes);
  }

  /** What a list names, each once; what is gone is left out. */
  private static List<String> names(JsonNode json, String member, Set<String> there) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode entry : list(json, member)) {
      if (entry.isString() && there.contains(entry.asString())) {
        names.add(entry.asString());
      }
    }
    return List.copyOf(names);
  }

  private static <T> List<T> some(List<T> list) {
    fits(!list.isEmpty());
    return list;
  }

  private static JsonNode list(JsonNode json, String member) {
    JsonNode list = member(json, member);
    fits(list.isArray() && list.size() <= MAX_ENTRIES);
    return list;
  }

  private static Position at(JsonNode json) {
    return new Position(coordinate(json, "x"), coordinate(json, "y"));
  }

  private static double coordinate(JsonNode json, String member) {
    JsonNode number = member(json, member);
    fits(number.isNumber());
    double value = number.asDouble(Double.NaN);
    fits(Math.abs(value) <= Position.FARTHEST);
    return value;
  }

  private static @Nullable Integer port(JsonNode json) {
    JsonNode port = json.get("port");
    if (port == null || port.isNull()) {
      return null;
    }
    return whole(json, "port");
  }

  private static int whole(JsonNode json, String member) {
    JsonNode number = member(json, member);
    fits(number.isIntegralNumber() && number.canConvertToInt() && number.intValue() >= 0);
    return number.intValue();
  }

  private static boolean flag(JsonNode json, String member) {
    JsonNode flag = member(json, member);
    fits(flag.isBoolean());
    return flag.booleanValue();
  }

  private static Side side(JsonNode json) {
    String name = text(json, "side", MAX_NAME).toUpperCase(Locale.ROOT);
    for (Side side : Side.values()) {
      if (side.name().equals(name)) {
        return side;
      }
    }
    throw new Unfit();
  }

  private static String text(JsonNode json, String member, int longest) {
    JsonNode text = member(json, member);
    fits(text.isString() && text.asString().length() <= longest);
    return text.asString();
  }

  private static JsonNode member(JsonNode json, String member) {
    JsonNode value = json.get(member);
    if (value == null) {
      throw new Unfit();
    }
    return value;
  }

  private static void fits(boolean holds) {
    if (!holds) {
      throw new Unfit();
    }
  }

  /** Ends the reading of something that is no act. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit() {
      super(null, null, false, false);
    }
  }
}
