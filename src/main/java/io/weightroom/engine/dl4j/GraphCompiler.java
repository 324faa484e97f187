package io.weightroom.engine.dl4j;

import io.weightroom.layer.Activation;
import io.weightroom.layer.Add;
import io.weightroom.layer.AveragePooling2D;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Concatenate;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Input;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Weight;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Head;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Networks as Deeplearning4j graphs, made of its own classes alone, so that a saved graph loads
 * where ours are not. Layers keep their names.
 */
final class GraphCompiler {
  /** Stands for zero, whose logarithm is infinite; no layer's ε is near it. */
  private static final double SMALLEST_VARIANCE = 1e-20;

  private final CheckedNetwork network;
  private final GraphBuilder graph;

  private GraphCompiler(CheckedNetwork network, Optimizer optimizer, DataType type) {
    this.network = network;
    this.graph =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .updater(StockParts.updater(optimizer))
            .weightInit(WeightInit.ZERO)
            .graphBuilder()
            .validateOutputLayerConfig(false);
  }

  /**
   * The graph's configuration.
   *
   * @param optimizer whose closest relative trains the graph further, should anybody want to
   */
  static ComputationGraphConfiguration configuration(
      CheckedNetwork network, Optimizer optimizer, DataType type) {
    return new GraphCompiler(network, optimizer, type).configuration();
  }

  /**
   * The graph with its weights.
   *
   * @param weights all weights and running statistics, named and laid out as in PyTorch
   */
  static ComputationGraph graph(
      CheckedNetwork network, Optimizer optimizer, DataType type, Map<String, Tensor> weights) {
    ComputationGraph graph = new ComputationGraph(configuration(network, optimizer, type));
    graph.init();
    for (CheckedNode node : network.nodes()) {
      for (Weight weight : node.weights()) {
        Tensor given = Objects.requireNonNull(weights.get(node.nameOf(weight)));
        Tensor tensor = weight.name().equals("running_var") ? logDeviations(given) : given;
        place(graph, node, weight, tensor);
      }
      fillWhatHasNoWeight(graph, node);
    }
    return graph;
  }

  private static void place(
      ComputationGraph graph, CheckedNode node, Weight weight, Tensor tensor) {
    INDArray to = graph.getLayer(node.id()).getParam(StockParts.parameter(node.layer(), weight));
    INDArray from =
        Nd4j.createFromArray(tensor.doubles())
            .castTo(to.dataType())
            .reshape('c', LongStream.of(sizes(tensor)).toArray());
    boolean matrix = tensor.rank() == 2;
    to.assign(matrix ? from.transpose() : from.reshape(to.shape()));
  }

  /**
   * Deeplearning4j keeps log10 of the standard deviation. Its other way, the variance itself, does
   * not survive a file: {@code useLogStd} is written but not read.
   */
  private static Tensor logDeviations(Tensor variances) {
    double[] logs = new double[variances.count()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = 0.5 * Math.log10(Math.max(variances.at(i), SMALLEST_VARIANCE));
    }
    return Tensor.of(variances.shape(), logs);
  }

  private static long[] sizes(Tensor tensor) {
    long[] sizes = new long[tensor.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = tensor.size(i);
    }
    return sizes;
  }

  /** Deeplearning4j's BatchNormalization always has a factor and an offset. */
  private static void fillWhatHasNoWeight(ComputationGraph graph, CheckedNode node) {
    if (node.layer() instanceof BatchNormalization layer) {
      if (!layer.scale()) {
        graph.getLayer(node.id()).getParam("gamma").assign(1);
      }
      if (!layer.center()) {
        graph.getLayer(node.id()).getParam("beta").assign(0);
      }
    }
  }

  private ComputationGraphConfiguration configuration() {
    network.nodes().forEach(this::add);
    graph.setOutputs(network.heads().stream().map(Head::node).toArray(String[]::new));
    return graph.build();
  }

  private void add(CheckedNode node) {
    String[] from = node.inputs().toArray(String[]::new);
    switch (node.layer()) {
      case Input _ -> graph.addInputs(node.id());
      case Dense dense -> layer(node, dense(node, dense));
      case Activation activation -> activation(node, activation);
      case Conv2D convolution -> layer(node, convolution(node, convolution));
      case MaxPooling2D pool ->
          layer(
              node,
              pooling(
                  node, PoolingType.MAX, new Window(pool.poolSize(), pool.step(), pool.padding())));
      case AveragePooling2D pool ->
          layer(
              node,
              pooling(
                  node, PoolingType.AVG, new Window(pool.poolSize(), pool.step(), pool.padding())));
      case BatchNormalization normalization -> layer(node, normalization(node, normalization));
      case Dropout(double rate) -> layer(node, rate == 0 ? nothing() : new DropoutLayer(1 - rate));
      case Flatten _ when node.inputShapes().getFirst().isImage() ->
          graph.addVertex(node.id(), flatten(node.inputShapes().getFirst()), from);
      case Flatten _ -> layer(node, nothing());
      case Add _ ->
          graph.addVertex(node.id(), new ElementWiseVertex(ElementWiseVertex.Op.Add), from);
      case Concatenate _ -> graph.addVertex(node.id(), new MergeVertex(), from);
      case Output output -> layer(node, head(node, output));
    }
  }

