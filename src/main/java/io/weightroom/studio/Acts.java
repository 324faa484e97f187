package io.weightroom.studio;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.canvas.Arrangement;
import io.weightroom.kit.canvas.CanvasAct;
import io.weightroom.layer.Layer;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edge;
import io.weightroom.network.Edit;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does to a design what somebody did on the canvas, each act as one step of undo. */
public final class Acts {
  private final Editor editor;

  public Acts(Editor editor) {
    this.editor = editor;
  }

  /**
   * What came of an act.
   *
   * @param select the layers to be selected now; empty leaves the selection as it is
   * @param said a sentence for the person: what was done, or why it was not
   */
  public record Outcome(List<String> select, String said) {
    private static final Outcome QUIET = new Outcome(List.of(), "");

    private static Outcome said(String sentence) {
      return new Outcome(List.of(), sentence);
    }
  }

  /** Does an act; selecting and opening the form are the page's own affairs. */
  public Outcome perform(CanvasAct act) {
    Network network = editor.network();
    return switch (act) {
      case CanvasAct.Add(String type, Position at) ->
          add(type, layer -> Drawing.add(network, layer, at));
      case CanvasAct.AddOnWire(String type, Edge wire, Position at) ->
          add(type, layer -> Drawing.insert(network, layer, wire, at));
      case CanvasAct.Append(String type, List<String> after) ->
          add(type, layer -> Drawing.append(network, layer, after));
      case CanvasAct.Connect(String from, String to, Integer port) ->
          edit(Drawing.connect(network, from, to, port), "Connected " + from + " to " + to);
      case CanvasAct.Reconnect(Edge wire, String from, String to, Integer port) ->
          edit(
              Drawing.reconnect(network, wire, from, to, port),
              wire.from().equals(from) && wire.to().equals(to)
                  ? "Changed the order of what feeds " + to
                  : "Connected "
                      + from
                      + " to "
                      + to
                      + " instead of "
                      + wire.from()
                      + " to "
                      + wire.to());
      case CanvasAct.Move(Map<String, Position> to) ->
          edit(Drawing.move(to), "Moved " + named(to.keySet()));
      case CanvasAct.MoveOnWire(String id, Edge wire, Position at) ->
          edit(
              Drawing.putOn(network, id, wire, at),
              "Put " + id + " between " + wire.from() + " and " + wire.to());
      case CanvasAct.Remove(List<String> ids, List<Edge> wires) -> remove(ids, wires);
      case CanvasAct.Rename(String id, String newName) -> rename(id, newName.strip());
      case CanvasAct.Paste(String text, Position at) -> paste(text, at);
      case CanvasAct.Duplicate(List<String> ids) ->
          joined(Drawing.duplicate(network, ids), "Duplicated " + named(ids));
      case CanvasAct.Group(List<String> ids) ->
          edit(Drawing.group(network, ids), "Made a block of " + named(ids));
      case CanvasAct.Ungroup(List<String> names) ->
          edit(
              Drawing.ungroup(names),
              names.size() == 1
                  ? "Dissolved the block " + names.getFirst()
                  : "Dissolved " + names.size() + " blocks");
      case CanvasAct.Regroup regroup -> regroup(regroup);
      case CanvasAct.Arrange() -> {
        edit(new Edit.Arranged(Arrangement.of(network)), "Arranged all layers");
        yield Outcome.QUIET;
      }
      case CanvasAct.Align(List<String> ids, Drawing.Side side) ->
          edit(Drawing.align(network, ids, side), "Aligned " + named(ids));
      case CanvasAct.Undo() ->
          Outcome.said(editor.undo().isPresent() ? editor.last() : "Nothing to undo");
      case CanvasAct.Redo() ->
          Outcome.said(editor.redo().isPresent() ? editor.last() : "Nothing to redo");
      case CanvasAct.Select _, CanvasAct.Edit _ -> Outcome.QUIET;
    };
  }

  /** How a layer of the palette joins. */
  private interface Joining {
    Edit edit(Layer layer);
  }

  private Outcome add(String type, Joining joining) {
    return Layer.all()
        .named(type)
        .map(declaration -> (Layer) declaration.defaults())
        .map(layer -> joined(joining.edit(layer), "Added " + type))
        .orElse(Outcome.QUIET);
  }

