package io.weightroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Target;
import io.weightroom.network.Head;
import io.weightroom.part.ActivationFunction;
import io.weightroom.recipe.Loss;
import io.weightroom.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics against numbers worked out by hand. */
class MetricsTest {
  private static Map<String, Double> score(
      Head head, double unit, float[] outputs, float[] targets) {
    HeadScore score = new HeadScore(head, unit);
    int[] shape = {outputs.length / head.units(), head.units()};
    score.add(Tensor.of(shape, outputs), Tensor.of(shape, targets));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", score.loss());
    score.into(metrics, "");
    return metrics;
  }

  private static Head head(Target target, int units, Loss loss) {
    return new Head("output", target, units, new ActivationFunction.Linear(), loss);
  }

  @Test
  void categoricalCrossentropyIsMinusTheLogOfTheTrueClass() {
    Head head =
        head(new Target.Classes("y", List.of("a", "b", "c")), 3, Loss.CATEGORICAL_CROSSENTROPY);
    Map<String, Double> metrics =
        score(
            head,
            1,
            new float[] {0.5f, 0.25f, 0.25f, 0.5f, 0.25f, 0.25f},
            new float[] {1, 0, 0, 0, 1, 0});

    assertThat(metrics.get("loss")).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-7));
    assertThat(metrics.get("accuracy")).isEqualTo(0.5);
  }

  @Test
  void aProbabilityOfZeroCostsNoMoreThanKerasSays() {
    Head head = head(new Target.Classes("y", List.of("a", "b")), 2, Loss.CATEGORICAL_CROSSENTROPY);

    assertThat(score(head, 1, new float[] {0, 1}, new float[] {1, 0}).get("loss"))
        .isCloseTo(-Math.log(1e-7), within(1e-9));
  }

  @Test
  void binaryCrossentropyCountsOneHalfAsTheFirstClass() {
    Head head = head(new Target.Classes("y", List.of("no", "yes")), 1, Loss.BINARY_CROSSENTROPY);
    Map<String, Double> metrics = score(head, 1, new float[] {0.8f, 0.5f}, new float[] {1, 0});

    assertThat(metrics.get("loss")).isCloseTo(-(Math.log(0.8) + Math.log(0.5)) / 2, within(1e-7));
    assertThat(metrics.get("accuracy")).isEqualTo(1);
  }

  @Test
  void regressionIsMeasuredInTheColumnsOwnUnits() {
    Head head = head(new Target.Number("y"), 1, Loss.MEAN_SQUARED_ERROR);
    Map<String, Double> metrics = score(head, 10, new float[] {1, 2, 4}, new float[] {1, 3, 2});

    assertThat(metrics.get("loss")).isCloseTo(5.0 / 3, within(1e-12));
    assertThat(metrics.get("mae")).isCloseTo(10, within(1e-12));
    assertThat(metrics.get("rmse")).isCloseTo(10 * Math.sqrt(5.0 / 3), within(1e-12));
    // the mean is 2, the sum of squares around it 2
    assertThat(metrics.get("r2")).isCloseTo(1 - 5.0 / 2, within(1e-12));
  }

  @Test
  void sumsOfBatchesAreThoseOfAllSamples() {
    Head head = head(new Target.Number("y"), 1, Loss.MEAN_SQUARED_ERROR);
    float[] targets = {1001, 1003, 1002, 1010, 1004};
    float[] outputs = {1000, 1002, 1004, 1011, 1004};
    HeadScore sum = new HeadScore(head, 10);
    for (int[] batch : new int[][] {{0, 2}, {2, 5}}) {
      HeadScore some = new HeadScore(head, 10);
      int[] shape = {batch[1] - batch[0], 1};
      some.add(
          Tensor.of(shape, Arrays.copyOfRange(outputs, batch[0], batch[1])),
          Tensor.of(shape, Arrays.copyOfRange(targets, batch[0], batch[1])));
      sum.add(some);
    }
    Map<String, Double> metrics = new LinkedHashMap<>(Map.of("loss", sum.loss()));
    sum.into(metrics, "");

    Map<String, Double> whole = score(head, 10, outputs, targets);
    assertThat(metrics).hasSameSizeAs(whole);
    metrics.forEach((name, value) -> assertThat(value).isCloseTo(whole.get(name), within(1e-12)));
    // the mean is 1004, the sum of squares around it 50, errors 1, 1, 2, 1 and 0
    assertThat(metrics.get("r2")).isCloseTo(1 - 7.0 / 50, within(1e-12));
  }

  @Test
  void theBaselineOfClassesIsTheMostFrequentOneInTraining() {
    MemoryExamples examples =
        new MemoryExamples(1, new Target.Classes("y", List.of("a", "b")), Examples.Scale.NONE)
            .with(Part.TRAIN, new float[3][1], new float[] {1, 1, 0})
            .with(Part.VALIDATION, new float[4][1], new float[] {1, 0, 0, 0});
    Baseline baseline = Baseline.on(new TrainingDataFixture(examples).data(), Part.VALIDATION);

    assertThat(baseline.rule()).containsEntry("", "always \"b\"");
    assertThat(baseline.metrics().get("accuracy")).hasValue(0.25);
  }

  @Test
  void theBaselineOfNumbersIsTheMeanOfTraining() {
    MemoryExamples examples =
        new MemoryExamples(1, new Target.Number("y"), new Examples.Scale(50, 10))
            .with(Part.TRAIN, new float[2][1], new float[] {-1, 1})
            .with(Part.VALIDATION, new float[2][1], new float[] {0, 2});
    Baseline baseline = Baseline.on(new TrainingDataFixture(examples).data(), Part.VALIDATION);

    assertThat(baseline.rule()).containsEntry("", "always the mean, 50.00");
    assertThat(baseline.metrics().get("mae")).hasValue(10);
    // (0² + 2²) over (1² + 1²) around the part's own mean
    assertThat(baseline.metrics().get("r2").orElseThrow()).isCloseTo(-1, within(1e-12));
  }
}
