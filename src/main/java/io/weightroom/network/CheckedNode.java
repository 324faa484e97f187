package io.weightroom.network;

import io.weightroom.layer.Layer;
import io.weightroom.layer.Weight;
import io.weightroom.tensor.Shape;
import java.util.List;

/**
 * A layer whose settings and inputs are right; nothing in it is automatic any more.
 *
 * @param inputs the layers whose outputs it takes, in order
 * @param inputShapes their shapes
 * @param output the shape it gives
 * @param weights the tensors it owns; on disk their names are {@code id.name}
 */
public record CheckedNode(
    String id,
    Layer layer,
    List<String> inputs,
    List<Shape> inputShapes,
    Shape output,
    List<Weight> weights) {

  /** The same layer, with other names for what feeds it. */
  CheckedNode withInputs(List<String> names) {
    return new CheckedNode(id, layer, names, inputShapes, output, weights);
  }

  /** Numbers that training changes. */
  public long trainable() {
    return layer.trainable() ? count(true) : 0;
  }

  /** Numbers that training leaves, or that it only keeps statistics in. */
  public long nonTrainable() {
    return layer.trainable() ? count(false) : count(true) + count(false);
  }

  /** All numbers that it owns. */
  public long parameters() {
    return trainable() + nonTrainable();
  }

  /**
   * An estimate of the bytes that its training takes; {@link Cost#trainingBytes} says what counts.
   *
   * @param batchSize samples in a step
   */
  public long trainingBytes(int batchSize) {
    return Cost.of(List.of(this)).trainingBytes(batchSize);
  }

  /** The same layer with other settings, which give another shape for the same inputs. */
  CheckedNode with(Layer changed, Shape shape) {
    return new CheckedNode(id, changed, inputs, inputShapes, shape, changed.weights(inputShapes));
  }

  private long count(boolean learned) {
    return weights.stream().filter(w -> w.learned() == learned).mapToLong(Weight::count).sum();
  }

  public long multiplyAdds() {
    return layer.multiplyAdds(inputShapes);
  }

  /** A weight's name on disk. */
  public String nameOf(Weight weight) {
    return id + "." + weight.name();
  }
}
