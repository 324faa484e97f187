package io.weightroom.engine;

import static io.weightroom.engine.SameTensors.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, over a sweep of settings, against the reference and against itself. */
@Tag("engine")
class LayerContractTest {
  private static final int SAMPLES = 5;
  private static final Optimizer SGD = new Optimizer.SGD(0.1, 0.9, true);

  private final Engine engine = TestedEngine.open();

  static Stream<LayerSweep.Case> cases() {
    return LayerSweep.all().filter(c -> TestedEngine.trains(c.network()));
  }

  private Session open(LayerSweep.Case c, Precision precision, Map<String, Tensor> weights) {
    Session session = engine.open(c.network(), new SessionSettings(SGD, precision));
    session.setWeights(weights);
    return session;
  }

  private static ReferenceSession reference(LayerSweep.Case c, Map<String, Tensor> weights) {
    ReferenceSession reference = new ReferenceSession(c.network(), SGD);
    reference.setWeights(weights);
    return reference;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void predictsAsTheFormulasSay(LayerSweep.Case c) {
    Batch batch = Sketch.batch(c.network(), SAMPLES, 11);
    Map<String, Tensor> weights = Sketch.weights(c.network(), 12);
    try (Session session = open(c, Precision.DOUBLE, weights);
        ReferenceSession reference = reference(c, weights)) {
      same(
          session.forward(batch.inputs(), false, 1),
          reference.forward(batch.inputs(), false, 1),
          1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesBackAsTheFormulasSay(LayerSweep.Case c) {
    Batch batch = Sketch.batch(c.network(), SAMPLES, 21);
    Map<String, Tensor> weights = Sketch.weights(c.network(), 22);
    try (Session session = open(c, Precision.DOUBLE, weights);
        ReferenceSession reference = reference(c, weights)) {
      Map<String, Tensor> outputs = session.forward(batch.inputs(), true, 5);
      Map<String, Tensor> expected = reference.forward(batch.inputs(), true, 5);
      same(outputs, expected, 1e-9);
      Map<String, Tensor> gradients = reference.lossGradients(expected, batch.targets());
      same(session.backward(gradients), reference.backward(gradients), 1e-8);
      same(session.gradients(), reference.gradients(), 1e-8);
      session.apply(0.1);
      reference.apply(0.1);
      same(session.weights(), reference.weights(), 1e-8);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenStepsAreAsTheFormulasSay(LayerSweep.Case c) {
    Map<String, Tensor> weights = Sketch.weights(c.network(), 32);
    try (Session session = open(c, Precision.DOUBLE, weights);
        ReferenceSession reference = reference(c, weights)) {
      for (int i = 0; i < 10; i++) {
        Batch batch = Sketch.batch(c.network(), SAMPLES - i % 2, 31 + i);
        Step step = session.step(batch, 0.05);
        Step expected = reference.step(batch, 0.05);
        same(step.outputs(), expected.outputs(), 1e-8);
        assertThat(step.penalty()).isCloseTo(expected.penalty(), within(1e-10));
        same(session.gradients(), reference.gradients(), 1e-8);
        same(session.weights(), reference.weights(), 1e-8);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreThoseOfTheLossItself(LayerSweep.Case c) {
    Batch batch = Sketch.batch(c.network(), SAMPLES, 41);
    Map<String, Tensor> weights = Sketch.weights(c.network(), 42);
    try (Session session = open(c, Precision.DOUBLE, weights);
        ReferenceSession judge = reference(c, weights)) {
      Map<String, Tensor> outputs = session.forward(batch.inputs(), true, 6);
      Map<String, Tensor> byInputs =
          session.backward(judge.lossGradients(outputs, batch.targets()));
      Map<String, Tensor> byWeights = session.gradients();
      Random random = new Random(43);
      byWeights.forEach(
          (name, gradient) -> {
            for (int i = 0; i < 3; i++) {
              int index = random.nextInt(gradient.count());
              double difference =
                  (loss(session, judge, batch, moved(weights, name, index, 1e-6))
                          - loss(session, judge, batch, moved(weights, name, index, -1e-6)))
                      / 2e-6;
              assertThat(gradient.at(index))
                  .as("%s[%d]", name, index)
                  .isCloseTo(difference, within(1e-6 + 1e-5 * Math.abs(difference)));
            }
          });
      byInputs.forEach(
          (name, gradient) -> {
            int index = random.nextInt(gradient.count());
            double difference =
                (loss(session, judge, withInputs(batch, name, index, 1e-6), weights)
                        - loss(session, judge, withInputs(batch, name, index, -1e-6), weights))
                    / 2e-6;
            assertThat(gradient.at(index))
                .as("%s[%d]", name, index)
                .isCloseTo(difference, within(1e-6 + 1e-5 * Math.abs(difference)));
          });
    }
  }

  private static double loss(
      Session session, ReferenceSession judge, Batch batch, Map<String, Tensor> weights) {
    session.setWeights(weights);
    judge.setWeights(weights);
    return judge.loss(session.forward(batch.inputs(), true, 6), batch.targets()) + judge.penalty();
  }

  private static Batch withInputs(Batch batch, String name, int index, double change) {
    return new Batch(
        moved(batch.inputs(), name, index, change), batch.targets(), batch.samples(), batch.seed());
  }

  private static Map<String, Tensor> moved(
      Map<String, Tensor> tensors, String name, int index, double change) {
    Tensor tensor = Objects.requireNonNull(tensors.get(name));
    double[] values = tensor.doubles().clone();
    values[index] += change;
    Map<String, Tensor> moved = new HashMap<>(tensors);
    moved.put(name, Tensor.of(tensor.shape(), values));
    return moved;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singlePrecisionFollowsDouble(LayerSweep.Case c) {
    Map<String, Tensor> weights = Sketch.weights(c.network(), 52);
    try (Session single = open(c, Precision.FLOAT, weights);
        Session twice = open(c, Precision.DOUBLE, weights)) {
      Batch first = Sketch.batch(c.network(), SAMPLES, 51);
      same(single.step(first, 0.05).outputs(), twice.step(first, 0.05).outputs(), 1e-5);
      same(single.gradients(), twice.gradients(), 1e-5);
      Batch second = Sketch.batch(c.network(), SAMPLES + 1, 52);
      same(single.step(second, 0.05).outputs(), twice.step(second, 0.05).outputs(), 1e-4);
      same(single.weights(), twice.weights(), 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void repeatsItselfExactly(LayerSweep.Case c) {
    Map<String, Tensor> weights = Sketch.weights(c.network(), 62);
    assertThat(twoSteps(c, weights)).isEqualTo(twoSteps(c, weights));
  }

  private Map<String, Tensor> twoSteps(LayerSweep.Case c, Map<String, Tensor> weights) {
    try (Session session = open(c, Precision.FLOAT, weights)) {
      session.step(Sketch.batch(c.network(), 3, 61), 0.05);
      session.step(Sketch.batch(c.network(), 7, 63), 0.05);
      Map<String, Tensor> all = new LinkedHashMap<>(session.weights());
      all.putAll(session.optimizerState());
      return all;
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.api.Assertions.within(tolerance);
  }
}
