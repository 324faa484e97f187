package io.weightroom.engine.libtorch;

import static org.bytedeco.pytorch.global.torch.zeros;

import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** All weights and running statistics of a network in one flat tensor, the trained ones first. */
final class Weights {
  private final Home home;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Entry> trained;
  private final Tensor flat;
  private final TensorVector leaves = new TensorVector();

  /**
   * One weight.
   *
   * @param name as on disk
   * @param offset where it begins in the flat tensor
   * @param tensor a view of it in its shape; a leaf of the gradients' graph if it is trained
   * @param given the same, where LibTorch may be given nothing
   */
  record Entry(
      String name,
      Weight weight,
      boolean isTrained,
      int offset,
      Tensor tensor,
      TensorOptional given) {

    int count() {
      return weight.count();
    }
  }

  Weights(CheckedNetwork network, Home home) {
    this.home = home;
    List<Named> all = new ArrayList<>();
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        boolean trained = weight.learned() && node.layer().trainable();
        all.add(new Named(node.nameOf(weight), weight, trained));
      }
    }
    int total = all.stream().mapToInt(n -> n.weight.count()).sum();
    this.flat = zeros(new long[] {total}, home.options());
    Map<String, Entry> placed = new LinkedHashMap<>();
    int offset = 0;
    for (boolean trained : new boolean[] {true, false}) {
      for (Named named : all) {
        if (named.isTrained == trained) {
          placed.put(named.name, place(named, offset));
          offset += named.weight.count();
        }
      }
    }
    all.forEach(n -> entries.put(n.name, Objects.requireNonNull(placed.get(n.name))));
    this.trained = entries.values().stream().filter(Entry::isTrained).toList();
    this.trained.forEach(entry -> leaves.push_back(entry.tensor));
  }

  private record Named(String name, Weight weight, boolean isTrained) {}

  private Entry place(Named named, int offset) {
    long[] sizes = Arrays.stream(named.weight.sizes()).asLongStream().toArray();
    Tensor view = flat.narrow(0, offset, named.weight.count()).view(sizes).detach();
    view.set_requires_grad(named.isTrained);
    return new Entry(
        named.name, named.weight, named.isTrained, offset, view, new TensorOptional(view));
  }

  Home home() {
    return home;
  }

  /** All numbers in one row, the trained ones first. */
  Tensor flat() {
    return flat;
  }

  Entry get(CheckedNode node, String weight) {
    return Objects.requireNonNull(entries.get(node.id() + "." + weight));
  }

  /** What is trained, in the order of the network. */
  List<Entry> trained() {
    return trained;
  }

  /** The tensors of what is trained, in the same order. */
  TensorVector leaves() {
    return leaves;
  }

  Map<String, io.weightroom.tensor.Tensor> read() {
    Map<String, io.weightroom.tensor.Tensor> tensors = new LinkedHashMap<>();
    entries.forEach(
        (name, entry) -> tensors.put(name, Memory.read(entry.tensor, home, entry.weight.sizes())));
    return tensors;
  }

  void write(Map<String, io.weightroom.tensor.Tensor> tensors) {
    entries.forEach(
        (name, entry) -> Memory.write(fitting(tensors, name, entry), home, entry.tensor));
  }

  /** The tensor of a name, in the shape of a weight. */
  static io.weightroom.tensor.Tensor fitting(
      Map<String, io.weightroom.tensor.Tensor> tensors, String name, Entry entry) {
    io.weightroom.tensor.Tensor tensor = tensors.get(name);
    if (tensor == null || !Arrays.equals(tensor.shape(), entry.weight.sizes())) {
      throw new IllegalArgumentException(
          name + " must be " + entry.weight.shape() + ", found " + tensor);
    }
    return tensor;
  }
}
