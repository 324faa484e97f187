package io.weightroom.network;

import static io.weightroom.network.Drawing.GAP_X;
import static io.weightroom.network.Drawing.GAP_Y;
import static io.weightroom.network.Drawing.HEIGHT;
import static io.weightroom.network.Drawing.WIDTH;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a new layer may stand among those that have a place. Null is no place: whoever draws the
 * network arranges such layers.
 */
final class Places {
  private static final double COLUMN = WIDTH + GAP_X;
  private static final double ROW = HEIGHT + GAP_Y;

  /** Boxes are kept this far apart. */
  private static final double MARGIN = 2.0 * Drawing.GRID;

  private final Network network;
  private final Map<String, Position> layout;

  Places(Network network) {
    this.network = network;
    this.layout = network.layout();
  }

  static Map<String, Position> missing(Network network) {
    Map<String, Position> found = new LinkedHashMap<>();
    if (network.layout().isEmpty()) {
      return found;
    }
    Network placed = network;
    Set<String> open = new LinkedHashSet<>(network.nodes().stream().map(Node::id).toList());
    open.removeAll(network.layout().keySet());
    while (!open.isEmpty()) {
      Places places = new Places(placed);
      String next =
          open.stream().filter(places::touches).findFirst().orElse(open.iterator().next());
      Position at = Objects.requireNonNull(places.near(next));
      found.put(next, at);
      placed = placed.with(new Edit.Moved(next, at));
      open.remove(next);
    }
    return found;
  }

  @Nullable Position at(String id) {
    return layout.get(id);
  }

  /** Whether a layer is connected to one that has a place. */
  private boolean touches(String id) {
    return network.into(id).stream().anyMatch(e -> layout.containsKey(e.from()))
        || network.outOf(id).stream().anyMatch(e -> layout.containsKey(e.to()));
  }

  /** Beside what a layer is connected to. */
  private @Nullable Position near(String id) {
    Position behind = behind(network.into(id).stream().map(Edge::from).toList());
    if (behind != null) {
      return behind;
    }
    for (Edge out : network.outOf(id)) {
      if (layout.containsKey(out.to())) {
        return before(out.to());
      }
    }
    return apart(false);
  }

  boolean isFree(Position at) {
    return layout.values().stream()
        .noneMatch(
            other ->
                Math.abs(other.x() - at.x()) < WIDTH + MARGIN
                    && Math.abs(other.y() - at.y()) < HEIGHT + MARGIN);
  }

  /** The first free place at or below a place. */
  @Nullable Position free(@Nullable Position from) {
    Position at = Drawing.snapped(from);
    for (int row = 0; row < network.nodes().size() && at != null && !isFree(at); row++) {
      at = new Position(at.x(), at.y() + ROW);
    }
    return at;
  }

  @Nullable Position behind(String id) {
    return behind(List.of(id));
  }

  /** Right of all of these layers, halfway between the highest and the lowest. */
  @Nullable Position behind(Collection<String> ids) {
    List<Position> known = ids.stream().map(layout::get).filter(Objects::nonNull).toList();
    if (known.isEmpty()) {
      return null;
    }
    double right = known.stream().mapToDouble(Position::x).max().orElseThrow();
    double top = known.stream().mapToDouble(Position::y).min().orElseThrow();
    double bottom = known.stream().mapToDouble(Position::y).max().orElseThrow();
    return free(new Position(right + COLUMN, (top + bottom) / 2));
  }

  @Nullable Position before(String id) {
    Position at = layout.get(id);
    return at == null ? null : free(new Position(at.x() - COLUMN, at.y()));
  }

  /** Apart from all others: below them at the left, or right of them. */
  @Nullable Position apart(boolean below) {
    if (layout.isEmpty()) {
      return network.nodes().isEmpty() ? new Position(0, 0) : null;
    }
    double left = layout.values().stream().mapToDouble(Position::x).min().orElseThrow();
    double right = layout.values().stream().mapToDouble(Position::x).max().orElseThrow();
    double top = layout.values().stream().mapToDouble(Position::y).min().orElseThrow();
    double bottom = layout.values().stream().mapToDouble(Position::y).max().orElseThrow();
    return Drawing.snapped(
        below ? new Position(left, bottom + ROW) : new Position(right + COLUMN, top));
  }

  /** Halfway along a wire, or as near to its start as boxes allow. */
  @Nullable Position between(Edge wire) {
    Position from = layout.get(wire.from());
    Position to = layout.get(wire.to());
    if (from == null || to == null) {
      return behind(wire.from());
    }
    Position middle =
        Objects.requireNonNull(
            Drawing.snapped(new Position((from.x() + to.x()) / 2, (from.y() + to.y()) / 2)));
    return isFree(middle) ? middle : behind(wire.from());
  }

  /**
   * What has to move right so that a layer fits on a wire that leads right: the wire's target and
   * what follows it to the right.
   */
  Map<String, Position> room(Edge wire) {
    Map<String, Position> shifted = new LinkedHashMap<>();
    Position from = layout.get(wire.from());
    Position to = layout.get(wire.to());
    double missing = from == null || to == null ? 0 : from.x() + 2 * COLUMN - to.x();
    if (missing <= 0 || missing > COLUMN + GAP_X) {
      return shifted;
    }
    double step = Math.ceil(missing / Drawing.GRID) * Drawing.GRID;
    Deque<String> open = new ArrayDeque<>(List.of(wire.to()));
    while (!open.isEmpty()) {
      String id = open.removeFirst();
      Position at = Objects.requireNonNull(layout.get(id));
      if (shifted.putIfAbsent(id, new Position(at.x() + step, at.y())) == null) {
        for (Edge out : network.outOf(id)) {
          Position next = layout.get(out.to());
          if (next != null && next.x() > at.x()) {
            open.add(out.to());
          }
        }
      }
    }
    return shifted;
  }
}
