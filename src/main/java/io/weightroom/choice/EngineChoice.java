package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Unsupported;
import io.weightroom.engine.dl4j.Dl4jLimits;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Recipe;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the engine of a run by {@link EngineRule}, from what was measured of its structure on
 * this machine, or else from what is predicted. Quick: it starts nothing.
 */
public final class EngineChoice {
  private static final int FEW_CORES = 4;

  private final Machine machine;
  private final Trials trials;

  public EngineChoice(Machine machine, Trials trials) {
    this.machine = machine;
    this.trials = trials;
  }

  /**
   * Chooses on this machine.
   *
   * @param data the data folder, where trials are remembered
   */
  public static EngineChoice in(Path data) {
    Machine machine = Machine.ofThisBuild();
    return new EngineChoice(machine, new Trials(data, machine));
  }

  public Machine machine() {
    return machine;
  }

  public Trials trials() {
    return trials;
  }

  /** What an engine cannot train of a network; empty if nothing stands in the way. */
  public static List<Unsupported> limits(EngineKind engine, CheckedNetwork network) {
    return switch (engine) {
      case DL4J -> Dl4jLimits.ofTraining(network);
      case LIBTORCH -> List.of();
    };
  }

  /**
   * What stands in the way of training a network by a wish: nothing, if an installed engine that
   * may be taken can do it.
   */
  public static List<Unsupported> obstacles(
      CheckedNetwork network, EngineWish wish, Set<EngineKind> installed) {
    List<EngineKind> open = wish.engine().map(List::of).orElse(List.copyOf(installed));
    List<List<Unsupported>> all = open.stream().map(kind -> limits(kind, network)).toList();
    return all.stream().anyMatch(List::isEmpty) || all.isEmpty() ? List.of() : all.getFirst();
  }

  /**
   * What is to be trained.
   *
   * @param samples of the dataset
   * @param mostThreads threads that the run may take
   * @param onCards engines that would compute on a graphics card
   */
  public record Asked(
      CheckedNetwork network,
      Recipe recipe,
      long samples,
      int mostThreads,
      Collection<EngineKind> onCards) {

    public Structure structure() {
      return Structure.of(network, recipe, samples);
    }
  }

  /** Chooses by what was measured, or else predicted. */
  public Choice choose(Asked asked) {
    return EngineRule.choose(known(asked));
  }

  /** Chooses by what was measured just now, each engine with one thread. */
  public Choice choose(Asked asked, List<Timing> measured) {
    return EngineRule.choose(
        known(asked, CostModel.extend(asked.structure(), measured, threadsNow()), true));
  }

  /**
   * Takes an engine that is fixed, with the threads that suit it.
   *
   * @param why "chosen by you"
   */
  public Choice fixed(EngineKind engine, String why, Asked asked) {
    return EngineRule.fixed(engine, why, known(asked));
  }

  /** Milliseconds of a step with each engine and thread count, measured or else predicted. */
  public List<Timing> timings(Structure structure) {
    return trials
        .of(structure)
        .map(Trial::timings)
        .orElseGet(
            () -> CostModel.predict(structure, machine.engines(), threadsNow(), trials.all()));
  }

  /** Whether a choice between engines or thread counts waits for a trial. */
  public boolean isOpen(Structure structure) {
    return (machine.engines().size() > 1 || machine.cores() > 1) && trials.of(structure).isEmpty();
  }

  /** Why an engine cannot train a network by a recipe, as a sentence. */
  private static Optional<String> unable(EngineKind engine, CheckedNetwork network, Recipe recipe) {
    return limits(engine, network).stream()
        .map(Unsupported::what)
        .findFirst()
        .or(
            () ->
                engine == EngineKind.DL4J && recipe.dtypePolicy() != DtypePolicy.FLOAT32
                    ? Optional.of("Deeplearning4j computes in single precision only")
                    : Optional.empty());
  }

  /** Whether an engine can train a network by a recipe. */
  public static boolean isAble(EngineKind engine, CheckedNetwork network, Recipe recipe) {
    return unable(engine, network, recipe).isEmpty();
  }

  private EngineRule.Known known(Asked asked) {
    Structure structure = asked.structure();
    return known(asked, timings(structure), trials.of(structure).isPresent());
  }

  private EngineRule.Known known(Asked asked, List<Timing> timings, boolean measured) {
    Map<EngineKind, String> unable = new EnumMap<>(EngineKind.class);
    for (EngineKind engine : machine.engines()) {
      unable(engine, asked.network(), asked.recipe()).ifPresent(what -> unable.put(engine, what));
    }
    return new EngineRule.Known(
        machine.engines(),
        unable,
        timings,
        measured,
        Math.max(1, asked.mostThreads()),
        asked.onCards());
  }

  /** Thread counts that come into question: one, all cores, and four of many. */
  public Set<Integer> threads() {
    Set<Integer> threads = new TreeSet<>(List.of(1, machine.cores()));
    if (machine.cores() > FEW_CORES) {
      threads.add(FEW_CORES);
    }
    return threads;
  }

  /**
   * Those of them that may be predicted: further threads only where no program waits for a core.
   */
  private Set<Integer> threadsNow() {
    return Pressure.isLow() ? threads() : Set.of(1);
  }
}
