package io.weightroom.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Size2;
import io.weightroom.dataset.DataForm;
import io.weightroom.engine.Batch;
import io.weightroom.engine.LayerSweep;
import io.weightroom.engine.ReferenceSession;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.MaxPooling2D;
import io.weightroom.layer.Output;
import io.weightroom.layer.Padding;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.network.Network;
import io.weightroom.network.NetworkCheck;
import io.weightroom.network.Verdict;
import io.weightroom.part.ActivationFunction;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Stock Deeplearning4j, given the compiled graph, against our shapes and the reference. */
class GraphCompilerTest {
  private static final int SAMPLES = 4;
  private static final Optimizer ADAM = Optimizer.Adam.DEFAULTS;

  static Stream<LayerSweep.Case> cases() {
    return LayerSweep.all().filter(c -> Dl4jLimits.ofFiles(c.network()).isEmpty());
  }

  private static INDArray[] inputs(CheckedNetwork network, Batch batch) {
    return network.inputs().stream()
        .map(node -> array(Objects.requireNonNull(batch.inputs().get(node.id()))))
        .toArray(INDArray[]::new);
  }

  private static INDArray array(Tensor tensor) {
    return Nd4j.createFromArray(tensor.doubles())
        .reshape('c', Arrays.stream(tensor.shape()).asLongStream().toArray());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheShapesThatLayersDeclareAndTheNumbersOfTheFormulas(LayerSweep.Case c) {
    CheckedNetwork network = c.network();
    Batch batch = Sketch.batch(network, SAMPLES, 3);
    Map<String, Tensor> weights = Sketch.weights(network, 4);
    ComputationGraph graph = GraphCompiler.graph(network, ADAM, DataType.DOUBLE, weights);
    try (ReferenceSession reference = new ReferenceSession(network, ADAM)) {
      Map<String, INDArray> activations = graph.feedForward(inputs(network, batch), false);
      for (CheckedNode node : network.nodes()) {
        INDArray given = Objects.requireNonNull(activations.get(node.id()), node.id());
        assertThat(Arrays.stream(given.shape()).skip(1).mapToInt(Math::toIntExact).toArray())
            .as(node.id())
            .isEqualTo(node.output().inMemory());
      }
      reference.setWeights(weights);
      reference
          .forward(batch.inputs(), false, 0)
          .forEach(
              (head, wanted) -> {
                INDArray output = Objects.requireNonNull(activations.get(head)).dup('c');
                double[] given = output.reshape(output.length()).toDoubleVector();
                assertThat(given).hasSize(wanted.count());
                for (int i = 0; i < given.length; i++) {
                  assertThat(given[i]).as("%s[%d]", head, i).isCloseTo(wanted.at(i), within(1e-6));
                }
              });
    } finally {
      graph.close();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void survivesBeingWrittenAsJson(LayerSweep.Case c) {
    ComputationGraphConfiguration configuration =
        GraphCompiler.configuration(c.network(), ADAM, DataType.FLOAT);
    String json = configuration.toJson();
    assertThat(ComputationGraphConfiguration.fromJson(json).toJson()).isEqualTo(json);
    assertThat(json).doesNotContain("io.weightroom");
  }

  @Test
  void refusesAKernelLargerThanTheImageWhichDeeplearning4jAccepts() {
    InputType type =
        new ConvolutionLayer.Builder(5, 5)
            .nIn(1)
            .nOut(2)
            .convolutionMode(ConvolutionMode.Truncate)
            .build()
            .getOutputType(0, InputType.convolutional(4, 4, 1));
    assertThat(type.arrayElementsPerExample()).isZero();
    assertThat(imageThen(5).problems())
        .anySatisfy(p -> assertThat(p.what()).contains("larger than the image"));
    assertThat(imageThen(4).problems()).isEmpty();
  }

  private static Verdict imageThen(int kernel) {
    return new Sketch()
        .input(Shape.image(4, 4, 1))
        .then(conv(Size2.of(kernel), Size2.of(1), Padding.VALID, new ActivationFunction.Relu()))
        .then(new Flatten())
        .classes(2, Output.DEFAULTS)
        .verdict();
  }

  private static Conv2D conv(
      Size2 kernel, Size2 strides, Padding padding, ActivationFunction function) {
    Conv2D d = Conv2D.DEFAULTS;
    return new Conv2D(
        2,
        kernel,
        strides,
        padding,
        function,
        true,
        d.kernelInitializer(),
        d.biasInitializer(),
        d.kernelRegularizer(),
        d.biasRegularizer(),
        true);
  }

  /** ND4J's operation really differs from the formula there, so the limit is no superstition. */
  @Test
  void stridesThatSkipPixelsInOneDirectionAreALimit() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.image(6, 3, 1))
            .then(new MaxPooling2D(new Size2(1, 3), new Size2(3, 1), Padding.SAME))
            .then(new Flatten())
            .classes(2, Output.DEFAULTS)
            .check();
    assertThat(Dl4jLimits.ofTraining(network))
        .singleElement()
        .satisfies(u -> assertThat(u.setting()).isEqualTo("strides"))
        .satisfies(
            u ->
                assertThat(Dl4jLimits.fixes(network.node(u.node()), u))
                    .singleElement()
                    .satisfies(
                        fix -> {
                          assertThat(fix.label()).isEqualTo("Use valid padding");
                          Network mended = network.network().with(fix.edits().getFirst());
                          DataForm form =
                              new DataForm(
                                  new DataForm.Images(6, 3, 1),
                                  List.of(network.heads().getFirst().target()));
                          CheckedNetwork again =
                              NetworkCheck.check(mended, Recipe.DEFAULTS, form)
                                  .checked()
                                  .orElseThrow();
                          assertThat(Dl4jLimits.ofTraining(again)).isEmpty();
                        }));
    INDArray image = Nd4j.arange(18).castTo(DataType.DOUBLE).reshape(1, 1, 6, 3);
    INDArray pooled = Nd4j.create(DataType.DOUBLE, 1, 1, 2, 3);
    new NativeOperation(
            "maxpool2d",
            List.of(image),
            List.of(pooled),
            new double[0],
            new Window(new Size2(1, 3), new Size2(3, 1), Padding.SAME)
                .arguments(Shape.image(6, 3, 1), Shape.image(2, 3, 1), 0, 0))
        .run();
    assertThat(pooled.getDouble(0, 0, 0, 2)).isNotEqualTo(2);
  }

  @Test
  void softmaxOfAnImageIsALimitOfFiles() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.image(4, 4, 1))
            .then(conv(Size2.of(2), Size2.of(1), Padding.VALID, new ActivationFunction.Softmax()))
            .then(new Flatten())
            .classes(2, Output.DEFAULTS)
            .check();
    assertThat(Dl4jLimits.ofTraining(network)).isEmpty();
    assertThat(Dl4jLimits.ofFiles(network))
        .singleElement()
        .satisfies(u -> assertThat(u.node()).isEqualTo("conv2d_1"));
  }
}
