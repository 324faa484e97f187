package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.layer.Input;
import io.weightroom.layer.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks networks with repeated blocks: first the blocks themselves, then every copy of them. */
final class Repeats {
  private final Network network;
  private final Map<Problem, List<Fix>> problems = new LinkedHashMap<>();

  private Repeats(Network network) {
    this.network = network;
  }

  /**
   * The verdict of a network as it was drawn, whose repeated blocks are checked copy by copy.
   *
   * @param check gives the verdict of a network, repeats left aside
   */
  static Verdict check(Network network, Function<Network, Verdict> check) {
    if (network.groups().stream().noneMatch(g -> g.repeat() > 1)) {
      return check.apply(network);
    }
    Map<Problem, List<Fix>> wrong = problems(network);
    if (!wrong.isEmpty()) {
      return with(wrong, check.apply(network));
    }
    boolean loop = Wiring.of(new Graph(network)).order().size() < network.nodes().size();
    if (loop) {
      return check.apply(network);
    }
    Unrolled unrolled = Unrolled.of(network);
    return Retold.of(check.apply(unrolled.network()), unrolled, network);
  }

  private static Verdict with(Map<Problem, List<Fix>> wrong, Verdict verdict) {
    List<Problem> problems = new ArrayList<>(wrong.keySet());
    problems.addAll(verdict.problems());
    Map<Problem, List<Fix>> fixes = new LinkedHashMap<>(wrong);
    fixes.putAll(verdict.fixes());
    return new Verdict(problems, verdict.hints(), fixes, verdict.nodes(), Optional.empty());
  }

  /** What is wrong with the repeated blocks, each with what mends it. */
  static Map<Problem, List<Fix>> problems(Network network) {
    Repeats repeats = new Repeats(network);
    List<Group> repeated = network.groups().stream().filter(g -> g.repeat() > 1).toList();
    repeated.forEach(repeats::check);
    if (repeats.problems.isEmpty() && !repeated.isEmpty()) {
      repeats.checkSize(repeated);
    }
    return repeats.problems;
  }

  private void check(Group group) {
    Set<String> members = Set.copyOf(group.nodes());
    Set<String> sources = new LinkedHashSet<>();
    Set<String> exits = new LinkedHashSet<>();
    for (Edge edge : network.edges()) {
      boolean starts = members.contains(edge.from());
      boolean ends = members.contains(edge.to());
      if (ends && !starts) {
        sources.add(edge.from());
      } else if (starts && !ends) {
        exits.add(edge.from());
      }
    }
    String ends =
        network.nodes().stream()
            .filter(n -> members.contains(n.id()))
            .filter(n -> n.layer() instanceof Input || n.layer() instanceof Output)
            .map(Node::id)
            .collect(Collectors.joining(", "));
    if (!ends.isEmpty()) {
      report(group, "contains " + ends + ".", "Take Input and Output layers out of the block");
    } else if (sources.size() != 1) {
      report(
          group,
          sources.isEmpty()
              ? "nothing feeds it."
              : "several layers feed it: " + String.join(", ", sources) + ".",
          "Let one layer outside feed the block");
    } else if (exits.size() != 1) {
      report(
          group,
          exits.isEmpty()
              ? "feeds nothing."
              : "several of its layers feed others: " + String.join(", ", exits) + ".",
          "Let one of its layers feed what follows");
    }
  }

  private void report(Group group, String why, String remedy) {
    problems.put(
        new Problem(
            new Place.AtGroup(group.name()),
            group.name() + " cannot stand " + group.repeat() + " times in a row: " + why,
            remedy + ", or set its repeat to 1."),
        List.of(repeat(group, 1)));
  }

  private void checkSize(List<Group> repeated) {
    long layers = network.nodes().size();
    long wires = network.edges().size();
    for (Group group : repeated) {
      layers += (long) group.nodes().size() * (group.repeat() - 1);
      wires += wires(group) * (group.repeat() - 1);
    }
    atMost(layers, NetworkCheck.MAX_LAYERS, "layers", repeated);
    if (problems.isEmpty()) {
      atMost(wires, NetworkCheck.MAX_WIRES, "wires", repeated);
    }
  }

  /** The wires that each copy of a block brings: those inside it and those into it. */
  private long wires(Group group) {
    return network.edges().stream().filter(e -> group.nodes().contains(e.to())).count();
  }

  private void atMost(long found, int most, String what, List<Group> repeated) {
    if (found <= most) {
      return;
    }
    boolean layers = what.equals("layers");
    long worst = 0;
    Group largest = repeated.getFirst();
    long each = 0;
    for (Group group : repeated) {
      long one = layers ? group.nodes().size() : wires(group);
      if (one * (group.repeat() - 1) > worst) {
        worst = one * (group.repeat() - 1);
        largest = group;
        each = one;
      }
    }
    long room = Math.max(0, most - (found - worst));
    int fitting = each == 0 ? 1 : (int) Math.min(room / each + 1, largest.repeat());
    problems.put(
        new Problem(
            new Place.AtGroup(largest.name()),
            String.format(
                Locale.ROOT,
                "With %d times %s, the network has %,d %s, and at most %,d are allowed.",
                largest.repeat(),
                largest.name(),
                found,
                what,
                most),
            "Repeat the block fewer times."),
        List.of(repeat(largest, fitting)));
  }

  private static Fix repeat(Group group, int times) {
    return Fix.of(
        "Set repeat to " + times, new Edit.Regrouped(group.name(), group.withRepeat(times)));
  }
}
