package io.weightroom.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies of layers: as text, and back under free names. */
final class Pasting {
  /** A copy without a place of its own stands so far right of and below the original. */
  private static final double OFFSET = 4.0 * Drawing.GRID;

  /** So many copies stand beside each other before one covers another. */
  private static final int TRIES = 100;

  private static final Pattern NUMBERED = Pattern.compile("(?<stem>.+)_[0-9]{1,6}");

  private Pasting() {}

  static Result<Edit> paste(Network network, String text, @Nullable Position at) {
    return DesignFormat.read(text.getBytes(UTF_8), "clipboard")
        .then(
            design -> {
              Edit edit = joined(network, design.network(), at);
              Optional<Problem> refusal = Drawing.tooLarge(network.with(edit));
              return refusal.isPresent() ? Result.failed(List.of(refusal.get())) : Result.ok(edit);
            });
  }

  static Edit joined(Network network, Network part, @Nullable Position at) {
    if (part.nodes().isEmpty()) {
      return Drawing.NOTHING;
    }
    return new Edit.Joined(placed(renamed(part, network.names()), network, at));
  }

  /** The part under names that are free: its own where they are, else with the next number. */
  private static Network renamed(Network part, Set<String> taken) {
    Set<String> used = new HashSet<>(taken);
    Map<String, String> names = new HashMap<>();
    List<String> all =
        Stream.concat(part.nodes().stream().map(Node::id), part.groups().stream().map(Group::name))
            .toList();
    all.stream().filter(used::add).forEach(name -> names.put(name, name));
    for (String name : all) {
      names.computeIfAbsent(name, n -> next(n, used));
    }
    Map<String, Position> layout = new LinkedHashMap<>();
    part.layout().forEach((id, position) -> layout.put(names.get(id), position));
    return new Network(
        part.nodes().stream().map(n -> new Node(names.get(n.id()), n.layer())).toList(),
        part.edges().stream()
            .map(e -> new Edge(names.get(e.from()), names.get(e.to()), e.port()))
            .toList(),
        layout,
        part.groups().stream()
            .map(
                g ->
                    g.withName(names.get(g.name()))
                        .withNodes(g.nodes().stream().map(names::get).toList()))
            .toList());
  }

  /** {@code dense_1} as {@code dense_2}, or the first later number that is free; takes it. */
  private static String next(String name, Set<String> used) {
    Matcher numbered = NUMBERED.matcher(name);
    String stem = numbered.matches() ? numbered.group("stem") : name;
    String next = name;
    for (int number = 2; !used.add(next); number++) {
      next = Network.suffixed(stem, "_" + number);
    }
    return next;
  }

  private static Network placed(Network part, Network network, @Nullable Position at) {
    if (part.layout().isEmpty()) {
      return part;
    }
    double left = part.layout().values().stream().mapToDouble(Position::x).min().orElseThrow();
    double top = part.layout().values().stream().mapToDouble(Position::y).min().orElseThrow();
    double x = at == null ? 0 : Drawing.snapped(at.x() - left);
    double y = at == null ? 0 : Drawing.snapped(at.y() - top);
    Set<Position> taken = new HashSet<>(network.layout().values());
    Map<String, Position> moved = moved(part.layout(), x, y);
    for (int i = 0; i < TRIES && moved.values().stream().anyMatch(taken::contains); i++) {
      x += OFFSET;
      y += OFFSET;
      moved = moved(part.layout(), x, y);
    }
    return part.with(new Edit.Arranged(moved));
  }

  private static Map<String, Position> moved(Map<String, Position> layout, double x, double y) {
    Map<String, Position> moved = new LinkedHashMap<>();
    layout.forEach((id, from) -> moved.put(id, new Position(from.x() + x, from.y() + y)));
    return moved;
  }
}
