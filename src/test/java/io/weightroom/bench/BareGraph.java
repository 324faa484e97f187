package io.weightroom.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The workloads as people write them who use Deeplearning4j by itself. */
final class BareGraph {
  private BareGraph() {}

  static ComputationGraphConfiguration of(Workload workload) {
    return switch (workload) {
      case MLP ->
          builder(new Adam(0.001))
              .graphBuilder()
              .addInputs("in")
              .addLayer("a", dense(512), "in")
              .addLayer("b", dense(256), "a")
              .addLayer("out", output(10), "b")
              .setOutputs("out")
              .setInputTypes(InputType.feedForward(784))
              .build();
      case CNN ->
          builder(new Adam(0.001))
              .graphBuilder()
              .addInputs("in")
              .addLayer("a", convolution(32), "in")
              .addLayer("b", pool(), "a")
              .addLayer("c", convolution(64), "b")
              .addLayer("d", pool(), "c")
              .addLayer("e", dense(128), "d")
              .addLayer("out", output(10), "e")
              .setOutputs("out")
              .setInputTypes(InputType.convolutional(28, 28, 1))
              .build();
      case RESNET -> residual();
      case TINY ->
          builder(new Sgd(0.01))
              .graphBuilder()
              .addInputs("in")
              .addLayer("a", dense(8), "in")
              .addLayer("b", dense(8), "a")
              .addLayer("out", output(2), "b")
              .setOutputs("out")
              .setInputTypes(InputType.feedForward(2))
              .build();
    };
  }

  private static ComputationGraphConfiguration residual() {
    GraphBuilder graph = builder(new Adam(0.001)).graphBuilder().addInputs("in");
    String last = "in";
    for (int channels = 16; channels <= 64; channels *= 2) {
      String stage = "s" + channels;
      normalized(graph, stage + "a", channels, last);
      graph.addLayer(stage, relu(), stage + "a-normalized");
      normalized(graph, stage + "b", channels, stage);
      graph.addLayer(stage + "b-active", relu(), stage + "b-normalized");
      normalized(graph, stage + "c", channels, stage + "b-active");
      graph.addVertex(
          stage + "sum",
          new ElementWiseVertex(ElementWiseVertex.Op.Add),
          stage + "c-normalized",
          stage);
      graph.addLayer(stage + "active", relu(), stage + "sum");
      last = stage + "pool";
      graph.addLayer(last, channels == 64 ? mean(8) : pool(), stage + "active");
    }
    return graph
        .addLayer("out", output(10), last)
        .setOutputs("out")
        .setInputTypes(InputType.convolutional(32, 32, 3))
        .build();
  }

  private static void normalized(GraphBuilder graph, String name, int filters, String from) {
    ConvolutionLayer sums =
        new ConvolutionLayer.Builder(3, 3)
            .nOut(filters)
            .convolutionMode(ConvolutionMode.Same)
            .activation(Activation.IDENTITY)
            .hasBias(false)
            .build();
    graph.addLayer(name, sums, from);
    graph.addLayer(
        name + "-normalized",
        new BatchNormalization.Builder().decay(0.99).eps(0.001).build(),
        name);
  }

  private static ActivationLayer relu() {
    return new ActivationLayer.Builder().activation(Activation.RELU).build();
  }

  private static NeuralNetConfiguration.Builder builder(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(7).updater(updater);
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }

  private static ConvolutionLayer convolution(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .activation(Activation.RELU)
        .build();
  }

  private static SubsamplingLayer pool() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static SubsamplingLayer mean(int size) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
        .kernelSize(size, size)
        .stride(size, size)
        .build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
