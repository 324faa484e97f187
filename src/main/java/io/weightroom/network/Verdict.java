package io.weightroom.network;

import io.weightroom.catalog.Problem;
import io.weightroom.tensor.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the check says of a network.
 *
 * @param problems everything that is wrong; empty exactly when there is a checked network
 * @param hints what is allowed but unusual, in the words of the field's textbooks
 * @param fixes what mends a problem or a hint at the press of a button, the best first; without an
 *     entry where only a person can
 * @param nodes the layers that could be settled, even while others have problems, each after those
 *     whose outputs it takes
 */
public record Verdict(
    List<Problem> problems,
    List<Problem> hints,
    Map<Problem, List<Fix>> fixes,
    Map<String, CheckedNode> nodes,
    Optional<CheckedNetwork> checked) {

  public Verdict {
    problems = List.copyOf(problems);
    hints = List.copyOf(hints);
    fixes = Collections.unmodifiableMap(new LinkedHashMap<>(fixes));
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    if (problems.isEmpty() != checked.isPresent()) {
      throw new IllegalArgumentException("either problems or a checked network");
    }
  }

  /** What mends a problem or a hint, the best first; empty where only a person can. */
  public List<Fix> fixes(Problem problem) {
    return fixes.getOrDefault(problem, List.of());
  }

  /** What each layer gives, as far as that is known. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    nodes.forEach((id, node) -> shapes.put(id, node.output()));
    return shapes;
  }
}
