package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How long a step will take where nobody has measured it: a sum over what a step does, with
 * coefficients near those of trials of twelve networks on a server processor with AVX-512
 * (docs/decisions/engines.md has them; {@code ./weightroom bench choice} repeats them), corrected
 * by what this machine has measured of other networks. It is a rough guess: mostly right within a
 * factor of two.
 */
final class CostModel {
  private CostModel() {}

  /**
   * What a step costs.
   *
   * @param layer milliseconds for each layer
   * @param team milliseconds more for each layer whose work several threads share
   * @param parameter nanoseconds for each trained number, by one thread
   * @param multiplyAdd nanoseconds for each thousand multiply-adds of the batch, forward only,
   *     shared by all threads
   * @param activation nanoseconds for each number that layers make of the batch, likewise
   */
  record Coefficients(
      double layer, double team, double parameter, double multiplyAdd, double activation) {
    double millis(Structure s, int threads) {
      double batch = s.batch();
      double shared =
          1e-9 * multiplyAdd * s.multiplyAdds() * batch
              + 1e-6 * activation * s.activations() * batch;
      double alone =
          (layer + (threads > 1 ? team : 0)) * s.layers() + 1e-6 * parameter * s.parameters();
      return alone + shared / threads;
    }
  }

  private static Coefficients of(EngineKind engine) {
    return switch (engine) {
      case DL4J -> new Coefficients(0.005, 0.008, 1.5, 30, 3);
      case LIBTORCH -> new Coefficients(0.024, 0.005, 1.5, 30, 5);
    };
  }

  /**
   * The timings of a structure, predicted.
   *
   * @param threads the thread counts that come into question
   * @param trials what this machine has measured
   */
  static List<Timing> predict(
      Structure structure,
      Collection<EngineKind> engines,
      Collection<Integer> threads,
      List<Trial> trials) {
    return engines.stream()
        .flatMap(engine -> threads.stream().map(count -> new Timing(engine, count, 0)))
        .map(timing -> predict(structure, timing.engine(), timing.threads(), trials))
        .toList();
  }

  private static Timing predict(
      Structure structure, EngineKind engine, int threads, List<Trial> trials) {
    double millis = of(engine).millis(structure, threads);
    return new Timing(engine, threads, millis * correction(engine, threads, trials));
  }

  /**
   * What was measured with one thread, and what further threads will make of it.
   *
   * @param measured at most one timing for each engine and thread count
   */
  static List<Timing> extend(
      Structure structure, List<Timing> measured, Collection<Integer> threads) {
    List<Timing> all = new ArrayList<>(measured);
    for (Timing one : measured) {
      Coefficients cost = of(one.engine());
      threads.stream()
          .filter(count -> measured.stream().noneMatch(t -> t.isOf(one.engine(), count)))
          .map(
              count ->
                  new Timing(
                      one.engine(),
                      count,
                      one.millis()
                          * cost.millis(structure, count)
                          / cost.millis(structure, one.threads())))
          .forEach(all::add);
    }
    return all;
  }

  /**
   * How many times as long this machine takes, as the median of its trials; where there is none
   * with so many threads, those with one say it.
   */
  private static double correction(EngineKind engine, int threads, List<Trial> trials) {
    double[] ratios =
        trials.stream()
            .flatMapToDouble(
                trial ->
                    trial.timings().stream()
                        .filter(timing -> timing.isOf(engine, threads))
                        .mapToDouble(
                            t -> t.millis() / of(engine).millis(trial.structure(), threads)))
            .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
            .sorted()
            .toArray();
    if (ratios.length == 0) {
      return threads == 1 ? 1 : correction(engine, 1, trials);
    }
    return ratios[ratios.length / 2];
  }
}
