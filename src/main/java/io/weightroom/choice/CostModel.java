package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import java.util.Collection;
import java.util.List;

/**
 * How long a step will take with one thread where nobody has measured it: a sum over what a step
 * does, with coefficients near those of trials of eleven networks on a server processor with
 * AVX-512 (docs/decisions/engines.md has them), corrected by what this machine has measured of
 * other networks. It is a rough guess: mostly right within a factor of two, for some networks of
 * LibTorch only within six. Whether a further thread helps, it does not say.
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

  private static Coefficients of(EngineKind engine) {
    return switch (engine) {
      case DL4J -> new Coefficients(0.005, 1.5, 30, 3);
      case LIBTORCH -> new Coefficients(0.041, 1.5, 30, 5);
    };
  }

  /**
   * The timings of a structure, predicted.
   *
   * @param trials what this machine has measured
   */
  static List<Timing> predict(
      Structure structure, Collection<EngineKind> engines, List<Trial> trials) {
    return engines.stream()
        .map(
            engine ->
                new Timing(engine, 1, of(engine).millis(structure) * correction(engine, trials)))
        .toList();
  }

  /** How many times as long this machine takes, as the median of its trials. */
  private static double correction(EngineKind engine, List<Trial> trials) {
    double[] ratios =
        trials.stream()
            .flatMapToDouble(
                trial ->
                    trial.timings().stream()
                        .filter(t -> t.engine() == engine && t.threads() == 1)
                        .mapToDouble(t -> t.millis() / of(engine).millis(trial.structure())))
            .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
            .sorted()
            .toArray();
    return ratios.length == 0 ? 1 : ratios[ratios.length / 2];
  }
}
