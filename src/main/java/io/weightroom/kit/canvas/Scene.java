package io.weightroom.kit.canvas;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.kit.Format;
import io.weightroom.kit.canvas.SceneNode.Remarks;
import io.weightroom.layer.Layer;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Edge;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.network.Position;
import io.weightroom.network.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the canvas shows of a network, as plain values.
 *
 * @param nodes the layers, in the network's order
 * @param edges the wires
 * @param groups the blocks
 */
public record Scene(List<SceneNode> nodes, List<SceneEdge> edges, List<SceneGroup> groups) {
  public static final Scene EMPTY = new Scene(List.of(), List.of(), List.of());

  public Scene {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    groups = List.copyOf(groups);
  }

  /** A network with what its check says. */
  public static Scene of(Network network, Verdict verdict) {
    return of(network, verdict, Map.of());
  }

  /**
   * A network with what its check says, compared with another one.
   *
   * @param marks how layers differ; those left out do not
   */
  public static Scene of(Network network, Verdict verdict, Map<String, Mark> marks) {
    Map<String, Position> places = new LinkedHashMap<>(network.layout());
    places.putAll(Arrangement.missing(network));
    Map<String, List<Problem>> problems = byName(verdict.problems());
    Map<String, List<Problem>> hints = byName(verdict.hints());
    Map<String, CheckedNode> settled = verdict.nodes();
    List<SceneNode> nodes = new ArrayList<>();
    for (Node node : network.nodes()) {
      String id = node.id();
      nodes.add(
          node(
              node,
              settled.get(id),
              places.get(id),
              remarks(problems.get(id)),
              remarks(hints.get(id)),
              marks.getOrDefault(id, Mark.NONE)));
    }
    List<SceneEdge> edges = new ArrayList<>();
    for (Edge edge : network.edges()) {
      CheckedNode from = settled.get(edge.from());
      boolean broken = problems.containsKey(edge.to()) && !settled.containsKey(edge.to());
      edges.add(
          from == null
              ? new SceneEdge(edge, "?", 0, broken)
              : new SceneEdge(edge, from.output().toString(), from.output().count(), broken));
    }
    List<SceneGroup> groups =
        network.groups().stream().map(group -> group(group, problems)).toList();
    return new Scene(nodes, edges, groups);
  }

  private static SceneGroup group(Group group, Map<String, List<Problem>> problems) {
    Remarks own = remarks(problems.get(group.name()));
    int inside =
        group.nodes().stream().mapToInt(id -> problems.getOrDefault(id, List.of()).size()).sum();
    return new SceneGroup(
        group.name(), group.nodes(), group.repeat(), group.collapsed(), inside + own.count(), own);
  }

  private static SceneNode node(
      Node node,
      @Nullable CheckedNode settled,
      Position at,
      Remarks problems,
      Remarks hints,
      Mark mark) {
    Layer layer = node.layer();
    long owned = settled == null ? 0 : settled.trainable() + settled.nonTrainable();
    return new SceneNode(
        node.id(),
        layer.type(),
        layer.family().name().toLowerCase(Locale.ROOT),
        LayerLine.of(settled == null ? layer : settled.layer()),
        settled == null ? "?" : settled.output().toString(),
        owned == 0 ? "" : Format.count(owned),
        layer.inputs().min(),
        layer.inputs().max(),
        at,
        layer.declaration().write((Record) layer),
        problems,
        hints,
        mark);
  }

  /** Problems by the layer or block at which they stand; no layer and block share a name. */
  private static Map<String, List<Problem>> byName(List<Problem> problems) {
    Map<String, List<Problem>> byName = new HashMap<>();
    for (Problem problem : problems) {
      nameOf(problem.where())
          .ifPresent(id -> byName.computeIfAbsent(id, _ -> new ArrayList<>()).add(problem));
    }
    return byName;
  }

  private static Optional<String> nameOf(Place place) {
    return switch (place) {
      case Place.AtNode(String id) -> Optional.of(id);
      case Place.AtSetting(String id, _) -> Optional.of(id);
      case Place.AtGroup(String name) -> Optional.of(name);
      default -> Optional.empty();
    };
  }

  private static Remarks remarks(@Nullable List<Problem> problems) {
    if (problems == null) {
      return Remarks.NONE;
    }
    Problem first = problems.getFirst();
    return new Remarks(problems.size(), (first.what() + " " + first.remedy()).strip());
  }
}
