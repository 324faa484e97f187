package io.weightroom.bench;

import io.weightroom.engine.Batch;
import io.weightroom.engine.InitialWeights;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.Sketch;
import io.weightroom.engine.dl4j.Dl4jEngine;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One way to train, in a process of its own because settings are read when it starts. Reads a
 * workload's name a line and answers with milliseconds per step.
 */
final class TrainWorker {
  private static final long TURN_NANOS = 300_000_000;

  private TrainWorker() {}

  /**
   * @param arguments "ours" or "bare"
   */
  public static void main(String[] arguments) throws IOException {
    Map<Workload, Runnable> steps = new EnumMap<>(Workload.class);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Workload workload = Workload.valueOf(line);
      Runnable step =
          steps.computeIfAbsent(workload, w -> arguments[0].equals("ours") ? ours(w) : bare(w));
      System.out.println("ms " + milliseconds(step));
    }
  }

  /** The mean of as many steps as fit into a turn. */
  private static double milliseconds(Runnable step) {
    long start = System.nanoTime();
    int steps = 0;
    long now = start;
    while (now - start < TURN_NANOS) {
      step.run();
      steps++;
      now = System.nanoTime();
    }
    return (now - start) / 1e6 / steps;
  }

  private static Runnable ours(Workload workload) {
    CheckedNetwork network = workload.ours();
    SessionSettings settings =
        new SessionSettings(workload.optimizer(), SessionSettings.Precision.FLOAT);
    Session session = new Dl4jEngine().open(network, settings);
    session.setWeights(InitialWeights.draw(network, 7));
    Batch batch = single(Sketch.batch(network, workload.samples(), 1));
    double rate = workload.optimizer().learningRate();
    return () -> session.step(batch, rate);
  }

  /** The same samples in single precision, as training has them. */
  private static Batch single(Batch batch) {
    return new Batch(single(batch.inputs()), single(batch.targets()), batch.samples(), 1);
  }

  private static Map<String, Tensor> single(Map<String, Tensor> tensors) {
    Map<String, Tensor> rounded = new HashMap<>();
    tensors.forEach((name, tensor) -> rounded.put(name, single(tensor)));
    return rounded;
  }

  private static Tensor single(Tensor tensor) {
    return Tensor.of(tensor.shape(), tensor.floats());
  }

  private static Runnable bare(Workload workload) {
    ComputationGraph graph = new ComputationGraph(BareGraph.of(workload));
    graph.init();
    Batch batch = Sketch.batch(workload.ours(), workload.samples(), 1);
    DataSet data =
        new DataSet(
            array(batch.inputs().values().iterator().next()),
            array(batch.targets().values().iterator().next()));
    return () -> graph.fit(data);
  }

  private static INDArray array(Tensor tensor) {
    return Nd4j.createFromArray(tensor.floats())
        .reshape('c', Arrays.stream(tensor.shape()).asLongStream().toArray());
  }
}
