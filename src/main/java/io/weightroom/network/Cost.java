package io.weightroom.network;

import java.util.List;

/**
 * What a network costs.
 *
 * @param trainable numbers that training changes
 * @param nonTrainable numbers that it does not change
 * @param multiplyAdds multiplications, each with its addition, of one sample's forward pass
 * @param activations numbers that all layers together give for one sample
 */
public record Cost(long trainable, long nonTrainable, long multiplyAdds, long activations) {

  static Cost of(List<CheckedNode> nodes) {
    long trainable = 0;
    long nonTrainable = 0;
    long multiplyAdds = 0;
    long activations = 0;
    for (CheckedNode node : nodes) {
      trainable += node.trainable();
      nonTrainable += node.nonTrainable();
      multiplyAdds += node.multiplyAdds();
      activations += node.output().count();
    }
    return new Cost(trainable, nonTrainable, multiplyAdds, activations);
  }

  /** All numbers that the layers own. */
  public long parameters() {
    return trainable + nonTrainable;
  }

  /**
   * An estimate of the bytes that training needs beside the dataset: weights, gradients and two
   * optimizer states in single precision, and for each sample of a batch the outputs of all layers
   * with their gradients.
   *
   * @param batchSize samples in a step, at most those of the training part
   */
  public long trainingBytes(int batchSize) {
    return 4 * (4 * trainable + nonTrainable + 2 * activations * batchSize);
  }
}
