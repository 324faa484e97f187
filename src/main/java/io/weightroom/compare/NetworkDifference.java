package io.weightroom.compare;

import io.weightroom.kit.canvas.Mark;
import io.weightroom.network.Design;
import io.weightroom.network.DesignSetting;
import io.weightroom.network.Edge;
import io.weightroom.network.Group;
import io.weightroom.network.Network;
import io.weightroom.network.Node;
import io.weightroom.recipe.Recipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one network became another. Layers of one name and type are the same; of the others, those of
 * one type that stand between the same layers.
 *
 * @param drawn both networks in one, to be looked at: the other one, with what it lost
 * @param marks how the layers of {@code drawn} differ; those left out do not
 * @param changes in sentences; none if the networks are alike
 */
public record NetworkDifference(Network drawn, Map<String, Mark> marks, List<String> changes) {
  public NetworkDifference {
    marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
    changes = List.copyOf(changes);
  }

  /** From one network to another. */
  public static NetworkDifference of(Network before, Network after) {
    return new Finding(before, after).difference();
  }

  /** Whether there is none. */
  public boolean isNone() {
    return changes.isEmpty();
  }

  private static final class Finding {
    private final Network before;
    private final Network after;

    /** Names before by names after. */
    private final Map<String, String> same = new LinkedHashMap<>();

    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();

    Finding(Network before, Network after) {
      this.before = before;
      this.after = after;
    }

    NetworkDifference difference() {
      matchByName();
      matchByStructure();
      Detours detours = new Detours(before, after, same);
      tellLayers(detours.inserted());
      List<Node> removed = removed();
      removed.forEach(
          node ->
              changes.add(
                  node.id()
                      + " ("
                      + node.layer().type()
                      + ") is removed"
                      + (detours.healed().contains(node.id()) ? place(before, node) : "")
                      + "."));
      tellWires(detours);
      tellBlocks();
      return new NetworkDifference(drawn(removed), marks, changes);
    }

    private void matchByName() {
      for (Node node : after.nodes()) {
        before
            .node(node.id())
            .filter(old -> old.layer().type().equals(node.layer().type()))
            .ifPresent(old -> same.put(node.id(), old.id()));
      }
    }

    /** Goes round until nothing more is found: a match may make its neighbours matches. */
    private void matchByStructure() {
      boolean found = true;
      while (found) {
        found = false;
        for (Node node : after.nodes()) {
          if (!same.containsKey(node.id())) {
            Optional<Node> old = counterpart(node);
            old.ifPresent(match -> same.put(node.id(), match.id()));
            found |= old.isPresent();
          }
        }
      }
    }

    private Optional<Node> counterpart(Node node) {
      Set<String> taken = Set.copyOf(same.values());
      List<Node> candidates =
          before.nodes().stream()
              .filter(old -> !taken.contains(old.id()))
              .filter(old -> old.layer().type().equals(node.layer().type()))
              .filter(old -> standsAlike(old, node))
              .toList();
      return candidates.stream()
          .filter(old -> old.layer().equals(node.layer()))
          .findFirst()
          .or(() -> candidates.stream().findFirst());
    }

    /** Whether what feeds them is the same, or what they feed. */
    private boolean standsAlike(Node old, Node node) {
      List<String> into = after.into(node.id()).stream().map(Edge::from).map(this::old).toList();
      List<String> out = after.outOf(node.id()).stream().map(Edge::to).map(this::old).toList();
      List<String> oldInto = before.into(old.id()).stream().map(Edge::from).toList();
      List<String> oldOut = before.outOf(old.id()).stream().map(Edge::to).toList();
      return !into.isEmpty() && into.equals(oldInto) || !out.isEmpty() && out.equals(oldOut);
    }

    /** The name before; empty for a layer that is new. */
    private String old(String id) {
      return same.getOrDefault(id, "");
    }

    private void tellLayers(Set<String> inserted) {
      for (Node node : after.nodes()) {
        if (!same.containsKey(node.id())) {
          marks.put(node.id(), Mark.ADDED);
          changes.add(
              node.id()
                  + " ("
                  + node.layer().type()
                  + (inserted.contains(node.id()) ? ") is inserted" : ") is added")
                  + place(after, node)
                  + ".");
          continue;
        }
        Node old = before.node(old(node.id())).orElseThrow();
        List<String> differences = differences(old, node);
        boolean renamed = !old.id().equals(node.id());
        if (renamed) {
          changes.add(old.id() + " is now called " + node.id() + ".");
        }
        if (!differences.isEmpty()) {
          changes.add(node.id() + ": " + String.join(", ", differences) + ".");
        }
        if (renamed || !differences.isEmpty()) {
          marks.put(node.id(), Mark.CHANGED);
        }
      }
    }

