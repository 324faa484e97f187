package io.weightroom.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.kit.chart.CurveReading.Kind;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves whose course is known, because they are made for it. */
class CurveReadingTest {

  @Test
  void overfittingIsToldWithItsNumbers() {
    double[] train = curve(15, e -> 1.0 - 0.06 * e);
    double[] validation = curve(15, e -> 0.31 + 0.02 * Math.abs(e - 6));
    CurveReading reading = CurveReading.of(1, train, validation, true);
    assertThat(reading.bestEpoch()).isEqualTo(6);
    assertThat(reading.best()).isEqualTo(0.31);
    assertThat(reading.warns()).isTrue();
    assertThat(reading.sentence())
        .isEqualTo(
            "Validation loss was best at epoch 6 (0.31) and has risen to 0.47 in the 9 epochs"
                + " since, while training loss fell from 0.64 to 0.16: overfitting.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void overfittingIsSeenThroughNoise(int seed) {
    Random random = new Random(seed);
    double[] train = curve(40, e -> 1.5 * Math.exp(-e / 8.0) + 0.005 * random.nextGaussian());
    double[] validation =
        curve(
            40,
            e ->
                1.5 * Math.exp(-e / 4.0)
                    + 0.4
                    + 0.02 * Math.max(0, e - 12)
                    + 0.02 * random.nextGaussian());
    CurveReading reading = CurveReading.of(1, train, validation, true);
    assertThat(reading.kind()).isEqualTo(Kind.OVERFITTING);
    assertThat(reading.bestEpoch()).isBetween(8, 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void curvesThatSettleAreNoOverfitting(int seed) {
    Random random = new Random(seed);
    IntToDoubleFunction course = e -> 2 * Math.exp(-e / 4.0) + 0.3 + 0.01 * random.nextGaussian();
    CurveReading reading =
        CurveReading.of(1, curve(50, course), curve(50, e -> course.applyAsDouble(e) + 0.02), true);
    assertThat(reading.kind()).isEqualTo(Kind.SETTLED);
    assertThat(reading.warns()).isFalse();
    assertThat(reading.sentence()).contains("has not become better since");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void noiseAloneIsNoTrend(int seed) {
    Random random = new Random(seed);
    double[] train = curve(30, e -> 0.7 - 0.001 * e);
    double[] validation = curve(30, e -> 0.7 + 0.1 * random.nextGaussian());
    CurveReading reading = CurveReading.of(1, train, validation, true);
    assertThat(reading.kind()).isEqualTo(Kind.NOISY);
    assertThat(reading.sentence()).contains("no trend");
  }

  @Test
  void curvesThatStillFallSaySo() {
    double[] train = curve(10, e -> 2 * Math.exp(-e / 10.0));
    double[] validation = curve(10, e -> 2.1 * Math.exp(-e / 10.0));
    assertThat(CurveReading.of(1, train, validation, true).sentence())
        .isEqualTo(
            "Validation loss was still falling at epoch 10 (0.773): more epochs may make it"
                + " better.");
    assertThat(CurveReading.of(1, train, validation, false).sentence())
        .isEqualTo("Validation loss is still falling at epoch 10 (0.773).");
  }

  @Test
  void flatHighCurvesAreUnderfitting() {
    double[] train = curve(20, e -> 2.30 - 0.02 * Math.min(e, 3));
    double[] validation = curve(20, e -> 2.31 - 0.02 * Math.min(e, 3));
    assertThat(CurveReading.of(1, train, validation, true).kind()).isEqualTo(Kind.UNDERFITTING);
  }

  @Test
  void risingTrainingLossDiverges() {
    double[] train = {2.3, 1.8, 1.5, 2.2, 4.8, 9.5, 30};
    double[] validation = {2.2, 1.7, 1.6, 2.6, 5.1, 9.9, 31};
    CurveReading reading = CurveReading.of(1, train, validation, true);
    assertThat(reading.kind()).isEqualTo(Kind.DIVERGING);
    assertThat(reading.sentence()).contains("least at epoch 3 (1.5)").contains("learning rate");
  }

  @Test
  void lossThatIsNoNumberDivergesFromTheFirstEpochOn() {
    CurveReading reading =
        CurveReading.of(
            1, new double[] {3, Double.NaN}, new double[] {4, Double.POSITIVE_INFINITY}, true);
    assertThat(reading.kind()).isEqualTo(Kind.DIVERGING);
    assertThat(reading.sentence()).contains("since epoch 2");
    assertThat(reading.bestEpoch()).isEqualTo(1);
  }

  @Test
  void runThatGoesOnCountsItsEpochsOn() {
    double[] validation = curve(15, e -> 0.31 + 0.02 * Math.abs(e - 6));
    CurveReading reading = CurveReading.of(11, curve(15, e -> 1 - 0.06 * e), validation, true);
    assertThat(reading.bestEpoch()).isEqualTo(16);
    assertThat(reading.sentence()).contains("best at epoch 16 (0.31)").contains("9 epochs since");
  }

  @Test
  void fewEpochsAreNoClaim() {
    CurveReading reading = CurveReading.of(1, new double[] {3, 2, 1}, new double[] {1, 2, 3}, true);
    assertThat(reading.kind()).isEqualTo(Kind.TOO_FEW);
    assertThat(reading.sentence()).isEmpty();
    assertThat(reading.bestEpoch()).isEqualTo(1);
    assertThat(CurveReading.of(1, new double[0], new double[0], false).sentence()).isEmpty();
  }

  @Test
  void withoutValidationNothingIsClaimedAboutIt() {
    CurveReading reading =
        CurveReading.of(1, curve(20, e -> 2 * Math.exp(-e / 2.0)), new double[0], true);
    assertThat(reading.kind()).isEqualTo(Kind.SETTLED);
    assertThat(reading.bestEpoch()).isZero();
    assertThat(reading.sentence())
        .endsWith("Without a validation part, overfitting cannot be seen.");
  }

  @Test
  void partsOfDifferentLengthAreAMistake() {
    assertThatThrownBy(() -> CurveReading.of(1, new double[2], new double[1], true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Values of the epochs from 1 on. */
  private static double[] curve(int epochs, IntToDoubleFunction course) {
    return IntStream.rangeClosed(1, epochs).mapToDouble(course).toArray();
  }
}
