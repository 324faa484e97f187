package io.weightroom.compare;

import io.weightroom.network.Edge;
import io.weightroom.network.Network;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Wires that became a way over new layers, because these were inserted on them, and ways over
 * layers that are gone, which became a wire.
 */
final class Detours {
  private final Network before;
  private final Network after;

  /** Names before by names after. */
  private final Map<String, String> old;

  /** Names after by names before. */
  private final Map<String, String> now = new HashMap<>();

  private final Set<String> inserted = new HashSet<>();
  private final Set<String> healed = new HashSet<>();
  private final Set<Edge> split = new HashSet<>();
  private final Set<Edge> bridged = new HashSet<>();

  /**
   * Finds them.
   *
   * @param same the names before of the layers that are in both, by their names after
   */
  Detours(Network before, Network after, Map<String, String> same) {
    this.before = before;
    this.after = after;
    this.old = Map.copyOf(same);
    same.forEach((is, was) -> now.put(was, is));
    for (Edge edge : before.edges()) {
      if (isGone(edge)) {
        Set<String> way = way(after, now.get(edge.from()), now.get(edge.to()), old.keySet());
        inserted.addAll(way);
        if (!way.isEmpty()) {
          split.add(edge);
        }
      }
    }
    for (Edge edge : after.edges()) {
      if (isNew(edge)) {
        Set<String> way = way(before, old.get(edge.from()), old.get(edge.to()), now.keySet());
        healed.addAll(way);
        if (!way.isEmpty()) {
          bridged.add(edge);
        }
      }
    }
  }

  /** The layers after that stand on a wire of before. */
  Set<String> inserted() {
    return inserted;
  }

  /** The layers before that a wire of after goes past. */
  Set<String> healed() {
    return healed;
  }

  /** Whether a wire of before is gone although both its ends are there. */
  boolean isGone(Edge edge) {
    return now.containsKey(edge.from())
        && now.containsKey(edge.to())
        && !wired(after, now.get(edge.from()), now.get(edge.to()));
  }

  /** Whether a wire of after is new although both its ends were there. */
  boolean isNew(Edge edge) {
    return old.containsKey(edge.from())
        && old.containsKey(edge.to())
        && !wired(before, old.get(edge.from()), old.get(edge.to()));
  }

  /** Whether a wire of before now leads over layers that were inserted on it. */
  boolean isSplit(Edge edge) {
    return split.contains(edge);
  }

  /** Whether a wire of after stands where layers were taken out. */
  boolean isHealed(Edge edge) {
    return bridged.contains(edge);
  }

  private static boolean wired(Network in, String from, String to) {
    return in.edges().stream().anyMatch(edge -> edge.from().equals(from) && edge.to().equals(to));
  }

  /**
   * The layers on the ways from one to another that lead over no known layer; none if no such way.
   */
  private static Set<String> way(Network in, String from, String to, Set<String> known) {
    Set<String> ahead = reached(in, from, known, true);
    ahead.retainAll(reached(in, to, known, false));
    return ahead;
  }

  private static Set<String> reached(Network in, String start, Set<String> known, boolean along) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      String at = open.remove();
      for (Edge edge : along ? in.outOf(at) : in.into(at)) {
        String next = along ? edge.to() : edge.from();
        if (!known.contains(next) && seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}