    private static String place(Network in, Node node) {
      String from = names(in.into(node.id()).stream().map(Edge::from).toList());
      String to = names(in.outOf(node.id()).stream().map(Edge::to).toList());
      return from.isEmpty() || to.isEmpty() ? "" : " between " + from + " and " + to;
    }

    private static String names(List<String> ids) {
      return ids.stream().distinct().collect(Collectors.joining(", "));
    }

    private static List<String> differences(Node old, Node node) {
      Map<String, String> was = settings(old);
      Map<String, String> is = settings(node);
      Set<String> names = new LinkedHashSet<>(is.keySet());
      names.addAll(was.keySet());
      return names.stream()
          .filter(name -> !was.getOrDefault(name, "–").equals(is.getOrDefault(name, "–")))
          .map(
              name -> name + " " + was.getOrDefault(name, "–") + " → " + is.getOrDefault(name, "–"))
          .toList();
    }

    private static Map<String, String> settings(Node node) {
      Map<String, String> settings = new LinkedHashMap<>();
      Design alone =
          new Design("x", new Network(List.of(node), List.of(), Map.of()), Recipe.DEFAULTS);
      for (DesignSetting setting : DesignSetting.of(alone)) {
        if (setting.name().startsWith(node.id() + ".")) {
          settings.put(setting.path(), setting.text());
        }
      }
      return settings;
    }

    private List<Node> removed() {
      Set<String> kept = Set.copyOf(same.values());
      return before.nodes().stream().filter(old -> !kept.contains(old.id())).toList();
    }

    /** Wires between layers that are in both networks, and that no layer on them explains. */
    private void tellWires(Detours detours) {
      for (Edge edge : after.edges()) {
        if (detours.isNew(edge) && !detours.isHealed(edge)) {
          changes.add("A wire from " + edge.from() + " to " + edge.to() + " is added.");
        }
      }
      for (Edge edge : before.edges()) {
        if (detours.isGone(edge) && !detours.isSplit(edge)) {
          changes.add("The wire from " + edge.from() + " to " + edge.to() + " is removed.");
        }
      }
    }

    private void tellBlocks() {
      for (Group group : after.groups()) {
        Optional<Group> old = before.group(group.name());
        if (old.isEmpty()) {
          changes.add("The block " + group.name() + " is new.");
        } else if (old.get().repeat() != group.repeat()) {
          changes.add(
              "The block "
                  + group.name()
                  + " stands there "
                  + group.repeat()
                  + " times instead of "
                  + old.get().repeat()
                  + ".");
        }
      }
      before.groups().stream()
          .filter(group -> after.group(group.name()).isEmpty())
          .forEach(group -> changes.add("The block " + group.name() + " is dissolved."));
    }

    /** The network after, with the layers that it lost, wired as they were. */
    private Network drawn(List<Node> removed) {
      Map<String, String> names = new LinkedHashMap<>();
      same.forEach((now, old) -> names.put(old, now));
      List<Node> nodes = new ArrayList<>(after.nodes());
      for (Node node : removed) {
        String name = node.id();
        for (int i = 1; !after.isFree(name) || names.containsValue(name); i++) {
          name = "removed_" + i;
        }
        names.put(node.id(), name);
        nodes.add(new Node(name, node.layer()));
        marks.put(name, Mark.REMOVED);
      }
      Set<String> lost = removed.stream().map(Node::id).collect(Collectors.toSet());
      Network all = new Network(nodes, after.edges(), Map.of(), after.groups());
      for (Edge edge : before.edges()) {
        if (lost.contains(edge.from()) || lost.contains(edge.to())) {
          String to = names.get(edge.to());
          List<Edge> edges = new ArrayList<>(all.edges());
          edges.add(new Edge(names.get(edge.from()), to, all.freePort(to)));
          all = new Network(all.nodes(), edges, Map.of(), all.groups());
        }
      }
      return all;
    }
  }
}
