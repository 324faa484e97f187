package io.weightroom.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.engine.Batch;
import io.weightroom.engine.LayerSweep;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Activation;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.CheckedNode;
import io.weightroom.part.ActivationFunction;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What we compute faster, against Deeplearning4j's graph and against ND4J's operations. */
class FastPathTest {
  private static final int SAMPLES = 6;
  private static final int STEPS = 10;
  private static final double RATE = 0.01;
  private static final double TOLERANCE = 1e-5;

  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          new Optimizer.SGD(RATE, 0, false),
          new Optimizer.SGD(RATE, 0.9, true),
          new Optimizer.Adam(RATE, 0.9, 0.999, 1e-7));

  static Stream<LayerSweep.Case> cases() {
    return LayerSweep.all().filter(c -> Dl4jLimits.ofFiles(c.network()).isEmpty());
  }

  static Stream<LayerSweep.Case> trainedAlike() {
    return cases().filter(c -> c.network().nodes().stream().allMatch(FastPathTest::isTrainedAlike));
  }

  /**
   * Deeplearning4j draws the masks of Dropout by itself, leaves elu's alpha out of its derivative,
   * lets penalties pull at frozen weights, fails on a frozen BatchNormalization, and always gives
   * one a factor and an offset.
   */
  private static boolean isTrainedAlike(CheckedNode node) {
    return node.layer().trainable()
        && switch (node.layer()) {
          case Dropout(double rate) -> rate == 0;
          case Dense dense -> isTrue(dense.activation());
          case Conv2D convolution -> isTrue(convolution.activation());
          case Activation activation -> isTrue(activation.activation());
          case BatchNormalization normalization -> normalization.center() && normalization.scale();
          default -> true;
        };
  }

  private static boolean isTrue(ActivationFunction function) {
    return !(function instanceof ActivationFunction.Elu(double alpha) && alpha != 1);
  }

  static Stream<Arguments> casesAndOptimizers() {
    List<LayerSweep.Case> some = new ArrayList<>();
    List<LayerSweep.Case> all = trainedAlike().toList();
    for (int i = 0; i < all.size(); i += 7) {
      some.add(all.get(i));
    }
    return some.stream().flatMap(c -> OPTIMIZERS.stream().map(o -> Arguments.of(c, o)));
  }

  @AfterEach
  void takeTheFastPathsAgain() {
    System.clearProperty(FastPath.PROPERTY);
  }

  private static Session open(
      CheckedNetwork network, Optimizer optimizer, Map<String, Tensor> weights) {
    Session session =
        new Dl4jEngine().open(network, new SessionSettings(optimizer, Precision.FLOAT));
    session.setWeights(weights);
    return session;
  }

  /** With a rate of 1, one step of plain gradient descent shows the gradient. */
  @ParameterizedTest
  @MethodSource("trainedAlike")
  void outputsAndGradientsAreThoseOfTheStockGraph(LayerSweep.Case c) {
    Optimizer whole = new Optimizer.SGD(1, 0, false);
    Map<String, Tensor> weights = Sketch.weights(c.network(), 1);
    Batch batch = Sketch.batch(c.network(), SAMPLES, 2);
    try (StockTraining stock = new StockTraining(c.network(), whole, weights);
        Session session = open(c.network(), whole, weights)) {
      Map<String, Tensor> outputs = stock.outputs(batch);
      Map<String, Tensor> before = stock.weights();
      stock.step(batch);
      same(session.step(batch, 0).outputs(), outputs, TOLERANCE);
      same(session.gradients(), difference(before, stock.weights()), TOLERANCE);
    }
  }

  private static Map<String, Tensor> difference(Map<String, Tensor> from, Map<String, Tensor> to) {
    Map<String, Tensor> differences = new LinkedHashMap<>();
    from.forEach(
        (name, tensor) -> {
          double[] values = tensor.doubles().clone();
          for (int i = 0; i < values.length; i++) {
            values[i] -= Objects.requireNonNull(to.get(name)).at(i);
          }
          differences.put(name, Tensor.of(tensor.shape(), values));
        });
    return differences;
  }

  @ParameterizedTest
  @MethodSource("casesAndOptimizers")
  void tenStepsEndWhereTheStockGraphEnds(LayerSweep.Case c, Optimizer optimizer) {
    Map<String, Tensor> weights = Sketch.weights(c.network(), 3);
    try (StockTraining stock = new StockTraining(c.network(), optimizer, weights);
        Session session = open(c.network(), optimizer, weights)) {
      for (int step = 0; step < STEPS; step++) {
        Batch batch = Sketch.batch(c.network(), SAMPLES, step);
        stock.step(batch);
        session.step(batch, RATE);
      }
      Map<String, Tensor> learned = new LinkedHashMap<>(session.weights());
      learned.keySet().retainAll(stock.weights().keySet());
      same(learned, stock.weights(), TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSwitchGivesTheSameByOtherOperations(LayerSweep.Case c) {
    Map<String, Tensor> fast = trained(c, "");
    same(trained(c, "all"), fast, TOLERANCE);
    same(trained(c, "images"), fast, TOLERANCE);
  }

  @Test
  void theRecordOfARunNamesWhatIsSwitchedBack() {
    assertThat(new Dl4jEngine().describe()).endsWith(OneDnn.inWords());
    System.setProperty(FastPath.PROPERTY, "images, optimizer");
    assertThat(new Dl4jEngine().describe()).endsWith("ND4J's operations: images, optimizer");
  }

  private static Map<String, Tensor> trained(LayerSweep.Case c, String stock) {
    System.setProperty(FastPath.PROPERTY, stock);
    Optimizer optimizer = OPTIMIZERS.getLast();
    try (Session session = open(c.network(), optimizer, Sketch.weights(c.network(), 5))) {
      Map<String, Tensor> all = new LinkedHashMap<>();
      for (int step = 0; step < STEPS; step++) {
        session
            .step(Sketch.batch(c.network(), SAMPLES, step), RATE)
            .outputs()
            .forEach((name, tensor) -> all.put("output " + name, tensor));
      }
      all.putAll(session.weights());
      return all;
    }
  }

  private static void same(
      Map<String, Tensor> actual, Map<String, Tensor> expected, double tolerance) {
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach(
        (name, tensor) -> {
          double largest = 1;
          for (double value : tensor.doubles()) {
            largest = Math.max(largest, Math.abs(value));
          }
          Tensor other = Objects.requireNonNull(actual.get(name));
          for (int i = 0; i < tensor.count(); i++) {
            assertThat(other.at(i))
                .as("%s[%d]", name, i)
                .isCloseTo(tensor.at(i), within(tolerance * largest));
          }
        });
  }
}
