package io.weightroom.engine;

import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
    return draw(network, seed, Map.of());
  }

  /**
   * Takes the weights of the layers that learned ones fit, and draws all others as usual.
   *
   * @param learned weights of another network, by name
   */
  public static Map<String, Tensor> draw(
      CheckedNetwork network, long seed, Map<String, Tensor> learned) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    learned.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Set<String> fitting = fitting(network, shapes);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        String name = node.nameOf(weight);
        Tensor taken = fitting.contains(node.id()) ? learned.get(name) : null;
        weights.put(name, taken != null ? taken : draw(weight, seed ^ Fnv.hash(name)));
      }
    }
    return weights;
  }

  /**
   * The layers that take learned weights over: all of a layer's weights are there, under its name
   * and in its shapes.
   *
   * @param learned shapes of the weights of another network, by name
   */
  public static Set<String> fitting(CheckedNetwork network, Map<String, int[]> learned) {
    Set<String> fitting = new LinkedHashSet<>();
    for (CheckedNode node : network.nodes()) {
      boolean all =
          node.weights().stream()
              .allMatch(w -> Arrays.equals(w.sizes(), learned.get(node.nameOf(w))));
      if (all && !node.weights().isEmpty()) {
        fitting.add(node.id());
      }
    }
    return fitting;
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
