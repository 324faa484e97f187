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

  /** What a thread adds to the first one's work; it waits for others, and memory is one for all. */
  private static final double FURTHER = 0.4;

  /**
   * What a step costs. Products with weights that a sample meets once (of Dense layers) are left to
   * one thread: they are bound by memory, and further threads brought nothing to them.
   *
   * @param layer milliseconds for each layer
   * @param team milliseconds more for each layer whose work several threads share, on a machine
   *     that has other things to do as well
   * @param parameter nanoseconds for each trained number
   * @param multiplyAdd nanoseconds for each thousand multiply-adds of the batch, forward only
   * @param activation nanoseconds for each number that layers make of the batch
   */
  record Coefficients(
      double layer, double team, double parameter, double multiplyAdd, double activation) {
    double millis(Structure s, int threads) {
      double batch = s.batch();
      double once = Math.min(s.parameters(), s.multiplyAdds());
      double alone =
          layer * s.layers()
              + 1e-6 * parameter * s.parameters()
              + 1e-9 * multiplyAdd * once * batch;
      double shared =
          1e-9 * multiplyAdd * (s.multiplyAdds() - once) * batch
              + 1e-6 * activation * s.activations() * batch;
      return threads == 1
          ? alone + shared
          : alone + team * s.layers() + shared / (1 + FURTHER * (threads - 1));
    }
  }

  private static Coefficients of(EngineKind engine) {
    return switch (engine) {
      case DL4J -> new Coefficients(0.005, 0.05, 1.5, 30, 1.1);
      case LIBTORCH -> new Coefficients(0.024, 0.05, 1.5, 30, 5);
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
