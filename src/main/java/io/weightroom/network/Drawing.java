package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people do on a canvas, as edits. Every function looks at a network and gives the edit, which
 * fits that network; {@link Network#with} makes the change. Layers, wires and blocks that are named
 * must be there.
 */
public final class Drawing {
  /** The width of a layer's box on the canvas, in pixels. */
  public static final int WIDTH = 176;

  /** The height of a layer's box on the canvas, in pixels. */
  public static final int HEIGHT = 84;

  /** Places are multiples of this many pixels. */
  public static final int GRID = 8;

  /** What lies between a layer and the next one to the right. */
  public static final int GAP_X = 64;

  /** What lies between a layer and the next one below. */
  public static final int GAP_Y = 36;

  /** An edit that changes nothing. */
  public static final Edit NOTHING = new Edit.Several(List.of());

  private Drawing() {}

  /**
   * A layer joins after the selected ones, wired, at a free place to their right. A merging layer
   * takes every selected layer; another one takes the last. If that one feeds exactly one layer,
   * the new layer stands between the two, also where that is a merging one: a branch grows longer.
   * An Output branches off instead. After an Output, the layer stands before it. Without a
   * selection, it follows the only layer that is not an Output and feeds nothing, if there is such
   * a one; an Input is never wired.
   *
   * @param selection ids in the order in which they were selected
   */
  public static Edit append(Network network, Layer layer, List<String> selection) {
    return Appending.edit(network, layer, selection);
  }

  /**
   * A layer joins on a wire. An Input joins without wires; an Output branches off from the wire's
   * source.
   *
   * @param position where it was dropped, as its upper left corner; null between the two ends
   */
  public static Edit insert(Network network, Layer layer, Edge wire, @Nullable Position position) {
    return Appending.insert(network, layer, wire, position);
  }

  /**
   * A layer that has no wires and takes an input goes onto a wire. On a wire inside a block it
   * becomes one of the block's layers; it leaves a block that the wire does not touch.
   */
  public static Edit putOn(Network network, String id, Edge wire, Position position) {
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Moved(id, position));
    edits.add(new Edit.Connected(new Edge(id, wire.to(), wire.port())));
    edits.add(new Edit.Connected(new Edge(wire.from(), id, network.freePort(id))));
    Optional<Group> around =
        network.groupOf(wire.from()).filter(g -> g.nodes().contains(wire.to()));
    boolean stays =
        network
            .groupOf(id)
            .filter(g -> g.nodes().contains(wire.from()) || g.nodes().contains(wire.to()))
            .isPresent();
    if (around.isPresent() && !around.get().nodes().contains(id)) {
      edits.addAll(leave(network, Set.of(id)));
      List<String> members = new ArrayList<>(around.get().nodes());
      members.add(id);
      edits.add(new Edit.Regrouped(around.get().name(), around.get().withNodes(members)));
    } else if (!stays) {
      edits.addAll(leave(network, Set.of(id)));
    }
    return several(edits);
  }

  /** A layer joins without wires. */
  public static Edit add(Network network, Layer layer, @Nullable Position position) {
    return new Edit.Added(new Node(network.freeId(layer), layer), snapped(position));
  }

  /**
   * Layers and wires leave. What fed a removed layer feeds what it fed, where one wire ended at it;
   * its own wires go with it, so that they need not be named.
   */
  public static Edit remove(Network network, Collection<String> ids, Collection<Edge> wires) {
    Set<String> gone = new LinkedHashSet<>(ids);
    List<Edit> edits = new ArrayList<>();
    // later ports first, because the ports behind a removed wire move up
    wires.stream()
        .distinct()
        .filter(e -> !gone.contains(e.from()) && !gone.contains(e.to()))
        .sorted((a, b) -> Integer.compare(b.port(), a.port()))
        .forEach(e -> edits.add(new Edit.Disconnected(e)));
    gone.forEach(id -> edits.add(new Edit.Healed(id)));
    return several(edits);
  }

  /** The same layers again, beside the first ones, with the wires between them. */
  public static Edit duplicate(Network network, Collection<String> ids) {
    return Pasting.joined(network, network.part(ids), null);
  }

  /**
   * The layers of a clipboard's text join, under free names, with their wires and blocks.
   *
   * @param text a design file, such as that of a {@linkplain Network#part part} of a network
   * @param at where their upper left corner goes; null beside the place they were copied from
   */
  public static Result<Edit> paste(Network network, String text, @Nullable Position at) {
    return Pasting.paste(network, text, at);
  }

  /**
   * A wire joins. At a layer that takes one input it replaces the wire that is there; at a merging
   * one it takes the next port, unless the two are connected already.
   *
   * @param port the target's port that was chosen; null for the next free one
   */
  public static Edit connect(Network network, String from, String to, @Nullable Integer port) {
    return Wires.connect(network, from, to, port);
  }

  /**
   * A wire's start or end goes elsewhere; {@code port} as in {@link #connect}. Where it goes to a
   * port of the same layer that has a wire, the two change places.
   */
  public static Edit reconnect(
      Network network, Edge wire, String from, String to, @Nullable Integer port) {
    return Wires.reconnect(network, wire, from, to, port);
  }

  /** Where layers are aligned. */
  public enum Side {
    LEFT,
    CENTRE,
    RIGHT,
    TOP,
    MIDDLE,
    BOTTOM,
    /** Equal distances from left to right; the outer two stay. */
    HORIZONTALLY,
    /** Equal distances from top to bottom; the outer two stay. */
    VERTICALLY
  }

  /** Layers are aligned with each other; those without a place are left out. */
  public static Edit align(Network network, Collection<String> ids, Side side) {
    return Aligning.edit(network, ids, side);
  }

  /** Layers are moved, as they were dragged. */
  public static Edit move(Map<String, Position> positions) {
    return new Edit.Arranged(positions);
  }

  /** Layers become a block under a free name and leave the blocks they were in. */
  public static Edit group(Network network, Collection<String> ids) {
    Set<String> members = new LinkedHashSet<>(ids);
    if (members.isEmpty()) {
      return NOTHING;
    }
    List<Edit> edits = leave(network, members);
    List<String> ordered =
        network.nodes().stream().map(Node::id).filter(members::contains).toList();
    edits.add(new Edit.Grouped(Group.of(network.freeGroup(), ordered)));
    return several(edits);
  }

  /** Blocks dissolve; their layers stay. */
  public static Edit ungroup(Collection<String> names) {
    return several(names.stream().distinct().<Edit>map(Edit.Ungrouped::new).toList());
  }

  /** Layers leave their blocks; a block without other layers dissolves. */
  private static List<Edit> leave(Network network, Set<String> ids) {
    List<Edit> edits = new ArrayList<>();
    for (Group group : network.groups()) {
      List<String> rest = group.nodes().stream().filter(id -> !ids.contains(id)).toList();
      if (rest.isEmpty()) {
        edits.add(new Edit.Ungrouped(group.name()));
      } else if (rest.size() < group.nodes().size()) {
        edits.add(new Edit.Regrouped(group.name(), group.withNodes(rest)));
      }
    }
    return edits;
  }

  /**
   * Places for the layers that have none: right of what feeds them, else left of what they feed,
   * else apart. Empty if every layer has a place, or none has.
   */
  public static Map<String, Position> missing(Network network) {
    return Places.missing(network);
  }

  /** The layers that an edit has brought, to be selected next. */
  public static List<String> added(Network before, Network after) {
    Set<String> known = before.names();
    return after.nodes().stream().map(Node::id).filter(id -> !known.contains(id)).toList();
  }

  /**
   * What is wrong with a network that is too large to be kept as a design; an editor refuses an
   * edit that leads there.
   */
  public static Optional<Problem> tooLarge(Network network) {
    return tooMany(network.nodes().size(), NetworkCheck.MAX_LAYERS, "layers")
        .or(() -> tooMany(network.edges().size(), NetworkCheck.MAX_WIRES, "wires"));
  }

  private static Optional<Problem> tooMany(int found, int most, String what) {
    return found <= most
        ? Optional.empty()
        : Optional.of(
            new Problem(
                new Place.Whole(),
                "The network would have "
                    + found
                    + " "
                    + what
                    + ", and at most "
                    + String.format(Locale.ROOT, "%,d", most)
                    + " are allowed.",
                "Remove some " + what + " first."));
  }

  static @Nullable Position snapped(@Nullable Position position) {
    return position == null ? null : new Position(snapped(position.x()), snapped(position.y()));
  }

  static double snapped(double pixels) {
    return Math.rint(pixels / GRID) * GRID;
  }

  static Edit several(List<Edit> edits) {
    return edits.size() == 1 ? edits.getFirst() : new Edit.Several(edits);
  }
}
