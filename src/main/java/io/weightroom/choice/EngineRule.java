package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which engine computes: Deeplearning4j, unless another installed one can train the network and is
 * at least {@link #WORTH} times as fast on it, or is the only one that can. More threads are taken
 * where they bring at least a twentieth, or a half if that is only predicted; else they are left to
 * others.
 */
final class EngineRule {
  /** How many times as fast another engine has to be. */
  static final double WORTH = 1.25;

  private static final double WORTH_OF_THREADS = 1.05;
  private static final double WORTH_OF_PREDICTED_THREADS = 1.5;
  private static final EngineKind USUAL = EngineKind.DL4J;

  private EngineRule() {}

  /**
   * What is known when an engine is chosen.
   *
   * @param installed engines that there are
   * @param unable those of them that cannot train the network, with a sentence that says why
   * @param timings how long a step takes, by engine and thread count
   * @param measured whether the timings were measured on this network and machine, or are predicted
   * @param mostThreads threads that a run may take
   * @param onCards engines that would compute on a graphics card; others are left where there is
   *     one
   */
  record Known(
      Set<EngineKind> installed,
      Map<EngineKind, String> unable,
      List<Timing> timings,
      boolean measured,
      int mostThreads,
      Collection<EngineKind> onCards) {

    private List<EngineKind> able() {
      List<EngineKind> able = new ArrayList<>(installed);
      able.removeAll(unable.keySet());
      able.sort(Comparator.naturalOrder());
      return able;
    }

    /** The able ones; where some compute on a graphics card, those alone. */
    private List<EngineKind> open() {
      List<EngineKind> able = able();
      List<EngineKind> cards = able.stream().filter(onCards::contains).toList();
      return cards.isEmpty() ? able : cards;
    }

    /** The timing with the thread count that an engine would take. */
    Optional<Timing> best(EngineKind engine) {
      List<Timing> own =
          timings.stream()
              .filter(timing -> timing.engine() == engine)
              .sorted(Comparator.comparingInt(Timing::threads))
              .toList();
      double worth = measured ? WORTH_OF_THREADS : WORTH_OF_PREDICTED_THREADS;
      Timing best = null;
      for (Timing each : own) {
        if (best == null
            || (each.threads() <= mostThreads && best.millis() >= each.millis() * worth)) {
          best = each;
        }
      }
      return Optional.ofNullable(best);
    }

    private int threads(EngineKind engine) {
      return best(engine).map(Timing::threads).orElse(1);
    }
  }

  /** The engine that somebody has fixed, with the threads that suit it. */
  static Choice fixed(EngineKind engine, String why, Known known) {
    return new Choice(engine, known.threads(engine), why);
  }

  static Choice choose(Known known) {
    List<EngineKind> able = known.open();
    if (able.size() == 1 || !able.contains(USUAL)) {
      EngineKind only = able.isEmpty() ? USUAL : able.getFirst();
      return new Choice(
          only,
          known.threads(only),
          able.size() < known.able().size()
              ? "the only engine that can use the graphics card"
              : only(known));
    }
    Optional<Timing> usual = known.best(USUAL);
    Optional<Timing> other =
        able.stream()
            .filter(engine -> engine != USUAL)
            .flatMap(engine -> known.best(engine).stream())
            .min(Comparator.comparingDouble(Timing::millis));
    if (usual.isEmpty() || other.isEmpty()) {
      return untimed(known, able, usual, other);
    }
    double gain = usual.get().millis() / other.get().millis();
    boolean leaves = gain >= WORTH;
    Timing taken = leaves ? other.get() : usual.get();
    EngineKind left = leaves ? USUAL : other.get().engine();
    return new Choice(
        taken.engine(),
        taken.threads(),
        compared(leaves ? gain : 1 / gain, left, known.measured()));
  }

  /** One of them has failed its trial, or nothing is known at all. */
  private static Choice untimed(
      Known known, List<EngineKind> able, Optional<Timing> usual, Optional<Timing> other) {
    if (other.isPresent()) {
      return new Choice(
          other.get().engine(), other.get().threads(), USUAL.title() + " failed its trial");
    }
    String why =
        usual.isPresent()
            ? able.getLast().title() + " failed its trial"
            : "the usual engine, as nothing is known of this network yet";
    return new Choice(USUAL, known.threads(USUAL), why);
  }

  private static String only(Known known) {
    if (known.unable().isEmpty()) {
      return "the only engine that is installed";
    }
    return "the only engine that can train this network: "
        + known.unable().values().iterator().next().replaceFirst("\\.$", "");
  }

  private static String compared(double gain, EngineKind left, boolean measured) {
    String ratio = gain >= 10 ? "%.0f×" : "%.1f×";
    String fast =
        gain < WORTH
            ? "about as fast as "
            : String.format(Locale.ROOT, ratio, gain) + " as fast as ";
    return (measured ? "" : "predicted to be ") + fast + left.title() + " on this network";
  }
}
