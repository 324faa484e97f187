package io.weightroom.choice;

import static io.weightroom.engine.EngineKind.DL4J;
import static io.weightroom.engine.EngineKind.LIBTORCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.Unsupported;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.network.Design;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineChoiceTest {
  private static final Machine MACHINE = new Machine("abc", 2, Set.of(DL4J, LIBTORCH));
  private static final Design DESIGN =
      Networks.design("conv", "\"filters\": 4", "\"batch_size\": 32");

  /** Strides larger than the window: what Deeplearning4j cannot train. */
  private static final Design SKIPPING =
      Networks.design(
          "conv",
          "\"filters\": 4, \"kernel_size\": [3, 1], \"strides\": [1, 3], \"padding\": \"same\"",
          "\"batch_size\": 32");

  @TempDir private Path data;

  private EngineChoice choice() {
    return new EngineChoice(MACHINE, new Trials(data, MACHINE));
  }

  private Choice choose(Design design) {
    return choice()
        .choose(
            new EngineChoice.Asked(Networks.checked(design), design.recipe(), 600, 2, List.of()));
  }

  @Test
  void predictsUntilItIsMeasured() {
    assertThat(choose(DESIGN).why()).startsWith("predicted to be ");

    Structure structure = Structure.of(Networks.checked(DESIGN), DESIGN.recipe(), 600);
    choice()
        .trials()
        .keep(
            new Trial(structure, List.of(new Timing(DL4J, 1, 6.2), new Timing(LIBTORCH, 2, 2.0))));

    assertThat(choose(DESIGN))
        .isEqualTo(new Choice(LIBTORCH, 2, "3.1× as fast as Deeplearning4j on this network"));
  }

  @Test
  void learnsFromTrialsOfOtherNetworks() {
    assertThat(choose(DESIGN).engine()).isEqualTo(DL4J);
    Structure other = Networks.structure("conv", "\"filters\": 64", "\"batch_size\": 8");
    choice()
        .trials()
        .keep(new Trial(other, List.of(new Timing(DL4J, 1, 1000), new Timing(LIBTORCH, 1, 0.001))));
    assertThat(choose(DESIGN).engine()).isEqualTo(LIBTORCH);
  }

  /** Within a factor of three of what was measured on two cores with AVX-512. */
  @ParameterizedTest
  @CsvSource({
    "iris, 2, 131, 112, 30, 16, 0.013, 0.101",
    "mlp, 3, 535818, 535040, 2346, 128, 2.27, 2.57",
    "cnn, 6, 421642, 4241792, 51098, 64, 16.7, 34.3"
  })
  void predictsTheRightOrderOfMagnitude(
      String name,
      int layers,
      long parameters,
      long multiplyAdds,
      long activations,
      int batch,
      double dl4j,
      double torch) {
    Structure structure = new Structure(name, layers, parameters, multiplyAdds, activations, batch);
    List<Timing> timings =
        CostModel.predict(structure, List.of(DL4J, LIBTORCH), List.of(1), List.of());
    assertThat(timings.get(0).millis()).isBetween(dl4j / 3, dl4j * 3);
    assertThat(timings.get(1).millis()).isBetween(torch / 3, torch * 3);
    assertThat(timings.get(0).millis()).isLessThan(timings.get(1).millis());
  }

  /**
   * Two threads on two cores were as fast as one for the first two networks, and took 0.7 to 0.9 of
   * the time for the last, which leaves nothing to whatever else a run does.
   */
  @ParameterizedTest
  @CsvSource({
    "iris, 2, 131, 112, 30, 16, 4, 1",
    "mlp, 3, 535818, 535040, 2346, 128, 4, 1",
    "cnn, 6, 421642, 4241792, 51098, 64, 2, 1",
    "cnn, 6, 421642, 4241792, 51098, 64, 4, 4"
  })
  void predictsWhereFurtherThreadsHelp(
      String name,
      int layers,
      long parameters,
      long multiplyAdds,
      long activations,
      int batch,
      int cores,
      int threads) {
    Structure structure = new Structure(name, layers, parameters, multiplyAdds, activations, batch);
    List<Timing> timings = CostModel.predict(structure, Set.of(DL4J), List.of(1, cores), List.of());
    assertThat(timings).extracting(Timing::threads).containsExactly(1, cores);
    EngineRule.Known known =
        new EngineRule.Known(Set.of(DL4J), Map.of(), timings, false, cores, List.of());
    assertThat(EngineRule.choose(known).threads()).isEqualTo(threads);
  }

  /** As the command line does, which has no time to try each number of threads. */
  @Test
  void predictsFurtherThreadsFromATrialOfOne() {
    Structure cnn = new Structure("cnn", 6, 421642, 4241792, 51098, 64);
    List<Timing> all =
        CostModel.extend(
            cnn, List.of(new Timing(DL4J, 1, 100), new Timing(LIBTORCH, 1, 50)), List.of(1, 2));
    assertThat(all)
        .extracting(timing -> timing.engine().id() + " " + timing.threads())
        .containsExactly("dl4j 1", "libtorch 1", "dl4j 2", "libtorch 2");
    assertThat(all.get(2).millis()).isBetween(50.0, 80.0);
    assertThat(all.get(3).millis()).isBetween(25.0, 40.0);
  }

  @Test
  void takesLibtorchForWhatDeeplearning4jCannot() {
    assertThat(choose(SKIPPING).engine()).isEqualTo(LIBTORCH);
    assertThat(choose(SKIPPING).why())
        .startsWith("the only engine that can train this network: Deeplearning4j cannot combine");
  }

  @Test
  void meetsAnObstacleOnlyWhereNoEngineIsLeft() {
    CheckedNetwork network = Networks.checked(SKIPPING);
    assertThat(EngineChoice.obstacles(network, EngineWish.AUTO, MACHINE.engines())).isEmpty();
    assertThat(EngineChoice.obstacles(network, EngineWish.of(LIBTORCH), MACHINE.engines()))
        .isEmpty();
    assertThat(EngineChoice.obstacles(network, EngineWish.of(DL4J), MACHINE.engines()))
        .extracting(Unsupported::setting)
        .containsExactly("strides");
    assertThat(EngineChoice.obstacles(network, EngineWish.AUTO, Set.of(DL4J))).hasSize(1);
    assertThat(EngineChoice.obstacles(Networks.checked(DESIGN), EngineWish.AUTO, Set.of(DL4J)))
        .isEmpty();
  }

  @Test
  void triesOneThreadAllCoresAndFourOfMany() {
    assertThat(choice().threads()).containsExactly(1, 2);
    Machine large = new Machine("large", 16, Set.of(DL4J));
    assertThat(new EngineChoice(large, new Trials(data, large)).threads())
        .containsExactly(1, 4, 16);
  }

  @Test
  void knowsWishesByTheirNames() {
    assertThat(EngineWish.ids()).containsExactly("auto", "dl4j", "libtorch");
    assertThat(EngineWish.ids())
        .allSatisfy(id -> assertThat(EngineWish.of(id).orElseThrow().id()).isEqualTo(id));
    assertThat(EngineWish.of("torch")).isEmpty();
  }
}
