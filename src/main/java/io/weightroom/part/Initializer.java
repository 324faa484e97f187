package io.weightroom.part;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;
import java.util.random.RandomGenerator;

/**
 * How a weight's numbers start; names and formulas are Keras 3's. The numbers come from us and not
 * from an engine, so that every engine starts from the same point.
 */
public sealed interface Initializer {

  /** Standard deviation of a unit normal distribution cut at two deviations. */
  double TRUNCATED_DEVIATION = 0.87962566103423978;

  /**
   * One number.
   *
   * @param fanIn how many numbers feed one unit; for a convolution kernel area × channels in
   * @param fanOut how many units one number feeds; for a convolution kernel area × filters
   */
  double draw(int fanIn, int fanOut, RandomGenerator random);

  default String label() {
    return PartNames.label((Record) this);
  }

  /** A normal number, drawn again while it is more than two deviations from the mean. */
  private static double truncated(double deviation, RandomGenerator random) {
    double unit;
    do {
      unit = random.nextGaussian();
    } while (Math.abs(unit) > 2);
    return deviation * unit;
  }

  /** A truncated normal number whose deviation after truncation is the given one. */
  private static double corrected(double deviation, RandomGenerator random) {
    return truncated(deviation / TRUNCATED_DEVIATION, random);
  }

  private static double uniform(double limit, RandomGenerator random) {
    return limit * (2 * random.nextDouble() - 1);
  }

  @Described(name = "zeros", aliases = "zero", summary = "All zeros; usual for biases.")
  record Zeros() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return 0;
    }
  }

  @Described(name = "ones", aliases = "one", summary = "All ones; usual for scales.")
  record Ones() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return 1;
    }
  }

  @Described(
      name = "uniform",
      aliases = "random_uniform",
      summary = "Evenly spread between two numbers.")
  record Uniform(
      @Setting(help = "The smallest number.", min = -1000, max = 1000) double minval,
      @Setting(help = "The largest number.", min = -1000, max = 1000) double maxval)
      implements Initializer {
    public static final Uniform DEFAULTS = new Uniform(-0.05, 0.05);

    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return minval + (maxval - minval) * random.nextDouble();
    }
  }

  @Described(
      name = "uniform_inverse_sqrt",
      summary = "Evenly spread within ±1/√fan_in, the textbook's rule for small networks.")
  record UniformInverseSqrt() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return uniform(1 / Math.sqrt(fanIn), random);
    }
  }

  @Described(
      name = "normal",
      aliases = "random_normal",
      summary = "Bell-shaped around a mean, without bounds.")
  record Normal(
      @Setting(help = "The centre.", min = -1000, max = 1000) double mean,
      @Setting(help = "The spread, typically 0.01 to 0.1.", min = 0, max = 1000) double stddev)
      implements Initializer {
    public static final Normal DEFAULTS = new Normal(0.0, 0.05);

    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return mean + stddev * random.nextGaussian();
    }
  }

  @Described(
      name = "truncated_normal",
      summary = "Bell-shaped, with numbers beyond two deviations drawn again.")
  record TruncatedNormal(
      @Setting(help = "The centre.", min = -1000, max = 1000) double mean,
      @Setting(help = "The spread before cutting, typically 0.01 to 0.1.", min = 0, max = 1000)
          double stddev)
      implements Initializer {
    public static final TruncatedNormal DEFAULTS = new TruncatedNormal(0.0, 0.05);

    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return mean + truncated(stddev, random);
    }
  }

  @Described(
      name = "glorot_uniform",
      aliases = "xavier_uniform",
      summary = "Evenly spread within ±√(6 / (fan_in + fan_out)); suits tanh and sigmoid.")
  record GlorotUniform() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return uniform(Math.sqrt(6.0 / ((double) fanIn + fanOut)), random);
    }
  }

  @Described(
      name = "glorot_normal",
      aliases = "xavier_normal",
      summary = "Bell-shaped with deviation √(2 / (fan_in + fan_out)); suits tanh and sigmoid.")
  record GlorotNormal() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return corrected(Math.sqrt(2.0 / ((double) fanIn + fanOut)), random);
    }
  }

  @Described(
      name = "he_uniform",
      aliases = "kaiming_uniform",
      summary = "Evenly spread within ±√(6 / fan_in); suits relu.")
  record HeUniform() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return uniform(Math.sqrt(6.0 / fanIn), random);
    }
  }

  @Described(
      name = "he_normal",
      aliases = "kaiming_normal",
      summary = "Bell-shaped with deviation √(2 / fan_in); suits relu.")
  record HeNormal() implements Initializer {
    @Override
    public double draw(int fanIn, int fanOut, RandomGenerator random) {
      return corrected(Math.sqrt(2.0 / fanIn), random);
    }
  }
}
