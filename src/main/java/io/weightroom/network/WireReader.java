package io.weightroom.network;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a design's wires: {@code {"from": "dense_1", "to": "add_1:1"}}. */
final class WireReader {
  private static final Pattern END = Pattern.compile("(?<id>[^:]*)(:(?<port>[0-9]{1,4}))?");

  private final Set<String> ids;
  private final Report report;
  private final Place file;
  private final Map<String, TreeSet<Integer>> taken = new HashMap<>();

  /** Takes what is wrong. */
  interface Report {
    void problem(Place where, String what, String remedy);
  }

  WireReader(Set<String> ids, Report report, Place file) {
    this.ids = ids;
    this.report = report;
    this.file = file;
  }

  /** The wires; those with a port of their own take it first, the others the next free one. */
  List<Edge> read(JsonNode list) {
    List<Edge> edges = new ArrayList<>();
    if (!list.isArray()) {
      if (!list.isMissingNode()) {
        refuse("\"edges\" needs a list.", "Write \"edges\": [ … ].");
      }
      return edges;
    }
    if (list.size() > NetworkCheck.MAX_WIRES) {
      refuse(
          String.format(
              Locale.ROOT,
              "The design has %d wires, and at most %,d are allowed.",
              list.size(),
              NetworkCheck.MAX_WIRES),
          "Remove some wires.");
      return edges;
    }
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      wire(list.get(i), "Wire " + (i + 1) + " in the list of edges").ifPresent(wires::add);
    }
    wires.stream().filter(Wire::hasPort).forEach(this::take);
    for (Wire wire : wires) {
      edges.add(new Edge(wire.from, wire.to, wire.hasPort() ? wire.port : free(wire.to)));
    }
    taken.forEach(this::gap);
    return edges;
  }

  private record Wire(String from, String to, int port) {
    boolean hasPort() {
      return port >= 0;
    }
  }

  private Optional<Wire> wire(JsonNode item, String subject) {
    String to = item.path("to").isString() ? item.path("to").asString() : "";
    String from = item.path("from").isString() ? item.path("from").asString() : "";
    for (String member : item.propertyNames().stream().limit(3).toList()) {
      if (!member.equals("from") && !member.equals("to")) {
        refuse(
            subject + " has the member \"" + Names.shorten(member) + "\".",
            "A wire has only \"from\" and \"to\".");
      }
    }
    if (to.isEmpty() || from.isEmpty()) {
      refuse(
          subject + " has no \"" + (from.isEmpty() ? "from" : "to") + "\".",
          "Write {\"from\": …, \"to\": …} with the ids of two layers.");
      return Optional.empty();
    }
    Matcher end = END.matcher(to);
    if (!end.matches()) {
      refuse(
          subject + " ends at \"" + Names.shorten(to) + "\", which names no input.",
          "Write the layer's id, or the id, a colon and a number from 0.");
      return Optional.empty();
    }
    boolean known = isKnown(from, subject) & isKnown(end.group("id"), subject);
    String port = end.group("port");
    return known
        ? Optional.of(new Wire(from, end.group("id"), port == null ? -1 : Integer.parseInt(port)))
        : Optional.empty();
  }

  private boolean isKnown(String id, String subject) {
    if (!ids.contains(id)) {
      refuse(
          subject + " names the layer \"" + Names.shorten(id) + "\", which is not there.",
          Names.advice(id, ids));
    }
    return ids.contains(id);
  }

  private void take(Wire wire) {
    if (!taken.computeIfAbsent(wire.to, _ -> new TreeSet<>()).add(wire.port)) {
      report.problem(
          new Place.AtNode(wire.to),
          "Two wires end at input " + wire.port + " of " + wire.to + ".",
          "Give one of them another number, or remove it.");
    }
  }

  private int free(String id) {
    TreeSet<Integer> ports = taken.computeIfAbsent(id, _ -> new TreeSet<>());
    int port = 0;
    while (!ports.add(port)) {
      port++;
    }
    return port;
  }

  private void gap(String id, TreeSet<Integer> ports) {
    if (ports.last() >= ports.size()) {
      int missing = 0;
      while (ports.contains(missing)) {
        missing++;
      }
      report.problem(
          new Place.AtNode(id),
          id + " has a wire at input " + ports.last() + " but none at input " + missing + ".",
          "Number its inputs from 0 without gaps.");
    }
  }

  private void refuse(String what, String remedy) {
    report.problem(file, what, remedy);
  }
}
