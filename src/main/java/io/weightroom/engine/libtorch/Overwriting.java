package io.weightroom.engine.libtorch;

import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.part.ActivationFunction.Linear;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which layers may compute in the memory of what they read: it is new, nobody else reads it, and
 * its own way back does without it. That saves memory to be taken and a pass over it.
 */
record Overwriting(CheckedNetwork network) {

  /** The first input of a layer that it may write over. */
  OptionalInt by(CheckedNode node) {
    List<String> inputs = node.inputs();
    return IntStream.range(0, inputs.size())
        .filter(i -> isReadOnce(inputs.get(i)) && isNew(network.node(inputs.get(i))))
        .findFirst();
  }

  private boolean isReadOnce(String id) {
    return network.nodes().stream()
            .flatMap(node -> node.inputs().stream())
            .filter(id::equals)
            .count()
        == 1;
  }

  private static boolean isNew(CheckedNode node) {
    return switch (node.layer()) {
      case Conv2D conv -> conv.activation() instanceof Linear;
      case Dense dense -> dense.activation() instanceof Linear;
      case BatchNormalization _, AveragePooling2D _, Add _ -> true;
      default -> false;
    };
  }
}
