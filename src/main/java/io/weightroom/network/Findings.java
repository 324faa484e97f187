package io.weightroom.network;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a check finds, in the order in which it finds it, and what mends it. */
final class Findings {
  private final Map<Problem, Found> all = new LinkedHashMap<>();

  /** What belongs to a problem. */
  record Found(Rule rule, List<Fix> fixes) {}

  void report(Rule rule, Place where, String what, String remedy, Fix... fixes) {
    report(rule, new Problem(where, what, remedy), List.of(fixes));
  }

  void report(Rule rule, Problem problem, List<Fix> fixes) {
    all.putIfAbsent(problem, new Found(rule, List.copyOf(fixes)));
  }

  void addAll(Findings later) {
    later.all.forEach(all::putIfAbsent);
  }

  Map<Problem, Found> all() {
    return all;
  }

  boolean hasProblems() {
    return all.values().stream().anyMatch(found -> !found.rule().isHint());
  }

  /** The hints, or the problems. */
  List<Problem> ofKind(boolean hints) {
    return all.entrySet().stream()
        .filter(e -> e.getValue().rule().isHint() == hints)
        .map(Map.Entry::getKey)
        .toList();
  }

  Map<Problem, List<Fix>> fixes() {
    Map<Problem, List<Fix>> fixes = new LinkedHashMap<>();
    all.forEach(
        (problem, found) -> {
          if (!found.fixes().isEmpty()) {
            fixes.put(problem, found.fixes());
          }
        });
    return fixes;
  }
}
