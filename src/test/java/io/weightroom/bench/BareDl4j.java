package io.weightroom.bench;

import io.weightroom.engine.Batch;
import io.weightroom.engine.Sketch;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** {@link ComputationGraph#fit} on one batch that lies ready. */
final class BareDl4j implements Loop {
  private final ComputationGraph graph;
  private final DataSet data;

  BareDl4j(Workload workload) {
    graph = new ComputationGraph(BareGraph.of(workload));
    graph.init();
    Batch batch = Sketch.batch(workload.ours(), workload.samples(), 1);
    data =
        new DataSet(
            array(batch.inputs().values().iterator().next()),
            array(batch.targets().values().iterator().next()));
  }

  @Override
  public void step() {
    graph.fit(data);
  }

  private static INDArray array(Tensor tensor) {
    return Nd4j.createFromArray(tensor.floats())
        .reshape('c', Arrays.stream(tensor.shape()).asLongStream().toArray());
  }
}
