package io.weightroom.engine;

import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Where training starts, the same for every engine. */
public final class InitialWeights {
  private InitialWeights() {}

  /**
   * Draws every weight of a network by its initialiser. Each weight has random numbers of its own,
   * from the seed and its name, so that a layer added elsewhere does not change it.
   *
   * @return tensors in double precision, by the weight's name on disk
   */
  public static Map<String, Tensor> draw(CheckedNetwork network, long seed) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        String name = node.nameOf(weight);
        weights.put(name, draw(weight, seed ^ Fnv.hash(name)));
      }
    }
    return weights;
  }

  private static Tensor draw(Weight weight, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[weight.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weight.initializer().draw(weight.fanIn(), weight.fanOut(), random);
    }
    return Tensor.of(weight.sizes(), values);
  }
}
