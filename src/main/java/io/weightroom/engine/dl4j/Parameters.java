package io.weightroom.engine.dl4j;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All numbers that a network's layers own in one slab: first what training changes, with a slab of
 * gradients of the same layout, then frozen weights and running statistics.
 */
final class Parameters implements AutoCloseable {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Precision precision;
  private final long learned;
  private final Slab values;
  private final Slab gradients;

  /**
   * Where a weight lies.
   *
   * @param offset of its first number
   * @param trained whether the optimizer changes it
   */
  record Entry(String name, Weight weight, long offset, boolean trained) {
    int count() {
      return weight.count();
    }
  }

  Parameters(CheckedNetwork network, Precision precision) {
    this.precision = precision;
    Map<String, Entry> inOrder = new LinkedHashMap<>();
    long end = place(network, true, 0, inOrder);
    learned = end;
    end = place(network, false, end, inOrder);
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        String name = node.nameOf(weight);
        entries.put(name, inOrder.get(name));
      }
    }
    values = new Slab(precision, end);
    gradients = new Slab(precision, learned);
  }

  private static long place(
      CheckedNetwork network, boolean trained, long start, Map<String, Entry> into) {
    long end = start;
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        if ((weight.learned() && node.layer().trainable()) == trained) {
          String name = node.nameOf(weight);
          into.put(name, new Entry(name, weight, end, trained));
          end += weight.count();
        }
      }
    }
    return end;
  }

  Precision precision() {
    return precision;
  }

  /** How many numbers the optimizer changes; they stand first. */
  long learned() {
    return learned;
  }

  Slab values() {
    return values;
  }

  /** The loss's derivative by each learned number. */
  Slab gradients() {
    return gradients;
  }

  /** By name, in the order of the network. */
  Map<String, Entry> entries() {
    return entries;
  }

  Entry entry(String node, String weight) {
    Entry entry = entries.get(node + "." + weight);
    if (entry == null) {
      throw new IllegalArgumentException(node + " has no " + weight);
    }
    return entry;
  }

  boolean has(String node, String weight) {
    return entries.containsKey(node + "." + weight);
  }

  INDArray value(Entry entry) {
    return values.view(entry.offset(), longs(entry.weight().sizes()));
  }

  INDArray gradient(Entry entry) {
    return gradients.view(entry.offset(), longs(entry.weight().sizes()));
  }

  Map<String, Tensor> weights() {
    return tensors(values, false);
  }

  Map<String, Tensor> gradientTensors() {
    return tensors(gradients, true);
  }

  /** Copies what a slab of this layout holds, by the weights' names. */
  Map<String, Tensor> tensors(Slab slab, boolean trainedOnly) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.trained() || !trainedOnly) {
            tensors.put(name, slab.tensor(entry.offset(), entry.weight().sizes()));
          }
        });
    return tensors;
  }

  /** Writes all weights. */
  void set(Map<String, Tensor> weights) {
    entries.values().forEach(e -> write(values, e, weights, e.name()));
  }

  /** Writes one tensor to the place of a weight in a slab of this layout. */
  static void write(Slab slab, Entry entry, Map<String, Tensor> tensors, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || !Arrays.equals(tensor.shape(), entry.weight().sizes())) {
      throw new IllegalArgumentException(
          name + " must be " + entry.weight().shape() + ", found " + tensor);
    }
    slab.write(entry.offset(), tensor);
  }

  private static long[] longs(int[] sizes) {
    return Arrays.stream(sizes).asLongStream().toArray();
  }

  @Override
  public void close() {
    values.close();
    gradients.close();
  }
}
