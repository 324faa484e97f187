package io.weightroom.network;

import static io.weightroom.network.DesignReader.quoted;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a design's blocks: {@code [{"name": "block_1", "nodes": ["dense_1", "dense_2"], "repeat":
 * 3}]}, or an object of such blocks by their names.
 */
final class GroupReader {
  private static final List<String> MEMBERS = List.of("name", "nodes", "repeat", "collapsed");

  private final Set<String> ids;
  private final WireReader.Report report;
  private final Place file;
  private final Set<String> names = new HashSet<>();
  private final Set<String> grouped = new HashSet<>();
  private final List<Group> groups = new ArrayList<>();

  GroupReader(Set<String> ids, WireReader.Report report, Place file) {
    this.ids = ids;
    this.report = report;
    this.file = file;
  }

  List<Group> read(JsonNode json) {
    if (json.isContainer() && json.size() > ids.size()) {
      report.problem(
          file,
          "The design has " + json.size() + " groups for " + ids.size() + " layers.",
          "A layer is in one group at most: remove some groups.");
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        JsonNode name = json.get(i).path("name");
        group("Group " + (i + 1) + " in the list of groups", name, json.get(i));
      }
    } else if (json.isObject()) {
      json.properties()
          .forEach(
              entry -> {
                String name = entry.getKey();
                group("The group \"" + Names.shorten(name) + "\"", name, entry.getValue());
              });
    } else if (!json.isMissingNode()) {
      report.problem(
          file,
          "groups needs a list, found " + quoted(json) + ".",
          "Write [{\"name\": \"block_1\", \"nodes\": [\"dense_1\"]}] for it, or leave it out.");
    }
    return groups;
  }

  private void group(String subject, JsonNode name, JsonNode item) {
    if (!item.isObject()) {
      notAnObject(subject, item);
    } else if (!name.isString()) {
      report.problem(
          file,
          subject
              + (name.isMissingNode() ? " has no name." : " has the name " + quoted(name) + "."),
          "Give it a name of up to 64 letters, digits, \"_\", \"-\" and \".\".");
    } else {
      group(subject, name.asString(), item);
    }
  }

  private void group(String subject, String name, JsonNode item) {
    if (!item.isObject()) {
      notAnObject(subject, item);
    } else if (!Network.isId(name)) {
      report.problem(
          file,
          subject + " has the name \"" + Names.shorten(name) + "\".",
          "Give it a name of up to 64 letters, digits, \"_\", \"-\" and \".\".");
    } else if (ids.contains(name) || !names.add(name)) {
      report.problem(
          new Place.AtGroup(name),
          ids.contains(name)
              ? "A layer and a group have the name \"" + name + "\"."
              : "Two groups have the name \"" + name + "\".",
          "Give one of them another name.");
    } else {
      members(name, item);
    }
  }

  private void members(String name, JsonNode item) {
    Place place = new Place.AtGroup(name);
    JsonNode inside = item.path("name");
    if (!inside.isMissingNode() && !(inside.isString() && inside.asString().equals(name))) {
      report.problem(
          place,
          "The group \"" + name + "\" has another name inside, " + quoted(inside) + ".",
          "Leave out the \"name\" inside.");
    }
    item.propertyNames().stream()
        .filter(member -> !MEMBERS.contains(member))
        .limit(3)
        .forEach(
            member ->
                report.problem(
                    place,
                    "A group has no member \"" + Names.shorten(member) + "\".",
                    Names.advice(member, MEMBERS)));
    Set<String> nodes = nodes(place, name, item.path("nodes"));
    int repeat = repeat(place, item.get("repeat"));
    boolean collapsed = collapsed(place, item.get("collapsed"));
    if (!nodes.isEmpty() && repeat > 0) {
      groups.add(new Group(name, List.copyOf(nodes), repeat, collapsed));
    }
  }

  private Set<String> nodes(Place place, String name, JsonNode list) {
    Set<String> nodes = new LinkedHashSet<>();
    if (!list.isArray() || list.isEmpty()) {
      report.problem(
          place,
          name
              + " needs a list of layers, found "
              + (list.isMissingNode() ? "none" : quoted(list))
              + ".",
          "Write \"nodes\": [ … ] with the ids of layers, or remove the group.");
    }
    if (list.size() > ids.size()) {
      report.problem(
          place,
          name + " names " + list.size() + " layers, and the design has " + ids.size() + ".",
          "Name each of its layers once.");
      return nodes;
    }
    for (JsonNode item : list) {
      String id = item.isString() ? item.asString() : item.toString();
      if (!ids.contains(id)) {
        report.problem(
            place,
            name + " names the layer \"" + Names.shorten(id) + "\", which is not there.",
            Names.advice(id, ids));
      } else if (!grouped.add(id)) {
        report.problem(
            place,
            nodes.contains(id)
                ? name + " names the layer " + id + " twice."
                : name + " names the layer " + id + ", which is in another group.",
            "Name it in one group, once.");
      } else {
        nodes.add(id);
      }
    }
    return nodes;
  }

  /** How often the block stands in a row; 0 after a mistake. */
  private int repeat(Place place, @Nullable JsonNode json) {
    if (json == null) {
      return 1;
    }
    double times = json.isNumber() ? json.asDouble(Double.NaN) : Double.NaN;
    if (times != Math.rint(times) || times < 1 || times > Group.MAX_REPEAT) {
      report.problem(
          place,
          "repeat needs a whole number from 1 to "
              + Group.MAX_REPEAT
              + ", found "
              + quoted(json)
              + ".",
          "Correct it, or leave it out for 1.");
      return 0;
    }
    return (int) times;
  }

  private boolean collapsed(Place place, @Nullable JsonNode json) {
    if (json != null && !json.isBoolean()) {
      report.problem(
          place,
          "collapsed needs true or false, found " + quoted(json) + ".",
          "Correct it, or leave it out for false.");
    }
    return json != null && json.isBoolean() && json.asBoolean();
  }

  private void notAnObject(String subject, JsonNode item) {
    report.problem(
        file,
        subject + " needs an object, found " + quoted(item) + ".",
        "Write { \"name\": …, \"nodes\": [ … ] } for it.");
  }
}
