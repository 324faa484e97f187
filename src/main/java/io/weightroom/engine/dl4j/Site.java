package io.weightroom.engine.dl4j;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.network.CheckedNode;
import io.weightroom.tensor.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where an operation is built: a layer, a batch size and the memory around it.
 *
 * @param inputs what the layers before it write
 */
record Site(
    CheckedNode node,
    int samples,
    List<Slab> inputs,
    Space space,
    Parameters parameters,
    PooledSlopes pooled) {

  Precision precision() {
    return space.precision();
  }

  Slab input() {
    return inputs.getFirst();
  }

  Shape inputShape() {
    return node.inputShapes().getFirst();
  }

  /** Whether the layer's output is an image that has its channels last in memory. */
  boolean channelsLast() {
    return node.output().isImage() && space.channelsLast();
  }

  /** Numbers that the layer gives for the batch. */
  long outputCount() {
    return samples * node.output().count();
  }

  /** Memory of the layer's output's size. */
  Slab outputSized(String purpose) {
    return space.perSample(node.id() + "/" + purpose, node.output().count());
  }

  Slab perSample(String purpose, long count) {
    return space.perSample(node.id() + "/" + purpose, count);
  }

  Slab fixed(String purpose, long count) {
    return space.fixed(node.id() + "/" + purpose, count);
  }

  /** The batch's part of a slab, in the shape that numbers of this shape have in memory. */
  INDArray batch(Slab slab, Shape shape) {
    int[] sizes = shape.inMemory();
    long[] all = new long[sizes.length + 1];
    all[0] = samples;
    for (int i = 0; i < sizes.length; i++) {
      all[i + 1] = sizes[i];
    }
    return slab.view(0, all);
  }

  /** The batch's part of a slab as one row per sample. */
  INDArray rows(Slab slab, Shape shape) {
    return slab.view(0, samples, shape.count());
  }

  Parameters.Entry weight(String name) {
    return parameters.entry(node.id(), name);
  }

  boolean has(String weight) {
    return parameters.has(node.id(), weight);
  }

  /** Where a weight's gradient goes: to the optimizer, or nowhere if the weight is frozen. */
  INDArray gradient(Parameters.Entry entry) {
    return entry.trained()
        ? parameters.gradient(entry)
        : fixed("unused/" + entry.weight().name(), entry.count())
            .view(0, parameters.value(entry).shape());
  }
}
