package io.weightroom.network;

import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Output;
import io.weightroom.part.ActivationFunction;
import java.util.Collection;
import java.util.Locale;

/**
 * What a network costs.
 *
 * @param trainable numbers that training changes
 * @param nonTrainable numbers that it does not change
 * @param multiplyAdds multiplications, each with its addition, of one sample's forward pass
 * @param activations numbers that all layers together give for one sample
 * @param bent numbers among them that a layer with weights passes through a function of its own
 */
public record Cost(
    long trainable, long nonTrainable, long multiplyAdds, long activations, long bent) {
  /** A weight, its gradient and two optimizer states, and all of them again in a checkpoint. */
  private static final int BYTES_OF_TRAINED = 40;

  /** A number that is kept, and again in a checkpoint. */
  private static final int BYTES_OF_KEPT = 16;

  /** A layer's number, its gradient, and a copy while both are computed. */
  private static final int BYTES_OF_ACTIVATION = 12;

  /** A number before its function, with its gradient. */
  private static final int BYTES_OF_BENT = 8;

  static Cost of(Collection<CheckedNode> nodes) {
    long trainable = 0;
    long nonTrainable = 0;
    long multiplyAdds = 0;
    long activations = 0;
    long bent = 0;
    for (CheckedNode node : nodes) {
      trainable += node.trainable();
      nonTrainable += node.nonTrainable();
      multiplyAdds += node.multiplyAdds();
      activations += node.output().count();
      bent += bends(node) ? node.output().count() : 0;
    }
    return new Cost(trainable, nonTrainable, multiplyAdds, activations, bent);
  }

  private static boolean bends(CheckedNode node) {
    ActivationFunction function =
        switch (node.layer()) {
          case Dense dense -> dense.activation();
          case Conv2D conv -> conv.activation();
          case Output output -> output.activation();
          default -> null;
        };
    return function != null && !(function instanceof ActivationFunction.Linear);
  }

  /** All numbers that the layers own. */
  public long parameters() {
    return trainable + nonTrainable;
  }

  /**
   * An estimate of the bytes that training needs beside the dataset and the program, on the large
   * side: fitted to the resident memory of training processes with 10 to 60 million weights and
   * with 0.1 to 3 gigabytes of activations.
   *
   * @param batchSize samples in a step, at most those of the training part
   */
  public long trainingBytes(int batchSize) {
    long sample = bytesOfSample();
    long weights = bytesOfWeights();
    return sample == 0 || batchSize <= (Long.MAX_VALUE - weights) / sample
        ? weights + sample * batchSize
        : Long.MAX_VALUE;
  }

  /** The part of {@link #trainingBytes} that every sample of a batch takes. */
  public long bytesOfSample() {
    return BYTES_OF_ACTIVATION * activations + BYTES_OF_BENT * bent;
  }

  /** The part of {@link #trainingBytes} that does not depend on the batch. */
  public long bytesOfWeights() {
    return BYTES_OF_TRAINED * trainable + BYTES_OF_KEPT * nonTrainable;
  }

  /** Bytes as people read them: 12 KiB, 512 MiB, 2.4 GiB. */
  public static String size(long bytes) {
    if (bytes >= 1L << 30) {
      return String.format(Locale.ROOT, "%,.1f GiB", Math.scalb((double) bytes, -30));
    }
    boolean large = bytes >= 1L << 20;
    return String.format(
        Locale.ROOT,
        "%,d %s",
        Math.ceilDiv(bytes, large ? 1L << 20 : 1L << 10),
        large ? "MiB" : "KiB");
  }
}
