package io.weightroom.kit.form;

import io.weightroom.part.Initializer;
import java.util.function.DoubleUnaryOperator;

/**
 * How an initialiser's numbers are spread: the exact distribution of {@link Initializer#draw}.
 *
 * @param mean the mean
 * @param deviation the standard deviation of what is drawn, after cutting
 * @param low the smallest number; −∞ if there is none
 * @param high the largest number
 * @param rule the deviation as a formula with its numbers, such as "√(2 / 9)"; empty if the
 *     deviation is a setting itself
 * @param density the density at a number, 0 outside
 */
record StartingWeights(
    double mean,
    double deviation,
    double low,
    double high,
    String rule,
    DoubleUnaryOperator density) {

  /**
   * The spread of an initialiser's numbers.
   *
   * @param fanIn how many numbers feed one unit
   * @param fanOut how many units one number feeds
   */
  static StartingWeights of(Initializer initializer, int fanIn, int fanOut) {
    double both = (double) fanIn + fanOut;
    return switch (initializer) {
      case Initializer.Zeros _ -> constant(0);
      case Initializer.Ones _ -> constant(1);
      case Initializer.Uniform(double a, double b) ->
          a == b ? constant(a) : even(Math.min(a, b), Math.max(a, b), "");
      case Initializer.UniformInverseSqrt _ ->
          even(1 / Math.sqrt(fanIn), "1 / √(3 · " + fanIn + ")");
      case Initializer.Normal(double mean, double stddev) ->
          stddev == 0 ? constant(mean) : bell(mean, stddev);
      case Initializer.TruncatedNormal(double mean, double stddev) ->
          stddev == 0 ? constant(mean) : cut(mean, stddev, "");
      case Initializer.GlorotUniform _ ->
          even(Math.sqrt(6 / both), "√(2 / (" + fanIn + " + " + fanOut + "))");
      case Initializer.GlorotNormal _ ->
          corrected(Math.sqrt(2 / both), "√(2 / (" + fanIn + " + " + fanOut + "))");
      case Initializer.HeUniform _ -> even(Math.sqrt(6.0 / fanIn), "√(2 / " + fanIn + ")");
      case Initializer.HeNormal _ -> corrected(Math.sqrt(2.0 / fanIn), "√(2 / " + fanIn + ")");
    };
  }

  boolean isConstant() {
    return low == high;
  }

  private static StartingWeights constant(double value) {
    return new StartingWeights(value, 0, value, value, "", _ -> 0);
  }

  private static StartingWeights even(double limit, String rule) {
    return even(-limit, limit, rule);
  }

  private static StartingWeights even(double low, double high, String rule) {
    return new StartingWeights(
        (low + high) / 2,
        (high - low) / Math.sqrt(12),
        low,
        high,
        rule,
        x -> x >= low && x <= high ? 1 / (high - low) : 0);
  }

  private static double normal(double x, double mean, double deviation) {
    double unit = (x - mean) / deviation;
    return Math.exp(-unit * unit / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static StartingWeights bell(double mean, double deviation) {
    return new StartingWeights(
        mean,
        deviation,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        "",
        x -> normal(x, mean, deviation));
  }

  /** The share of a normal distribution within two deviations, erf(√2). */
  private static final double WITHIN_TWO = 0.9544997361036416;

  /** A normal distribution cut at two of its deviations. */
  private static StartingWeights cut(double mean, double uncut, String rule) {
    double low = mean - 2 * uncut;
    double high = mean + 2 * uncut;
    return new StartingWeights(
        mean,
        uncut * Initializer.TRUNCATED_DEVIATION,
        low,
        high,
        rule,
        x -> x >= low && x <= high ? normal(x, mean, uncut) / WITHIN_TWO : 0);
  }

  /** A cut normal distribution whose deviation after cutting is the given one. */
  private static StartingWeights corrected(double deviation, String rule) {
    StartingWeights cut = cut(0, deviation / Initializer.TRUNCATED_DEVIATION, rule);
    return new StartingWeights(0, deviation, cut.low(), cut.high(), rule, cut.density());
  }
}
