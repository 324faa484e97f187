package io.weightroom.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weightroom.catalog.Variants;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Draws against the moments of the distributions that Keras documents. */
class InitializerTest {
  private static final int DRAWS = 100_000;
  private static final int FAN_IN = 300;
  private static final int FAN_OUT = 100;

  /** φ(2) and 2Φ(2) − 1 = erf(√2), the share of a normal distribution within two deviations. */
  private static final double DENSITY = Math.exp(-2) / Math.sqrt(2 * Math.PI);

  private static final double SHARE = 0.954499736103642;

  /** Variance and fourth moment of a unit normal distribution cut at ±2, by partial integration. */
  private static final double CUT_VARIANCE = 1 - 2 * 2 * DENSITY / SHARE;

  private static final double CUT_FOURTH = 3 * CUT_VARIANCE - 2 * 8 * DENSITY / SHARE;
  private static final double CUT_KURTOSIS = CUT_FOURTH / (CUT_VARIANCE * CUT_VARIANCE);

  private static final double UNIFORM_KURTOSIS = 1.8;
  private static final double NORMAL_KURTOSIS = 3;

  /** What is expected of an initialiser, with the bounds that no draw may pass. */
  record Expected(
      Initializer initializer,
      double mean,
      double deviation,
      double kurtosis,
      double low,
      double high) {

    static Expected uniform(Initializer initializer, double low, double high) {
      return new Expected(
          initializer, (low + high) / 2, (high - low) / Math.sqrt(12), UNIFORM_KURTOSIS, low, high);
    }

    static Expected normal(Initializer initializer, double mean, double deviation) {
      return new Expected(
          initializer, mean, deviation, NORMAL_KURTOSIS, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** With the deviation after cutting. */
    static Expected cut(Initializer initializer, double mean, double deviation) {
      double bound = 2 * deviation / Math.sqrt(CUT_VARIANCE);
      return new Expected(initializer, mean, deviation, CUT_KURTOSIS, mean - bound, mean + bound);
    }
  }

  static List<Expected> expected() {
    double inverse = 1 / Math.sqrt(FAN_IN);
    double glorot = Math.sqrt(6.0 / (FAN_IN + FAN_OUT));
    double he = Math.sqrt(6.0 / FAN_IN);
    return List.of(
        new Expected(new Initializer.Zeros(), 0, 0, 1, 0, 0),
        new Expected(new Initializer.Ones(), 1, 0, 1, 1, 1),
        Expected.uniform(Initializer.Uniform.DEFAULTS, -0.05, 0.05),
        Expected.uniform(new Initializer.Uniform(2, 5), 2, 5),
        Expected.uniform(new Initializer.UniformInverseSqrt(), -inverse, inverse),
        Expected.normal(Initializer.Normal.DEFAULTS, 0, 0.05),
        Expected.normal(new Initializer.Normal(-3, 2), -3, 2),
        Expected.cut(Initializer.TruncatedNormal.DEFAULTS, 0, 0.05 * Math.sqrt(CUT_VARIANCE)),
        Expected.cut(new Initializer.TruncatedNormal(1, 10), 1, 10 * Math.sqrt(CUT_VARIANCE)),
        Expected.uniform(new Initializer.GlorotUniform(), -glorot, glorot),
        Expected.cut(new Initializer.GlorotNormal(), 0, Math.sqrt(2.0 / (FAN_IN + FAN_OUT))),
        Expected.uniform(new Initializer.HeUniform(), -he, he),
        Expected.cut(new Initializer.HeNormal(), 0, Math.sqrt(2.0 / FAN_IN)));
  }

  private static double[] draws(Initializer initializer, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return DoubleStream.generate(() -> initializer.draw(FAN_IN, FAN_OUT, random))
        .limit(DRAWS)
        .toArray();
  }

  @Test
  void everyInitialiserIsExpectedToDoSomething() {
    assertThat(expected().stream().map(e -> e.initializer().getClass()).distinct())
        .hasSameSizeAs(Variants.of(Initializer.class).all());
  }

  @ParameterizedTest
  @MethodSource("expected")
  void meanAndDeviationAreThoseOfTheFormula(Expected expected) {
    double[] draws = draws(expected.initializer(), 42);
    double mean = Arrays.stream(draws).average().orElseThrow();
    double variance = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / (DRAWS - 1);
    double meanError = expected.deviation() / Math.sqrt(DRAWS);
    double deviationError =
        expected.deviation() * Math.sqrt((expected.kurtosis() - 1) / (4.0 * DRAWS));
    assertThat(mean).isCloseTo(expected.mean(), within(3 * meanError));
    assertThat(Math.sqrt(variance)).isCloseTo(expected.deviation(), within(3 * deviationError));
  }

  @ParameterizedTest
  @MethodSource("expected")
  void noDrawPassesTheBoundsAndSomeComeNear(Expected expected) {
    double[] sorted = Arrays.stream(draws(expected.initializer(), 1)).sorted().toArray();
    assertThat(sorted[0]).isGreaterThanOrEqualTo(expected.low());
    assertThat(sorted[DRAWS - 1]).isLessThanOrEqualTo(expected.high());
    if (expected.high() < Double.MAX_VALUE) {
      double near = 0.01 * (expected.high() - expected.low());
      assertThat(sorted[0]).isCloseTo(expected.low(), within(near));
      assertThat(sorted[DRAWS - 1]).isCloseTo(expected.high(), within(near));
    }
  }

  @ParameterizedTest
  @MethodSource("expected")
  void theSameSeedDrawsTheSameNumbers(Expected expected) {
    assertThat(draws(expected.initializer(), 3)).isEqualTo(draws(expected.initializer(), 3));
    if (expected.deviation() > 0) {
      assertThat(draws(expected.initializer(), 3)).isNotEqualTo(draws(expected.initializer(), 4));
    }
  }

  @Test
  void theConstantIsTheCutDeviation() {
    assertThat(Initializer.TRUNCATED_DEVIATION).isCloseTo(Math.sqrt(CUT_VARIANCE), within(1e-14));
  }
}
