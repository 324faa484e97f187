package io.weightroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Part;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Conv2D;
import io.weightroom.layer.Flatten;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Recipe;
import io.weightroom.tensor.Shape;
import io.weightroom.tensor.Tensor;
import io.weightroom.training.Evaluation.Judgement;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {
  private static final int SAMPLES = 5 * Evaluation.MOST + 17;

  private final TrainingData data =
      new TrainingDataFixture(MemoryExamples.clusters(3, 90, SAMPLES, new Random(1))).data();
  private final SoftmaxRegression session = new SoftmaxRegression(2, 3);

  EvaluationTest() {
    session.setWeights(
        Map.of(
            "output.weight",
            Tensor.of(new int[] {3, 2}, new float[] {2, 0, -1, 1.7f, -1, -1.7f}),
            "output.bias",
            Tensor.of(new int[] {3}, new float[] {0.1f, 0, 0})));
  }

  private Judgement judge(int helpers) {
    return new Evaluation(data, Recipe.DEFAULTS, session, helpers).judge(Part.VALIDATION);
  }

  /** Metrics are compared as sums of one pass over all samples, outputs to the last bit. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void anyNumberOfThreadsJudgesAsOnePassDoes(int helpers) {
    Tensor inputs = data.batch(Part.VALIDATION, 0, SAMPLES).inputs().values().iterator().next();
    Map<String, Tensor> whole = session.forward(Map.of("input", inputs), false, 0);
    Score score = new Score(data);
    score.add(whole, data.batch(Part.VALIDATION, 0, SAMPLES).targets());

    Judgement judged = judge(helpers);
    assertThat(judged.outputs().get("output").floats())
        .isEqualTo(Objects.requireNonNull(whole.get("output")).floats());
    assertThat(judged.metrics().loss()).isCloseTo(score.metrics().loss(), within(1e-12));
    assertThat(judged.metrics().get("accuracy")).isEqualTo(score.metrics().get("accuracy"));
    assertThat(judged.metrics()).as("to the last bit").isEqualTo(judge(0).metrics());
  }

  @Test
  void severalThreadsAreAtWorkAtOnce() {
    CyclicBarrier together = new CyclicBarrier(2);
    session.pass =
        () -> {
          if (session.passes <= 2) {
            together.await(1, TimeUnit.MINUTES);
          }
        };
    assertThat(judge(1).metrics()).isNotEqualTo(Metrics.NONE);
    assertThat(together.getNumberWaiting()).isZero();
  }

  @Test
  void aFailureOfAHelperIsNotLost() {
    Thread own = Thread.currentThread();
    session.pass =
        () -> {
          if (Thread.currentThread() != own) {
            throw new IllegalStateException("out of memory, perhaps");
          }
          while (session.passes < 2) {
            Thread.onSpinWait();
          }
        };
    assertThatThrownBy(() -> judge(1)).hasRootCauseMessage("out of memory, perhaps");
  }

  @Test
  void passesAreLargeWhereLayersMakeLittleAndAsInAStepWhereTheyMakeMuch() {
    Recipe recipe = Recipe.DEFAULTS;
    CheckedNetwork small = new Sketch().input(Shape.vector(4)).classes(3, Output.DEFAULTS).check();
    CheckedNetwork large =
        new Sketch()
            .input(Shape.image(64, 64, 3))
            .then(Conv2D.DEFAULTS)
            .then(new Flatten())
            .classes(3, Output.DEFAULTS)
            .check();
    assertThat(Evaluation.samples(small, recipe)).isEqualTo(Evaluation.MOST);
    assertThat(Evaluation.samples(large, recipe)).isEqualTo(recipe.batchSize());
  }
}