  /**
   * Deeplearning4j's ActivationLayer writes over what it reads when it predicts. What others read,
   * too, or what is another's memory under another name, is copied before.
   */
  private void activation(CheckedNode node, Activation activation) {
    ActivationLayer layer = new ActivationLayer(StockParts.activation(activation.activation()));
    String source = node.inputs().getFirst();
    long readers =
        network.nodes().stream()
            .flatMap(each -> each.inputs().stream())
            .filter(source::equals)
            .count();
    boolean own =
        switch (network.node(source).layer()) {
          case Input _, Flatten _, Dropout _ -> false;
          default -> true;
        };
    if (own && readers == 1) {
      layer(node, layer);
    } else {
      String copy = node.id() + "/copy";
      graph.addVertex(copy, new ScaleVertex(1), source);
      graph.addLayer(node.id(), layer, copy);
    }
  }

  private void layer(CheckedNode node, Layer layer) {
    boolean frozen = !node.layer().trainable() && !(node.layer() instanceof Output);
    graph.addLayer(
        node.id(),
        frozen ? new FrozenLayerWithBackprop(layer) : layer,
        node.inputs().toArray(String[]::new));
  }

  private static Layer nothing() {
    return new ActivationLayer(new ActivationIdentity());
  }

  private static PreprocessorVertex flatten(Shape image) {
    return new PreprocessorVertex(
        new CnnToFeedForwardPreProcessor(image.height(), image.width(), image.channels()));
  }

  private static Layer dense(CheckedNode node, Dense dense) {
    DenseLayer.Builder builder =
        new DenseLayer.Builder()
            .nIn(node.inputShapes().getFirst().channels())
            .nOut(dense.units())
            .hasBias(dense.useBias())
            .activation(StockParts.activation(dense.activation()));
    penalise(builder, dense.kernelRegularizer(), dense.biasRegularizer());
    return builder.build();
  }

  private static Layer convolution(CheckedNode node, Conv2D convolution) {
    Window window =
        new Window(convolution.kernelSize(), convolution.strides(), convolution.padding());
    ConvolutionLayer.Builder builder =
        new ConvolutionLayer.Builder()
            .kernelSize(window.size().height(), window.size().width())
            .stride(window.strides().height(), window.strides().width())
            .convolutionMode(mode(node, window))
            .nIn(node.inputShapes().getFirst().channels())
            .nOut(convolution.filters())
            .hasBias(convolution.useBias())
            .activation(StockParts.activation(convolution.activation()));
    penalise(builder, convolution.kernelRegularizer(), convolution.biasRegularizer());
    return builder.build();
  }

  private static Layer pooling(CheckedNode node, PoolingType type, Window window) {
    return new SubsamplingLayer.Builder()
        .poolingType(type)
        .kernelSize(window.size().height(), window.size().width())
        .stride(window.strides().height(), window.strides().width())
        .convolutionMode(mode(node, window))
        .build();
  }

  private static ConvolutionMode mode(CheckedNode node, Window window) {
    return window.isPadded(node.inputShapes().getFirst(), node.output())
        ? ConvolutionMode.Same
        : ConvolutionMode.Truncate;
  }

  private static Layer normalization(CheckedNode node, BatchNormalization normalization) {
    int channels = node.output().channels();
    return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
        .nIn(channels)
        .nOut(channels)
        .decay(normalization.momentum())
        .eps(normalization.epsilon())
        .build();
  }

  private Layer head(CheckedNode node, Output output) {
    Head head =
        network.heads().stream().filter(h -> h.node().equals(node.id())).findFirst().orElseThrow();
    if (!output.dense()) {
      return new LossLayer.Builder()
          .lossFunction(StockParts.loss(head.loss()))
          .activation(StockParts.activation(head.activation()))
          .build();
    }
    OutputLayer.Builder builder =
        new OutputLayer.Builder()
            .nIn(node.inputShapes().getFirst().channels())
            .nOut(head.units())
            .hasBias(output.useBias())
            .lossFunction(StockParts.loss(head.loss()))
            .activation(StockParts.activation(head.activation()));
    if (output.trainable()) {
      penalise(builder, output.kernelRegularizer(), output.biasRegularizer());
    } else {
      builder.updater(new Sgd(0));
    }
    return builder.build();
  }

  /** Deeplearning4j's penalty is ½ · l2 · Σw². */
  private static void penalise(BaseLayer.Builder<?> builder, Regularizer kernel, Regularizer bias) {
    builder.l1(kernel.factorL1());
    builder.l2(2 * kernel.factorL2());
    builder.l1Bias(bias.factorL1());
    builder.l2Bias(2 * bias.factorL2());
  }
}
