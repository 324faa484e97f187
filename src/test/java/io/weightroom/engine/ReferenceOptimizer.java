package io.weightroom.engine;

import io.weightroom.recipe.Optimizer;
import io.weightroom.recipe.Optimizer.Adagrad;
import io.weightroom.recipe.Optimizer.Adam;
import io.weightroom.recipe.Optimizer.RMSprop;
import io.weightroom.recipe.Optimizer.SGD;
import java.util.Arrays;

/** An optimizer for one weight, as Keras 3 writes its formulas. */
final class ReferenceOptimizer {
  private final Optimizer optimizer;
  private final double[] first;
  private final double[] second;
  private int step;

  ReferenceOptimizer(Optimizer optimizer, int count) {
    this.optimizer = optimizer;
    this.first = new double[count];
    this.second = new double[count];
    if (optimizer instanceof Adagrad adagrad) {
      Arrays.fill(first, adagrad.initialAccumulatorValue());
    }
  }

  void apply(double[] w, double[] g, double rate) {
    step++;
    for (int i = 0; i < w.length; i++) {
      switch (optimizer) {
        case SGD(double _, double momentum, boolean nesterov) -> {
          first[i] = momentum * first[i] - rate * g[i];
          w[i] += nesterov && momentum > 0 ? momentum * first[i] - rate * g[i] : first[i];
        }
        case Adagrad(double _, double _, double epsilon) -> {
          first[i] += g[i] * g[i];
          w[i] -= rate * g[i] / Math.sqrt(first[i] + epsilon);
        }
        case RMSprop(double _, double rho, double momentum, double epsilon) -> {
          first[i] = rho * first[i] + (1 - rho) * g[i] * g[i];
          second[i] = momentum * second[i] + rate * g[i] / Math.sqrt(first[i] + epsilon);
          w[i] -= second[i];
        }
        case Adam(double _, double beta1, double beta2, double epsilon) -> {
          first[i] += (g[i] - first[i]) * (1 - beta1);
          second[i] += (g[i] * g[i] - second[i]) * (1 - beta2);
          double alpha = rate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
          w[i] -= alpha * first[i] / (Math.sqrt(second[i]) + epsilon);
        }
      }
    }
  }
}
