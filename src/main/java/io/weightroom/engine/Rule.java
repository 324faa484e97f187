package io.weightroom.engine;

import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Optimizer.Adagrad;
import io.weightroom.recipe.Optimizer.Adam;
import io.weightroom.recipe.Optimizer.RMSprop;
import io.weightroom.recipe.Optimizer.SGD;
import java.util.List;

/**
 * One step of an optimizer, number by number; the formulas are Keras 3's and stand at {@link
 * Optimizer}. Written for single and for double precision, so that loops stay simple enough for the
 * compiler to use vector instructions.
 */
public sealed interface Rule {

  /**
   * Changes weights and state.
   *
   * @param w weights
   * @param g gradients
   * @param a first quantity of the state, if there is one
   * @param b second quantity of the state, if there is one
   * @param n how many numbers
   */
  void apply(float[] w, float[] g, float[] a, float[] b, int n);

  /** The same in double precision. */
  void apply(double[] w, double[] g, double[] a, double[] b, int n);

  /** The quantities of an optimizer's state, at most two, in the order of the rule. */
  static List<String> state(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD sgd -> sgd.momentum() > 0 ? List.of("momentum") : List.of();
      case Adagrad _ -> List.of("accumulator");
      case RMSprop rms ->
          rms.momentum() > 0 ? List.of("velocity", "momentum") : List.of("velocity");
      case Adam _ -> List.of("m", "v");
    };
  }

  /** What a quantity is before the first step. */
  static double start(Optimizer optimizer) {
    return optimizer instanceof Adagrad adagrad ? adagrad.initialAccumulatorValue() : 0;
  }

  /**
   * The rule of one step.
   *
   * @param step counted from 1
   */
  static Rule of(Optimizer optimizer, double rate, long step) {
    return switch (optimizer) {
      case SGD(double _, double momentum, boolean _) when momentum == 0 -> new Plain(rate);
      case SGD(double _, double momentum, boolean nesterov) when nesterov ->
          new Nesterov(rate, momentum);
      case SGD(double _, double momentum, boolean _) -> new Momentum(rate, momentum);
      case Adagrad adagrad -> new Accumulated(rate, adagrad.epsilon());
      case RMSprop(double _, double rho, double momentum, double epsilon) when momentum == 0 ->
          new RootMeanSquare(rate, rho, epsilon);
      case RMSprop(double _, double rho, double momentum, double epsilon) ->
          new RootMeanSquareMomentum(rate, rho, momentum, epsilon);
      case Adam(double _, double beta1, double beta2, double epsilon) ->
          new Moments(
              rate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step)),
              beta1,
              beta2,
              epsilon);
    };
  }

  /** SGD. */
  record Plain(double rate) implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      for (int i = 0; i < n; i++) {
        w[i] -= r * g[i];
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        w[i] -= rate * g[i];
      }
    }
  }

  /** SGD with momentum; a is the velocity. */
  record Momentum(double rate, double momentum) implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      float mu = (float) momentum;
      for (int i = 0; i < n; i++) {
        float v = mu * a[i] - r * g[i];
        a[i] = v;
        w[i] += v;
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        double v = momentum * a[i] - rate * g[i];
        a[i] = v;
        w[i] += v;
      }
    }
  }

  /** SGD with Nesterov's momentum; a is the velocity. */
  record Nesterov(double rate, double momentum) implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      float mu = (float) momentum;
      for (int i = 0; i < n; i++) {
        float step = r * g[i];
        float v = mu * a[i] - step;
        a[i] = v;
        w[i] += mu * v - step;
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        double step = rate * g[i];
        double v = momentum * a[i] - step;
        a[i] = v;
        w[i] += momentum * v - step;
      }
    }
  }

  /** Adagrad; a is the sum of squares. */
  record Accumulated(double rate, double epsilon) implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      float e = (float) epsilon;
      for (int i = 0; i < n; i++) {
        float sum = a[i] + g[i] * g[i];
        a[i] = sum;
        w[i] -= r * g[i] / (float) Math.sqrt(sum + e);
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        a[i] += g[i] * g[i];
        w[i] -= rate * g[i] / Math.sqrt(a[i] + epsilon);
      }
    }
  }

  /** RMSprop; a is the mean square. */
  record RootMeanSquare(double rate, double rho, double epsilon) implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      float keep = (float) rho;
      float take = (float) (1 - rho);
      float e = (float) epsilon;
      for (int i = 0; i < n; i++) {
        float v = keep * a[i] + take * g[i] * g[i];
        a[i] = v;
        w[i] -= r * g[i] / (float) Math.sqrt(v + e);
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        a[i] = rho * a[i] + (1 - rho) * g[i] * g[i];
        w[i] -= rate * g[i] / Math.sqrt(a[i] + epsilon);
      }
    }
  }

  /** RMSprop with momentum; a is the mean square, b the momentum. */
  record RootMeanSquareMomentum(double rate, double rho, double momentum, double epsilon)
      implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      float keep = (float) rho;
      float take = (float) (1 - rho);
      float mu = (float) momentum;
      float e = (float) epsilon;
      for (int i = 0; i < n; i++) {
        float v = keep * a[i] + take * g[i] * g[i];
        float m = mu * b[i] + r * g[i] / (float) Math.sqrt(v + e);
        a[i] = v;
        b[i] = m;
        w[i] -= m;
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        a[i] = rho * a[i] + (1 - rho) * g[i] * g[i];
        b[i] = momentum * b[i] + rate * g[i] / Math.sqrt(a[i] + epsilon);
        w[i] -= b[i];
      }
    }
  }

  /** Adam; a is the mean gradient, b the mean square, and the rate is corrected for the start. */
  record Moments(double rate, double beta1, double beta2, double epsilon) implements Rule {
    @Override
    public void apply(float[] w, float[] g, float[] a, float[] b, int n) {
      float r = (float) rate;
      float keep1 = (float) beta1;
      float take1 = (float) (1 - beta1);
      float keep2 = (float) beta2;
      float take2 = (float) (1 - beta2);
      float e = (float) epsilon;
      for (int i = 0; i < n; i++) {
        float m = keep1 * a[i] + take1 * g[i];
        float v = keep2 * b[i] + take2 * g[i] * g[i];
        a[i] = m;
        b[i] = v;
        w[i] -= r * m / ((float) Math.sqrt(v) + e);
      }
    }

    @Override
    public void apply(double[] w, double[] g, double[] a, double[] b, int n) {
      for (int i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + (1 - beta1) * g[i];
        b[i] = beta2 * b[i] + (1 - beta2) * g[i] * g[i];
        w[i] -= rate * a[i] / (Math.sqrt(b[i]) + epsilon);
      }
    }
  }
}
