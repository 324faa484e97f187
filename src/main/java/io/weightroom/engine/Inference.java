package io.weightroom.engine;

import io.weightroom.tensor.Tensor;
import java.util.Map;

/**
 * A further way forward through a session's network, by the same weights and in inference mode, for
 * a thread beside that of a session which computes with one thread only. It takes one call at a
 * time and gives what {@link Session#forward} gives. Nobody may change weights meanwhile.
 */
@FunctionalInterface
public interface Inference {

  /** The outputs after their activations, by Output layer. */
  Map<String, Tensor> forward(Map<String, Tensor> inputs);
}