  /** An edit that brings layers, which are selected then. */
  private Outcome joined(Edit edit, String what) {
    Network before = editor.network();
    Network after = before.with(edit);
    Optional<Problem> tooLarge = Drawing.tooLarge(after);
    if (tooLarge.isPresent()) {
      return Outcome.said(tooLarge.get().line());
    }
    List<String> added = Drawing.added(before, after);
    String said = added.size() == 1 ? "Added " + added.getFirst() : what;
    editor.edit(edit, said);
    return new Outcome(added, said);
  }

  private Outcome edit(Edit edit, String what) {
    Optional<Problem> tooLarge = Drawing.tooLarge(editor.network().with(edit));
    if (tooLarge.isPresent()) {
      return Outcome.said(tooLarge.get().line());
    }
    editor.edit(edit, what);
    return Outcome.said(what);
  }

  private Outcome remove(List<String> ids, List<Edge> wires) {
    Edit edit = Drawing.remove(editor.network(), ids, wires);
    return edit(
        edit,
        ids.isEmpty()
            ? wires.size() == 1
                ? "Removed the wire from "
                    + wires.getFirst().from()
                    + " to "
                    + wires.getFirst().to()
                : "Removed " + wires.size() + " wires"
            : "Removed " + named(ids));
  }

  /** Gives a layer another name, or says why not. */
  public Outcome rename(String id, String name) {
    if (name.equals(id)) {
      return Outcome.QUIET;
    }
    Optional<String> refused = refusedName(name);
    if (refused.isPresent()) {
      return Outcome.said(refused.get());
    }
    editor.edit(new Edit.Renamed(id, name), "Renamed " + id + " to " + name);
    return new Outcome(List.of(name), "Renamed " + id + " to " + name);
  }

  /** Why a text cannot name a layer or a block. */
  public Optional<String> refusedName(String name) {
    if (!Network.isId(name)) {
      return Optional.of(
          "A name has 1 to 64 letters, digits, \"_\", \"-\" or \".\", without spaces; found \""
              + (name.length() > 40 ? name.substring(0, 40) + "…" : name)
              + "\".");
    }
    boolean taken =
        editor.network().node(name).isPresent()
            || editor.network().groups().stream().anyMatch(g -> g.name().equals(name));
    return taken
        ? Optional.of("There is a " + name + " already. Choose another name.")
        : Optional.empty();
  }

  private Outcome paste(String text, Position centre) {
    Network network = editor.network();
    return switch (Drawing.paste(network, text, null)) {
      case Result.Failed<Edit>(List<Problem> problems) -> Outcome.said(problems.getFirst().line());
      case Result.Ok<Edit>(Edit.Joined(Network part)) -> {
        Collection<Position> places = part.layout().values();
        Position corner =
            new Position(
                centre.x()
                    - extent(places.stream().mapToDouble(Position::x).toArray(), Drawing.WIDTH) / 2,
                centre.y()
                    - extent(places.stream().mapToDouble(Position::y).toArray(), Drawing.HEIGHT)
                        / 2);
        yield joined(
            Drawing.paste(network, text, corner).orThrow(),
            "Pasted " + named(part.nodes().stream().map(Node::id).toList()));
      }
      case Result.Ok<Edit>(Edit other) -> joined(other, "Pasted");
    };
  }

  private static double extent(double[] places, double box) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double place : places) {
      low = Math.min(low, place);
      high = Math.max(high, place);
    }
    return places.length == 0 ? box : high - low + box;
  }

  private Outcome regroup(CanvasAct.Regroup act) {
    Group group =
        editor.network().groups().stream()
            .filter(g -> g.name().equals(act.name()))
            .findFirst()
            .orElseThrow();
    String name = act.newName().strip();
    if (!name.equals(group.name())) {
      Optional<String> refused = refusedName(name);
      if (refused.isPresent()) {
        return Outcome.said(refused.get());
      }
    }
    if (act.repeat() < 1 || act.repeat() > Group.MAX_REPEAT) {
      return Outcome.said(
          "A block stands 1 to "
              + Group.MAX_REPEAT
              + " times in a row, found "
              + act.repeat()
              + ".");
    }
    Group after = new Group(name, group.nodes(), act.repeat(), act.collapsed());
    String what =
        !name.equals(group.name())
            ? "Renamed the block " + group.name() + " to " + name
            : act.repeat() != group.repeat()
                ? "Set " + name + " to stand " + act.repeat() + " times"
                : (act.collapsed() ? "Closed the block " : "Opened the block ") + name;
    return edit(new Edit.Regrouped(group.name(), after), what);
  }

  private static String named(Collection<String> ids) {
    return ids.size() <= 3 ? String.join(", ", ids) : ids.size() + " layers";
  }
}
