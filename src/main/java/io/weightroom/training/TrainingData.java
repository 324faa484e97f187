package io.weightroom.training;

import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Part;
import io.weightroom.engine.Batch;
import io.weightroom.layer.Input;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A dataset as one network takes it: batches by Input and Output layer. */
public final class TrainingData {
  private final CheckedNetwork network;
  private final Examples examples;

  public TrainingData(CheckedNetwork network, Examples examples) {
    this.network = network;
    this.examples = examples;
  }

  public CheckedNetwork network() {
    return network;
  }

  public Examples examples() {
    return examples;
  }

  public int size(Part part) {
    return examples.size(part);
  }

  /** What one unit of a head's output is in the column's own units. */
  double unit(Head head) {
    return examples.scale(head.target().column()).deviation();
  }

  /** The samples at these rows of a part, with their answers. */
  public Batch batch(Part part, int[] rows, long seed) {
    return new Batch(inputs(part, rows), targets(part, rows), rows.length, seed);
  }

  /** The samples from a row of a part on. */
  Batch batch(Part part, int from, int count) {
    return batch(part, IntStream.range(from, from + count).toArray(), 0);
  }

  /** About how much memory a batch takes. */
  static long bytes(Batch batch) {
    return Stream.of(batch.inputs(), batch.targets())
        .flatMap(tensors -> tensors.values().stream())
        .mapToLong(tensor -> 4L * tensor.count() + 64)
        .sum();
  }

  private Map<String, Tensor> inputs(Part part, int[] rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (CheckedNode node : network.inputs()) {
      inputs.put(node.id(), examples.inputs(part, rows, ((Input) node.layer()).columns()));
    }
    return inputs;
  }

  private Map<String, Tensor> targets(Part part, int[] rows) {
    Map<String, Tensor> targets = new LinkedHashMap<>();
    for (Head head : network.heads()) {
      float[] answers = examples.targets(part, rows, head.target().column());
      int units = head.units();
      targets.put(
          head.node(),
          Tensor.of(new int[] {rows.length, units}, units == 1 ? answers : oneHot(answers, units)));
    }
    return targets;
  }

  private static float[] oneHot(float[] classes, int units) {
    float[] hot = new float[Math.multiplyExact(classes.length, units)];
    for (int i = 0; i < classes.length; i++) {
      hot[i * units + (int) classes[i]] = 1;
    }
    return hot;
  }
}
