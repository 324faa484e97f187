package io.weightroom.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.part.ActivationFunction;
import io.weightroom.part.Initializer;
import io.weightroom.part.Regularizer;
import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Schedule;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer under every schedule, against its formula. */
@Tag("engine")
class OptimizerContractTest {
  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          new Optimizer.SGD(0.1, 0, false),
          new Optimizer.SGD(0.1, 0.9, false),
          new Optimizer.SGD(0.1, 0.9, true),
          new Optimizer.Adagrad(0.1, 0.1, 1e-7),
          new Optimizer.Adagrad(0.1, 0.5, 1e-3),
          new Optimizer.RMSprop(0.01, 0.9, 0, 1e-7),
          new Optimizer.RMSprop(0.01, 0.8, 0.7, 1e-5),
          new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7),
          new Optimizer.Adam(0.05, 0.8, 0.9, 1e-3));

  private static final List<Schedule> SCHEDULES =
      List.of(
          new Schedule.Constant(),
          new Schedule.InverseTimeDecay(2, 0.5, false, Schedule.Unit.STEP),
          new Schedule.InverseTimeDecay(3, 0.5, true, Schedule.Unit.STEP),
          new Schedule.InverseTimeDecay(1, 0.3, false, Schedule.Unit.EPOCH),
          new Schedule.ExponentialDecay(4, 0.6, false, Schedule.Unit.STEP),
          new Schedule.ExponentialDecay(1, 0.7, true, Schedule.Unit.EPOCH));

  private final Engine engine = TestedEngine.open();

  static Stream<Arguments> pairs() {
    return OPTIMIZERS.stream().flatMap(o -> SCHEDULES.stream().map(s -> Arguments.of(o, s)));
  }

  static Stream<Optimizer> optimizers() {
    return OPTIMIZERS.stream();
  }

  /** More numbers than the engine's loops take at once, with and without penalties. */
  private static CheckedNetwork network() {
    Dense dense =
        new Dense(
            60,
            new ActivationFunction.Tanh(),
            true,
            new Initializer.Zeros(),
            new Initializer.Zeros(),
            new Regularizer.L2(0.01),
            new Regularizer.None(),
            true);
    return new Sketch()
        .input(Shape.vector(50))
        .then(dense)
        .then(dense)
        .classes(3, Output.DEFAULTS)
        .check();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void tenStepsEqualTheFormulas(Optimizer optimizer, Schedule schedule) {
    CheckedNetwork network = network();
    Map<String, Tensor> weights = Sketch.weights(network, 1);
    try (Session session = engine.open(network, new SessionSettings(optimizer, Precision.DOUBLE));
        ReferenceSession reference = new ReferenceSession(network, optimizer)) {
      session.setWeights(weights);
      reference.setWeights(weights);
      for (int step = 0; step < 10; step++) {
        double rate = optimizer.learningRate() * schedule.factor(step, step / 3);
        Batch batch = Sketch.batch(network, 4, step);
        session.step(batch, rate);
        reference.step(batch, rate);
      }
      SameTensors.same(session.weights(), reference.weights(), 1e-8);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void singlePrecisionFollowsTheFormulas(Optimizer optimizer) {
    CheckedNetwork network = network();
    Map<String, Tensor> weights = Sketch.weights(network, 2);
    try (Session session = engine.open(network, new SessionSettings(optimizer, Precision.FLOAT));
        ReferenceSession reference = new ReferenceSession(network, optimizer)) {
      session.setWeights(weights);
      reference.setWeights(weights);
      for (int step = 0; step < 10; step++) {
        Batch batch = Sketch.batch(network, 4, step);
        session.step(batch, optimizer.learningRate());
        reference.step(batch, optimizer.learningRate());
      }
      SameTensors.same(session.weights(), reference.weights(), 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnFromSavedWeightsAndStateAsIfNothingHadHappened(Optimizer optimizer) {
    CheckedNetwork network = network();
    SessionSettings settings = new SessionSettings(optimizer, Precision.FLOAT);
    try (Session whole = engine.open(network, settings);
        Session second = engine.open(network, settings)) {
      whole.setWeights(Sketch.weights(network, 3));
      train(whole, network, 0, 3);
      second.setWeights(whole.weights());
      second.setOptimizerState(whole.optimizerState());
      assertThat(second.weights()).isEqualTo(whole.weights());
      assertThat(second.optimizerState()).isEqualTo(whole.optimizerState());
      train(whole, network, 3, 6);
      train(second, network, 3, 6);
      assertThat(second.weights()).isEqualTo(whole.weights());
      assertThat(second.optimizerState()).isEqualTo(whole.optimizerState());
    }
  }

  private static void train(Session session, CheckedNetwork network, int from, int to) {
    for (int step = from; step < to; step++) {
      session.step(Sketch.batch(network, 4, step), 0.01);
    }
  }

  @Test
  void namesTheStateByWeightAndQuantity() {
    CheckedNetwork network = network();
    SessionSettings settings = new SessionSettings(Optimizer.Adam.DEFAULTS, Precision.FLOAT);
    try (Session session = engine.open(network, settings)) {
      session.setWeights(Sketch.weights(network, 4));
      session.step(Sketch.batch(network, 4, 1), 0.01);
      assertThat(session.optimizerState())
          .containsKeys("dense_1.weight.m", "dense_1.weight.v", "output_1.bias.m", "step");
      assertThat(Objects.requireNonNull(session.optimizerState().get("step")).at(0)).isEqualTo(1);
    }
  }

  /** A network whose loss is x² − 10x + 25 = (x − 5)², with its one weight as x. */
  @Test
  void adamFindsTheMinimumOfAParabola() {
    Output output =
        new Output(
            null,
            null,
            null,
            true,
            false,
            new Initializer.Zeros(),
            new Initializer.Zeros(),
            new Regularizer.None(),
            new Regularizer.None(),
            true);
    CheckedNetwork network = new Sketch().input(Shape.vector(1)).number(output).check();
    Tensor one = Tensor.of(new int[] {1, 1}, new double[] {1});
    Tensor five = Tensor.of(new int[] {1, 1}, new double[] {5});
    Batch batch = new Batch(Map.of("input_1", one), Map.of("output_1", five), 1, 0);
    SessionSettings settings =
        new SessionSettings(new Optimizer.Adam(0.1, 0.9, 0.999, 1e-7), Precision.FLOAT);
    try (Session session = engine.open(network, settings)) {
      session.setWeights(InitialWeights.draw(network, 0));
      List<Double> way = new ArrayList<>();
      for (int step = 0; step < 1000; step++) {
        session.step(batch, 0.1);
        way.add(new LinkedHashMap<>(session.weights()).firstEntry().getValue().at(0));
      }
      assertThat(way.getFirst()).isCloseTo(0.1, within(1e-6));
      assertThat(way.getLast()).isCloseTo(5, within(0.0005));
    }
  }
}
