package io.weightroom.engine.dl4j;

import io.weightroom.engine.Batch;
import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own graph in training, in double precision, told in our names. */
final class StockTraining implements AutoCloseable {
  private final CheckedNetwork network;
  private final ComputationGraph graph;

  StockTraining(CheckedNetwork network, Optimizer optimizer, Map<String, Tensor> weights) {
    this.network = network;
    this.graph = GraphCompiler.graph(network, optimizer, DataType.DOUBLE, weights);
  }

  /** One step of {@link ComputationGraph#fit}. */
  void step(Batch batch) {
    INDArray[] targets =
        network.heads().stream()
            .map(Head::node)
            .map(head -> array(Objects.requireNonNull(batch.targets().get(head))))
            .toArray(INDArray[]::new);
    graph.fit(new MultiDataSet(inputs(batch), targets));
  }

  /** The outputs in training mode, before a step. */
  Map<String, Tensor> outputs(Batch batch) {
    INDArray[] given = graph.output(true, inputs(batch));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i++) {
      INDArray output = given[i].dup('c');
      int[] shape = Arrays.stream(output.shape()).mapToInt(Math::toIntExact).toArray();
      outputs.put(
          network.heads().get(i).node(),
          Tensor.of(shape, output.reshape(output.length()).toDoubleVector()));
    }
    return outputs;
  }

  private INDArray[] inputs(Batch batch) {
    return network.inputs().stream()
        .map(node -> array(Objects.requireNonNull(batch.inputs().get(node.id()))))
        .toArray(INDArray[]::new);
  }

  private static INDArray array(Tensor tensor) {
    return Nd4j.createFromArray(tensor.doubles())
        .reshape('c', Arrays.stream(tensor.shape()).asLongStream().toArray());
  }

  /** What the layers have learned so far; running statistics are left out. */
  Map<String, Tensor> weights() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        if (weight.learned() && node.layer().trainable()) {
          INDArray found =
              graph.getLayer(node.id()).getParam(StockParts.parameter(node.layer(), weight));
          INDArray turned = weight.sizes().length == 2 ? found.transpose() : found;
          INDArray flat = turned.dup('c').reshape(found.length());
          weights.put(node.nameOf(weight), Tensor.of(weight.sizes(), flat.toDoubleVector()));
        }
      }
    }
    return weights;
  }

  @Override
  public void close() {
    graph.close();
  }
}
