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
 * @param shapes what each layer gives, as far as that is known
 */
public record Verdict(
    List<Problem> problems, Map<String, Shape> shapes, Optional<CheckedNetwork> checked) {

  public Verdict {
    problems = List.copyOf(problems);
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    if (problems.isEmpty() != checked.isPresent()) {
      throw new IllegalArgumentException("either problems or a checked network");
    }
  }
}
