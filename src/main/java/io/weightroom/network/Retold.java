package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells the verdict of an unrolled network at the layers that were drawn. What holds for the first
 * copy of a block is said once; what holds for a later copy alone names that copy.
 */
final class Retold {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final Unrolled unrolled;
  private final Network drawn;
  private final Map<Problem, List<Fix>> fixes = new LinkedHashMap<>();

  private Retold(Unrolled unrolled, Network drawn) {
    this.unrolled = unrolled;
    this.drawn = drawn;
  }

  static Verdict of(Verdict verdict, Unrolled unrolled, Network drawn) {
    return new Retold(unrolled, drawn).verdict(verdict);
  }

  private Verdict verdict(Verdict verdict) {
    List<Problem> problems = told(verdict, verdict.problems());
    List<Problem> hints = told(verdict, verdict.hints());
    Map<String, CheckedNode> nodes = new LinkedHashMap<>();
    verdict
        .nodes()
        .forEach(
            (id, node) -> {
              if (!unrolled.copies().containsKey(id)) {
                List<String> inputs = node.inputs().stream().map(unrolled::drawn).toList();
                nodes.put(id, node.withInputs(inputs));
              }
            });
    return new Verdict(problems, hints, fixes, nodes, verdict.checked());
  }

  private List<Problem> told(Verdict verdict, List<Problem> found) {
    Map<Problem, Problem> told = new LinkedHashMap<>();
    for (Problem problem : found) {
      Problem plain = plain(problem);
      if (!told.containsKey(plain)) {
        Problem said = said(problem, plain);
        told.put(plain, said);
        List<Fix> mended = verdict.fixes(problem).stream().flatMap(f -> fix(f).stream()).toList();
        if (!mended.isEmpty()) {
          fixes.put(said, mended);
        }
      }
    }
    return List.copyOf(told.values());
  }

  /** The problem as if it were one of the first copy. */
  private Problem plain(Problem problem) {
    Place where =
        switch (problem.where()) {
          case Place.AtNode(String id) -> new Place.AtNode(unrolled.drawn(id));
          case Place.AtSetting(String id, String setting) ->
              new Place.AtSetting(unrolled.drawn(id), setting);
          default -> problem.where();
        };
    return new Problem(where, words(problem.what()), words(problem.remedy()));
  }

  private Problem said(Problem problem, Problem plain) {
    String id =
        switch (problem.where()) {
          case Place.AtNode(String node) -> node;
          case Place.AtSetting(String node, String _) -> node;
          default -> "";
        };
    Unrolled.Copy copy = unrolled.copies().get(id);
    return copy == null
        ? plain
        : new Problem(
            plain.where(),
            "In repetition " + copy.repetition() + " of " + copy.group() + ": " + plain.what(),
            plain.remedy());
  }

  /** A sentence with the ids of drawn layers in place of those of their copies. */
  private String words(String sentence) {
    return WORD.matcher(sentence)
        .replaceAll(
            found -> {
              String word = found.group();
              String id = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
              return unrolled.copies().containsKey(word)
                  ? unrolled.drawn(word)
                  : unrolled.drawn(id) + word.substring(id.length());
            });
  }

  /** The fix in the network as drawn, if there is one: a wire between two copies was not drawn. */
  private Optional<Fix> fix(Fix fix) {
    List<Edit> edits = new ArrayList<>();
    for (Edit edit : fix.edits()) {
      Optional<Edit> own = edit(edit);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      edits.add(own.get());
    }
    return Optional.of(new Fix(words(fix.label()), edits, fix.recipe()));
  }

  private Optional<Edit> edit(Edit edit) {
    return switch (edit) {
      case Edit.Added _, Edit.Joined _, Edit.Grouped _, Edit.Ungrouped _, Edit.Regrouped _ ->
          Optional.of(edit);
      case Edit.Inserted(Node node, Edge wire, Position at) ->
          wire(wire).map(w -> new Edit.Inserted(node, w, at));
      case Edit.Moved(String id, Position at) ->
          Optional.of(new Edit.Moved(unrolled.drawn(id), at));
      case Edit.Arranged(Map<String, Position> places) -> {
        Map<String, Position> own = new LinkedHashMap<>();
        places.forEach((id, at) -> own.putIfAbsent(unrolled.drawn(id), at));
        yield Optional.of(new Edit.Arranged(own));
      }
      case Edit.Connected(Edge edge) -> Optional.of(new Edit.Connected(own(edge)));
      case Edit.Disconnected(Edge edge) -> wire(edge).map(Edit.Disconnected::new);
      case Edit.Changed(String id, Layer layer) ->
          Optional.of(new Edit.Changed(unrolled.drawn(id), layer));
      case Edit.Renamed(String id, String newId) ->
          Optional.of(new Edit.Renamed(unrolled.drawn(id), newId));
      case Edit.Removed(String id) -> Optional.of(new Edit.Removed(unrolled.drawn(id)));
      case Edit.Healed(String id) -> Optional.of(new Edit.Healed(unrolled.drawn(id)));
      case Edit.Several(List<Edit> edits) ->
          fix(new Fix("", edits, null)).map(f -> new Edit.Several(f.edits()));
    };
  }

  private Edge own(Edge edge) {
    return new Edge(unrolled.drawn(edge.from()), unrolled.drawn(edge.to()), edge.port());
  }

  private Optional<Edge> wire(Edge edge) {
    return Optional.of(own(edge)).filter(drawn.edges()::contains);
  }
}
