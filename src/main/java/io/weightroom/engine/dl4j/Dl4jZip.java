package io.weightroom.engine.dl4j;

import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Models as Deeplearning4j's own zip files, which {@code ComputationGraph.load(file, true)}
 * restores without a class of ours.
 *
 * <p>The file holds the network alone. It takes what the network takes: columns that are already
 * prepared (standardised, one-hot encoded) as the model's {@code preparation.json} says, and images
 * as [samples, channels, height, width]; inputs and outputs stand in the order of the network's
 * Input and Output layers. A number comes out standardised, too.
 */
public final class Dl4jZip {
  private Dl4jZip() {}

  /**
   * Writes a model.
   *
   * @param network one that {@link Dl4jLimits#ofFiles} has nothing against
   * @param weights all weights and running statistics, by name
   * @param optimizer whose closest relative among Deeplearning4j's updaters trains the network
   *     further; its state is not written
   * @param file is replaced if it exists
   */
  public static void write(
      CheckedNetwork network, Map<String, Tensor> weights, Optimizer optimizer, Path file)
      throws IOException {
    if (!Dl4jLimits.ofFiles(network).isEmpty()) {
      throw new IllegalArgumentException(Dl4jLimits.ofFiles(network).toString());
    }
    ComputationGraph graph = GraphCompiler.graph(network, optimizer, DataType.FLOAT, weights);
    try {
      ModelSerializer.writeModel(graph, file.toFile(), false);
    } finally {
      graph.close();
    }
  }
}
