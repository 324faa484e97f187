package io.weightroom.engine.dl4j;

import io.weightroom.layer.Conv2D;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.ActivationFunction.LeakyRelu;
import io.weightroom.part.ActivationFunction.Relu;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Convolutions with relu that only a MaxPooling2D reads. The largest number of a window is bent as
 * all of them are, and nothing else gets a gradient; so the way back bends what the pooling gave, a
 * quarter of the numbers as a rule.
 */
final class PooledSlopes {
  private final Map<String, Double> byPool = new HashMap<>();
  private final Set<String> convolutions = new HashSet<>();

  PooledSlopes(CheckedNetwork network) {
    for (CheckedNode node : network.nodes()) {
      if (node.layer() instanceof Conv2D convolution) {
        List<CheckedNode> readers =
            network.nodes().stream().filter(n -> n.inputs().contains(node.id())).toList();
        OptionalDouble slope = slope(convolution.activation());
        if (slope.isPresent()
            && readers.size() == 1
            && readers.getFirst().layer() instanceof MaxPooling2D) {
          byPool.put(readers.getFirst().id(), slope.getAsDouble());
          convolutions.add(node.id());
        }
      }
    }
  }

  /** Of functions that keep the order of numbers. */
  private static OptionalDouble slope(ActivationFunction function) {
    return switch (function) {
      case Relu _ -> OptionalDouble.of(0);
      case LeakyRelu(double slope) when slope >= 0 -> OptionalDouble.of(slope);
      default -> OptionalDouble.empty();
    };
  }

  /** What a pooling's way back multiplies the gradients of negative numbers with. */
  OptionalDouble of(CheckedNode pool) {
    Double slope = byPool.get(pool.id());
    return slope == null ? OptionalDouble.empty() : OptionalDouble.of(slope);
  }

  /** Whether the way back finds a convolution's gradient bent already. */
  boolean isBent(CheckedNode convolution) {
    return convolutions.contains(convolution.id());
  }
}
