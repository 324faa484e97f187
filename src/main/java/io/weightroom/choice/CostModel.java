package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How long a step will take where nobody has measured it: a sum over what a step does, with
 * coefficients that were fitted to trials of twelve networks on two cores of a server processor
 * with AVX-512 (docs/decisions/engines.md has them), corrected by what this machine has measured of
 * other networks.
 */
final class CostModel {
  private CostModel() {}

  /**
   * What a step costs.
   *
   * @param layer milliseconds for each layer
   * @param parameter nanoseconds for each trained number
   * @param multiplyAdd nanoseconds for each thousand multiply-adds of the batch, forward only
   * @param activation nanoseconds for each number that layers make of the batch
   */
  record Coefficients(double layer, double parameter, double multiplyAdd, double activation) {
    double millis(Structure s) {
      double batch = s.batch();
      return layer * s.layers()
          + 1e-6 * parameter * s.parameters()
          + 1e-9 * multiplyAdd * s.multiplyAdds() * batch
          + 1e-6 * activation * s.activations() * batch;
    }
  }

  private static Coefficients of(EngineKind engine, boolean several) {
    return switch (engine) {
      case DL4J ->
          several ? new Coefficients(0.013, 1.5, 30, 2.0) : new Coefficients(0.004, 1.5, 40, 2.0);
      case LIBTORCH ->
          several ? new Coefficients(0.055, 1.0, 20, 1.5) : new Coefficients(0.045, 1.0, 30, 1.5);
    };
  }

  /**
   * The timings of a structure, predicted.
   *
   * @param threads thread counts that come into question
   * @param trials what this machine has measured
   */
  static List<Timing> predict(
      Structure structure,
      Collection<EngineKind> engines,
      Collection<Integer> threads,
      List<Trial> trials) {
    List<Timing> predicted = new ArrayList<>();
    for (EngineKind engine : engines) {
      for (int count : threads) {
        double millis = of(engine, count > 1).millis(structure) * correction(engine, count, trials);
        predicted.add(new Timing(engine, count, millis));
      }
    }
    return predicted;
  }

  /** How many times as long this machine takes, as the median of its trials. */
  private static double correction(EngineKind engine, int threads, List<Trial> trials) {
    double[] ratios =
        trials.stream()
            .flatMapToDouble(
                trial ->
                    trial.timings().stream()
                        .filter(t -> t.engine() == engine && t.threads() == threads)
                        .mapToDouble(
                            t -> t.millis() / of(engine, threads > 1).millis(trial.structure())))
            .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
            .toArray();
    Arrays.sort(ratios);
    return ratios.length == 0 ? 1 : ratios[ratios.length / 2];
  }
}
