package io.weightroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.layer.BatchNormalization;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Dropout;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the port promises of every session. */
@Tag("engine")
class SessionContractTest {
  private static final SessionSettings ADAM =
      new SessionSettings(Optimizer.Adam.DEFAULTS, Precision.FLOAT);

  private final Engine engine = TestedEngine.open();

  static Stream<LayerSweep.Case> cases() {
    return LayerSweep.all().filter(c -> TestedEngine.trains(c.network()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trains(LayerSweep.Case c) {
    CheckedNetwork network = c.network();
    Batch batch = Sketch.batch(network, 8, 1);
    try (Session session = engine.open(network, ADAM);
        ReferenceSession judge = new ReferenceSession(network, Optimizer.Adam.DEFAULTS)) {
      session.setWeights(Sketch.weights(network, 2));
      double before = objective(session, judge, batch);
      for (int step = 0; step < 60; step++) {
        session.step(new Batch(batch.inputs(), batch.targets(), 8, step), 0.01);
      }
      assertThat(objective(session, judge, batch)).isLessThan(before);
    }
  }

  /** Loss and penalties in training mode, as training sees them. */
  private static double objective(Session session, ReferenceSession judge, Batch batch) {
    judge.setWeights(session.weights());
    return judge.loss(session.forward(batch.inputs(), true, 1), batch.targets()) + judge.penalty();
  }

  private static Dense dense(int units, boolean trainable) {
    return new Dense(
        units,
        new ActivationFunction.Relu(),
        true,
        new Initializer.HeNormal(),
        new Initializer.Zeros(),
        new Regularizer.L2(0.1),
        new Regularizer.None(),
        trainable);
  }

  private static BatchNormalization normalization(double momentum, boolean trainable) {
    return new BatchNormalization(
        momentum, 1e-3, true, true, new Initializer.Zeros(), new Initializer.Ones(), trainable);
  }

  @Test
  void frozenLayersDoNotMove() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.vector(4))
            .then(dense(5, true))
            .then(dense(6, false))
            .then(normalization(0.9, false))
            .then(dense(3, true))
            .classes(3, Output.DEFAULTS)
            .check();
    try (Session session = engine.open(network, ADAM)) {
      Map<String, Tensor> start = Sketch.weights(network, 5);
      session.setWeights(start);
      Map<String, Tensor> before = session.weights();
      Step step = session.step(Sketch.batch(network, 6, 1), 0.01);
      Map<String, Tensor> after = session.weights();
      for (String name : before.keySet()) {
        boolean frozen = name.startsWith("dense_2") || name.startsWith("batch");
        assertThat(Objects.equals(after.get(name), before.get(name))).as(name).isEqualTo(frozen);
      }
      assertThat(session.gradients().keySet())
          .containsExactlyInAnyOrder(
              "dense_1.weight",
              "dense_1.bias",
              "dense_3.weight",
              "dense_3.bias",
              "output_1.weight",
              "output_1.bias");
      double penalty = 0.1 * (squares(start, "dense_1") + squares(start, "dense_3"));
      assertThat(step.penalty()).isCloseTo(penalty, within(1e-5));
    }
  }

  private static double squares(Map<String, Tensor> weights, String layer) {
    return Arrays.stream(Objects.requireNonNull(weights.get(layer + ".weight")).doubles())
        .map(w -> w * w)
        .sum();
  }

  /** Keras: moving = momentum · moving + (1 − momentum) · batch, with the population variance. */
  @Test
  void runningStatisticsFollowTheBatchOnlyWhenSomethingIsLearned() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.vector(1))
            .then(normalization(0.9, true))
            .number(Output.DEFAULTS)
            .check();
    Tensor inputs = Tensor.of(new int[] {4, 1}, new double[] {1, 2, 3, 6});
    Tensor targets = Tensor.of(new int[] {4, 1}, new double[] {0, 0, 0, 0});
    Batch batch = new Batch(Map.of("input_1", inputs), Map.of("output_1", targets), 4, 0);
    try (Session session = engine.open(network, ADAM)) {
      session.setWeights(InitialWeights.draw(network, 1));
      Map<String, Tensor> start = session.weights();
      Map<String, Tensor> outputs = session.forward(batch.inputs(), true, 0);
      assertThat(session.weights()).isEqualTo(start);
      session.backward(outputs);
      assertThat(session.weights()).isEqualTo(start);
      session.apply(0);
      assertThat(value(session, "running_mean")).isCloseTo(0.1 * 3, within(1e-6));
      assertThat(value(session, "running_var")).isCloseTo(0.9 + 0.1 * 3.5, within(1e-6));
      session.step(batch, 0);
      assertThat(value(session, "running_mean")).isCloseTo(0.9 * 0.3 + 0.1 * 3, within(1e-6));
      assertThat(value(session, "running_var")).isCloseTo(0.9 * 1.25 + 0.1 * 3.5, within(1e-6));
    }
  }

  private static double value(Session session, String statistic) {
    return Objects.requireNonNull(session.weights().get("batchnormalization_1." + statistic)).at(0);
  }

  @Test
  void normalisesNumbersFarFromZero() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.image(4, 4, 2))
            .then(normalization(0.5, true))
            .then(new Flatten())
            .number(Output.DEFAULTS)
            .check();
    Batch batch = Sketch.batch(network, 8, 3);
    double[] shifted =
        Arrays.stream(Objects.requireNonNull(batch.inputs().get("input_1")).doubles())
            .map(x -> 1000 + x)
            .toArray();
    Map<String, Tensor> inputs = Map.of("input_1", Tensor.of(new int[] {8, 2, 4, 4}, shifted));
    try (Session session = engine.open(network, ADAM);
        ReferenceSession reference = new ReferenceSession(network, Optimizer.Adam.DEFAULTS)) {
      Map<String, Tensor> weights = Sketch.weights(network, 4);
      session.setWeights(weights);
      reference.setWeights(weights);
      SameTensors.same(session.forward(inputs, true, 0), reference.forward(inputs, true, 0), 2e-3);
    }
  }

  @Test
  void predictionsDoNotDependOnTheBatchTheyAreMadeIn() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.vector(7))
            .then(dense(9, true))
            .then(normalization(0.9, true))
            .then(new Dropout(0.5))
            .classes(3, Output.DEFAULTS)
            .check();
    Tensor inputs = Objects.requireNonNull(Sketch.batch(network, 20, 6).inputs().get("input_1"));
    try (Session session = engine.open(network, ADAM)) {
      session.setWeights(Sketch.weights(network, 7));
      double[] whole = output(session, inputs);
      for (int size : new int[] {1, 2, 3, 4, 6, 7, 20}) {
        for (int start = 0; start + size <= 20; start += size) {
          double[] rows = Arrays.copyOfRange(inputs.doubles(), start * 7, (start + size) * 7);
          double[] part = output(session, Tensor.of(new int[] {size, 7}, rows));
          for (int i = 0; i < part.length; i++) {
            assertThat(part[i]).isCloseTo(whole[start * 3 + i], within(1e-6));
          }
        }
      }
    }
  }

  /** As a part is judged on the cores that a training leaves idle. */
  @ParameterizedTest
  @MethodSource("cases")
  void goesForwardOnAThreadBesideItself(LayerSweep.Case c) {
    CheckedNetwork network = c.network();
    Batch batch = Sketch.batch(network, 8, 1);
    try (Session session = engine.open(network, ADAM)) {
      session.setWeights(Sketch.weights(network, 2));
      Inference beside = session.inference();
      for (int step = 0; step < 3; step++) {
        session.step(batch, 0.01);
        Map<String, Tensor> alone = session.forward(batch.inputs(), false, 0);
        CompletableFuture<List<Map<String, Tensor>>> other =
            CompletableFuture.supplyAsync(
                () -> forward(beside, batch), task -> Thread.ofPlatform().start(task));
        assertThat(forward(inputs -> session.forward(inputs, false, 0), batch))
            .allMatch(alone::equals);
        assertThat(other.join()).allMatch(alone::equals);
      }
    }
  }

  private static List<Map<String, Tensor>> forward(Inference way, Batch batch) {
    return Stream.generate(() -> way.forward(batch.inputs())).limit(5).toList();
  }

  private static double[] output(Session session, Tensor inputs) {
    return Objects.requireNonNull(
            session.forward(Map.of("input_1", inputs), false, 0).get("output_1"))
        .doubles();
  }

  @Test
  void dropsByTheSeedAndOnlyInTraining() {
    CheckedNetwork network =
        new Sketch().input(Shape.vector(30)).then(new Dropout(0.4)).number(Output.DEFAULTS).check();
    Batch batch = Sketch.batch(network, 5, 8);
    try (Session session = engine.open(network, ADAM)) {
      session.setWeights(Sketch.weights(network, 9));
      Map<String, Tensor> first = session.forward(batch.inputs(), true, 1);
      assertThat(session.forward(batch.inputs(), true, 2)).isNotEqualTo(first);
      assertThat(session.forward(batch.inputs(), false, 1)).isNotEqualTo(first);
      assertThat(session.forward(batch.inputs(), true, 1)).isEqualTo(first);
      assertThat(session.forward(batch.inputs(), false, 1))
          .isEqualTo(session.forward(batch.inputs(), false, 2));
    }
  }

  @Test
  void refusesCallsOutOfOrderAndWhatDoesNotFit() {
    CheckedNetwork network =
        new Sketch().input(Shape.vector(2)).classes(2, Output.DEFAULTS).check();
    Batch batch = Sketch.batch(network, 3, 1);
    try (Session session = engine.open(network, ADAM)) {
      session.setWeights(Sketch.weights(network, 1));
      assertThatThrownBy(() -> session.backward(Map.of()))
          .isInstanceOf(IllegalStateException.class);
      session.forward(batch.inputs(), false, 0);
      assertThatThrownBy(() -> session.backward(Map.of()))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> session.apply(0.1)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> session.setWeights(Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> session.forward(Map.of(), false, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void weightsComeBackAsTheyWereGiven() {
    for (LayerSweep.Case c : LayerSweep.all().toList()) {
      if (TestedEngine.trains(c.network())) {
        Map<String, Tensor> given = Sketch.weights(c.network(), 3);
        SessionSettings settings = new SessionSettings(ADAM.optimizer(), Precision.DOUBLE);
        try (Session session = engine.open(c.network(), settings)) {
          session.setWeights(given);
          assertThat(session.weights()).isEqualTo(new LinkedHashMap<>(given));
        }
      }
    }
  }

  /** As a worker that has waited for any run is told when it has one. */
  @Test
  void computesTheSameWithAsManyThreadsAsItIsTold() {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.image(12, 12, 3))
            .then(Conv2D.DEFAULTS)
            .then(new Flatten())
            .classes(3, Output.DEFAULTS)
            .check();
    Batch batch = Sketch.batch(network, 32, 1);
    SessionSettings settings = new SessionSettings(ADAM.optimizer(), Precision.FLOAT);
    List<Tensor> outputs = new ArrayList<>();
    try {
      for (int threads : new int[] {1, 2}) {
        engine.useThreads(threads);
        assertThat(engine.threads()).isEqualTo(threads);
        assertThat(engine.describe()).contains(threads == 1 ? "1 thread," : "2 threads,");
        try (Session session = engine.open(network, settings)) {
          session.setWeights(Sketch.weights(network, 3));
          for (int step = 0; step < 5; step++) {
            session.step(batch, 0.001);
          }
          outputs.addAll(session.forward(batch.inputs(), false, 0).values());
        }
      }
    } finally {
      engine.useThreads(1);
    }
    assertThat(outputs.get(1).floats()).containsExactly(outputs.get(0).floats(), within(1e-5f));
  }

  @Test
  void saysWhatItComputesWith() {
    assertThat(engine.describe()).contains(TestedEngine.KIND.title(), "CPU", "1 thread");
    assertThat(engine.kind()).isEqualTo(TestedEngine.KIND);
  }
}
