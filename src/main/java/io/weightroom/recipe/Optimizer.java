package io.weightroom.recipe;

import io.weightroom.catalog.Described;
import io.weightroom.catalog.Setting;

/**
 * How gradients change the weights; formulas and defaults are Keras 3's. With gradient g, rate r
 * and step t counted from 1, each record says what is subtracted from a weight.
 */
public sealed interface Optimizer {

  /** The rate before a schedule changes it. */
  double learningRate();

  /**
   * v ← momentum · v − r · g; the weight gains v, or with Nesterov's variant momentum · v − r · g.
   * Without momentum it loses r · g.
   */
  @Described(name = "SGD", summary = "Plain steps against the gradient, with momentum if set.")
  record SGD(
      @Setting(
              help = "Size of a step, typically 0.001 to 0.1.",
              formula = "w ← w − rate · g",
              min = 0,
              aboveMin = true,
              max = 1e6)
          double learningRate,
      @Setting(
              help = "How much of the last step is kept; 0.9 is usual.",
              formula = "v ← momentum · v − rate · g, w ← w + v",
              min = 0,
              max = 1,
              belowMax = true)
          double momentum,
      @Setting(
              help = "Look ahead along the momentum before each step.",
              formula = "w ← w + momentum · v − rate · g",
              rare = true)
          boolean nesterov)
      implements Optimizer {
    public static final SGD DEFAULTS = new SGD(0.01, 0.0, false);
  }

  /** a ← a + g²; the weight loses r · g / √(a + ε). Duchi et al. 2011. */
  @Described(name = "Adagrad", summary = "Takes smaller steps for weights that have moved a lot.")
  record Adagrad(
      @Setting(
              help = "Size of a step, typically 0.001 to 0.1.",
              formula = "w ← w − rate · g / √(a + epsilon), a ← a + g²",
              min = 0,
              aboveMin = true,
              max = 1e6)
          double learningRate,
      @Setting(help = "Where the sum of squares starts.", min = 0, max = 1e6, rare = true)
          double initialAccumulatorValue,
      @Setting(help = "Keeps the division safe.", min = 0, aboveMin = true, max = 1, rare = true)
          double epsilon)
      implements Optimizer {
    public static final Adagrad DEFAULTS = new Adagrad(0.001, 0.1, 1e-7);
  }

  /**
   * v ← rho · v + (1 − rho) · g²; the weight loses r · g / √(v + ε), or with momentum m where m ←
   * momentum · m + r · g / √(v + ε).
   */
  @Described(name = "RMSprop", summary = "Divides each step by the recent size of the gradient.")
  record RMSprop(
      @Setting(
              help = "Size of a step, typically 0.0001 to 0.01.",
              formula = "w ← w − rate · g / √(v + epsilon)",
              min = 0,
              aboveMin = true,
              max = 1e6)
          double learningRate,
      @Setting(
              help = "How slowly the size of the gradient is forgotten; 0.9 is usual.",
              formula = "v ← rho · v + (1 − rho) · g²",
              min = 0,
              max = 1,
              belowMax = true,
              rare = true)
          double rho,
      @Setting(help = "How much of the last step is kept.", min = 0, max = 1, belowMax = true)
          double momentum,
      @Setting(help = "Keeps the division safe.", min = 0, aboveMin = true, max = 1, rare = true)
          double epsilon)
      implements Optimizer {
    public static final RMSprop DEFAULTS = new RMSprop(0.001, 0.9, 0.0, 1e-7);
  }

  /**
   * m ← β₁ · m + (1 − β₁) · g; v ← β₂ · v + (1 − β₂) · g²; the weight loses r · √(1 − β₂ᵗ) / (1 −
   * β₁ᵗ) · m / (√v + ε). Kingma and Ba 2015.
   */
  @Described(name = "Adam", summary = "Steps of even size for every weight; a good first choice.")
  record Adam(
      @Setting(
              help = "Size of a step, typically 0.0001 to 0.01.",
              formula = "w ← w − rate · √(1 − beta_2ᵗ) / (1 − beta_1ᵗ) · m / (√v + epsilon)",
              min = 0,
              aboveMin = true,
              max = 1e6)
          double learningRate,
      @Setting(
              help = "How slowly the mean gradient is forgotten; 0.9 is usual.",
              formula = "m ← beta_1 · m + (1 − beta_1) · g",
              min = 0,
              max = 1,
              belowMax = true,
              rare = true)
          double beta1,
      @Setting(
              help = "How slowly the mean square is forgotten; 0.99 to 0.999 is usual.",
              formula = "v ← beta_2 · v + (1 − beta_2) · g²",
              min = 0,
              max = 1,
              belowMax = true,
              rare = true)
          double beta2,
      @Setting(help = "Keeps the division safe.", min = 0, aboveMin = true, max = 1, rare = true)
          double epsilon)
      implements Optimizer {
    public static final Adam DEFAULTS = new Adam(0.001, 0.9, 0.999, 1e-7);
  }
}
