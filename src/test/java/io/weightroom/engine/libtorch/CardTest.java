package io.weightroom.engine.libtorch;

import static io.weightroom.engine.SameTensors.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.engine.Batch;
import io.weightroom.engine.InitialWeights;
import io.weightroom.engine.LayerSweep;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.engine.Sketch;
import io.weightroom.engine.Step;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The way that a session takes on a graphics card, where no number is touched by Java, walked on
 * the processor; it has to lead to where the usual way leads.
 */
@Tag("libtorch")
class CardTest {
  private static final Home AS_ON_A_CARD = new Home(Precision.FLOAT, DeviceType.CPU, -1, false);
  private static final Optimizer ADAM = Optimizer.Adam.DEFAULTS;

  private static LibtorchSession open(CheckedNetwork network, Optimizer optimizer, Home home) {
    return new LibtorchSession(network, new SessionSettings(optimizer, Precision.FLOAT), home);
  }

  static Stream<LayerSweep.Case> layers() {
    return LayerSweep.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyLayerLearnsAsInOwnMemory(LayerSweep.Case layer) {
    CheckedNetwork network = layer.network();
    try (Session card = open(network, ADAM, AS_ON_A_CARD);
        Session here = open(network, ADAM, Home.here(Precision.FLOAT))) {
      Map<String, Tensor> weights = Sketch.weights(network, 1);
      card.setWeights(weights);
      here.setWeights(weights);
      Batch batch = Sketch.batch(network, 3, 5);
      Step there = card.step(batch, 0.01);
      Step usual = here.step(batch, 0.01);
      assertThat(there.penalty()).isCloseTo(usual.penalty(), within(1e-6));
      same(there.outputs(), usual.outputs(), 1e-6);
      same(card.gradients(), here.gradients(), 1e-6);
      same(card.weights(), here.weights(), 1e-6);
      same(card.forward(batch.inputs(), true, 9), here.forward(batch.inputs(), true, 9), 1e-6);
      same(card.backward(usual.outputs()), here.backward(usual.outputs()), 1e-5);
    }
  }

  static List<Optimizer> optimizers() {
    return List.of(
        new Optimizer.SGD(0.1, 0, false),
        new Optimizer.SGD(0.1, 0.9, false),
        new Optimizer.SGD(0.1, 0.9, true),
        new Optimizer.Adagrad(0.1, 0.1, 1e-7),
        new Optimizer.RMSprop(0.01, 0.9, 0, 1e-7),
        new Optimizer.RMSprop(0.01, 0.8, 0.7, 1e-5),
        new Optimizer.Adam(0.01, 0.9, 0.999, 1e-7));
  }

  private static CheckedNetwork dense() {
    return new Sketch()
        .input(Shape.vector(12))
        .then(Dense.DEFAULTS)
        .then(Dense.DEFAULTS)
        .classes(3, Output.DEFAULTS)
        .check();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerStepsAsInOwnMemory(Optimizer optimizer) {
    CheckedNetwork network = dense();
    try (Session card = open(network, optimizer, AS_ON_A_CARD);
        Session here = open(network, optimizer, Home.here(Precision.FLOAT))) {
      Map<String, Tensor> weights = Sketch.weights(network, 1);
      card.setWeights(weights);
      here.setWeights(weights);
      for (int i = 0; i < 10; i++) {
        Batch batch = Sketch.batch(network, 8, i);
        card.step(batch, optimizer.learningRate());
        here.step(batch, optimizer.learningRate());
      }
      same(card.weights(), here.weights(), 1e-4);
      same(card.optimizerState(), here.optimizerState(), 1e-4);
      card.setOptimizerState(here.optimizerState());
      assertThat(card.optimizerState()).isEqualTo(here.optimizerState());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DtypePolicy.class,
      names = {"MIXED_BFLOAT16", "MIXED_FLOAT16"})
  void shortNumbersLeadNearTheLongOnes(DtypePolicy policy) {
    CheckedNetwork network = dense();
    SessionSettings mixed = new SessionSettings(ADAM, Precision.FLOAT, policy);
    for (Home home : List.of(AS_ON_A_CARD, Home.here(Precision.FLOAT))) {
      try (Session coarse = new LibtorchSession(network, mixed, home);
          Session fine = open(network, ADAM, home)) {
        Map<String, Tensor> weights = InitialWeights.draw(network, 1);
        coarse.setWeights(weights);
        fine.setWeights(weights);
        Batch batch = Sketch.batch(network, 8, 1);
        Step rough = coarse.step(batch, 0.001);
        Step exact = fine.step(batch, 0.001);
        same(rough.outputs(), exact.outputs(), 0.03);
        same(coarse.gradients(), fine.gradients(), 0.03);
        assertThat(rough.outputs()).as("really shorter").isNotEqualTo(exact.outputs());
        same(coarse.weights(), fine.weights(), 0.003);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void everyLayerComputesInBfloat16(LayerSweep.Case layer) {
    CheckedNetwork network = layer.network();
    SessionSettings mixed = new SessionSettings(ADAM, Precision.FLOAT, DtypePolicy.MIXED_BFLOAT16);
    try (Session coarse = new LibtorchSession(network, mixed, Home.here(Precision.FLOAT));
        Session fine = open(network, ADAM, Home.here(Precision.FLOAT))) {
      Map<String, Tensor> weights = Sketch.weights(network, 1);
      coarse.setWeights(weights);
      fine.setWeights(weights);
      Batch batch = Sketch.batch(network, 4, 2);
      same(coarse.step(batch, 0.01).outputs(), fine.step(batch, 0.01).outputs(), 0.1);
    }
  }

  @Test
  void aStepWhoseGradientsOverflowIsLeftOut() {
    CheckedNetwork network = dense();
    SessionSettings mixed = new SessionSettings(ADAM, Precision.FLOAT, DtypePolicy.MIXED_FLOAT16);
    try (Session session = new LibtorchSession(network, mixed, Home.here(Precision.FLOAT))) {
      session.setWeights(InitialWeights.draw(network, 1));
      Batch usual = Sketch.batch(network, 8, 1);
      Map<String, Tensor> huge = new HashMap<>();
      usual
          .inputs()
          .forEach(
              (id, tensor) -> {
                double[] numbers = tensor.doubles().clone();
                numbers[0] = 1e5; // beyond float16
                huge.put(id, Tensor.of(tensor.shape(), numbers));
              });
      Map<String, Tensor> before = session.weights();
      session.step(new Batch(huge, usual.targets(), 8, 1), 0.01);
      assertThat(session.weights()).isEqualTo(before);
      Map<String, Tensor> state = session.optimizerState();
      assertThat(Objects.requireNonNull(state.get("loss_scale")).at(0)).isEqualTo(32_768);
      assertThat(steps(session)).isZero();
      for (int i = 0; i < 10 && steps(session) == 0; i++) {
        session.step(usual, 0.01);
      }
      assertThat(steps(session)).isOne();
      assertThat(session.weights()).isNotEqualTo(before);
      session.setOptimizerState(state);
      assertThat(session.optimizerState()).isEqualTo(state);
    }
  }

  private static double steps(Session session) {
    return Objects.requireNonNull(session.optimizerState().get("step")).at(0);
  }

  @Test
  void theScaleOfTheLossIsHalvedByOverflowsAndDoubledByPatience() {
    LossScale scale = new LossScale();
    assertThat(scale.follow(false)).isFalse();
    assertThat(scale.factor()).isEqualTo(32_768);
    for (int i = 0; i < 1999; i++) {
      assertThat(scale.follow(true)).isTrue();
    }
    assertThat(scale.factor()).isEqualTo(32_768);
    scale.follow(true);
    assertThat(scale.factor()).isEqualTo(65_536);
    for (int i = 0; i < 40; i++) {
      scale.follow(false);
    }
    assertThat(scale.factor()).isEqualTo(1);
  }
}
