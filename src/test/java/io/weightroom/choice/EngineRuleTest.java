package io.weightroom.choice;

import static io.weightroom.engine.EngineKind.DL4J;
import static io.weightroom.engine.EngineKind.LIBTORCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineRuleTest {
  private static final Set<EngineKind> BOTH = Set.of(DL4J, LIBTORCH);

  /** Two engines with one thread and two, all able, measured. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # dl4j 1 | dl4j 2 | torch 1 | torch 2 | most | engine | threads | why
          3.1  | 3.1  | 1.0  | 1.0  | 2 | LIBTORCH | 1 | 3.1× as fast as Deeplearning4j on this network
          31   | 31   | 1.0  | 1.0  | 2 | LIBTORCH | 1 | 31× as fast as Deeplearning4j on this network
          1.25 | 1.25 | 1.0  | 1.0  | 2 | LIBTORCH | 1 | 1.3× as fast as Deeplearning4j on this network
          1.24 | 1.24 | 1.0  | 1.0  | 2 | DL4J     | 1 | about as fast as LibTorch on this network
          1.0  | 1.0  | 1.0  | 1.0  | 2 | DL4J     | 1 | about as fast as LibTorch on this network
          1.0  | 1.0  | 1.24 | 1.24 | 2 | DL4J     | 1 | about as fast as LibTorch on this network
          1.0  | 1.0  | 2.0  | 2.0  | 2 | DL4J     | 1 | 2.0× as fast as LibTorch on this network
          # a second thread has to bring a twentieth
          20   | 30   | 10   | 9.6  | 2 | LIBTORCH | 1 | 2.0× as fast as Deeplearning4j on this network
          20   | 30   | 10   | 5.0  | 2 | LIBTORCH | 2 | 4.0× as fast as Deeplearning4j on this network
          20   | 5.0  | 10   | 10   | 2 | DL4J     | 2 | 2.0× as fast as LibTorch on this network
          # and be free
          20   | 5.0  | 10   | 10   | 1 | LIBTORCH | 1 | 2.0× as fast as Deeplearning4j on this network
          20   | 30   | 10   | 5.0  | 1 | LIBTORCH | 1 | 2.0× as fast as Deeplearning4j on this network
          """)
  void chooses(
      double dl4j1,
      double dl4j2,
      double torch1,
      double torch2,
      int most,
      EngineKind engine,
      int threads,
      String why) {
    List<Timing> timings =
        List.of(
            new Timing(DL4J, 2, dl4j2),
            new Timing(DL4J, 1, dl4j1),
            new Timing(LIBTORCH, 1, torch1),
            new Timing(LIBTORCH, 2, torch2));
    assertThat(
            EngineRule.choose(new EngineRule.Known(BOTH, Map.of(), timings, true, most, Set.of())))
        .isEqualTo(new Choice(engine, threads, why));
  }

  @Test
  void saysWhatIsPredicted() {
    assertThat(EngineRule.choose(known(BOTH, Map.of(), false, 6, 2)))
        .isEqualTo(
            new Choice(
                LIBTORCH, 1, "predicted to be 3.0× as fast as Deeplearning4j on this network"));
    assertThat(EngineRule.choose(known(BOTH, Map.of(), false, 2, 2)))
        .isEqualTo(
            new Choice(DL4J, 1, "predicted to be about as fast as LibTorch on this network"));
  }

  @Test
  void takesTheOnlyOneThatCan() {
    assertThat(
            EngineRule.choose(
                known(BOTH, Map.of(DL4J, "Deeplearning4j cannot skip pixels."), true, 1, 5)))
        .isEqualTo(
            new Choice(
                LIBTORCH,
                1,
                "the only engine that can train this network: Deeplearning4j cannot skip pixels"));
    assertThat(EngineRule.choose(known(BOTH, Map.of(LIBTORCH, "LibTorch cannot fly."), true, 5, 1)))
        .isEqualTo(
            new Choice(
                DL4J, 1, "the only engine that can train this network: LibTorch cannot fly"));
    assertThat(EngineRule.choose(known(Set.of(DL4J), Map.of(), true, 5, 1)))
        .isEqualTo(new Choice(DL4J, 1, "the only engine that is installed"));
  }

  @Test
  void takesTheEngineThatCanUseTheGraphicsCard() {
    List<Timing> timings = List.of(new Timing(DL4J, 1, 1), new Timing(LIBTORCH, 1, 5));
    assertThat(
            EngineRule.choose(
                new EngineRule.Known(BOTH, Map.of(), timings, true, 2, Set.of(LIBTORCH))))
        .isEqualTo(new Choice(LIBTORCH, 1, "the only engine that can use the graphics card"));
    assertThat(
            EngineRule.choose(new EngineRule.Known(BOTH, Map.of(), timings, true, 2, BOTH))
                .engine())
        .isEqualTo(DL4J);
    assertThat(
            EngineRule.choose(
                    new EngineRule.Known(
                        BOTH, Map.of(LIBTORCH, "It cannot."), timings, true, 2, Set.of(LIBTORCH)))
                .engine())
        .isEqualTo(DL4J);
  }

  @Test
  void leavesAnEngineThatFailedItsTrial() {
    assertThat(EngineRule.choose(known(BOTH, Map.of(), true, 5, 0)))
        .isEqualTo(new Choice(DL4J, 1, "LibTorch failed its trial"));
    assertThat(EngineRule.choose(known(BOTH, Map.of(), true, 0, 5)))
        .isEqualTo(new Choice(LIBTORCH, 1, "Deeplearning4j failed its trial"));
    assertThat(EngineRule.choose(known(BOTH, Map.of(), true, 0, 0)))
        .isEqualTo(
            new Choice(DL4J, 1, "the usual engine, as nothing is known of this network yet"));
  }

  @Test
  void givesAFixedEngineTheThreadsThatSuitIt() {
    List<Timing> timings = List.of(new Timing(DL4J, 1, 9), new Timing(DL4J, 2, 5));
    assertThat(
            EngineRule.fixed(
                DL4J,
                "chosen by you",
                new EngineRule.Known(BOTH, Map.of(), timings, true, 2, Set.of())))
        .isEqualTo(new Choice(DL4J, 2, "chosen by you"));
  }

  @ParameterizedTest
  @CsvSource({"true, 9.6, 1", "true, 9.5, 2", "false, 6.7, 1", "false, 6.6, 2"})
  void takesAFurtherThreadOnlyIfItIsWorthIt(boolean measured, double two, int threads) {
    List<Timing> timings = List.of(new Timing(DL4J, 1, 10), new Timing(DL4J, 2, two));
    EngineRule.Known known =
        new EngineRule.Known(Set.of(DL4J), Map.of(), timings, measured, 2, Set.of());
    assertThat(EngineRule.choose(known).threads()).isEqualTo(threads);
  }

  /** With one thread; 0 for no timing. */
  private static EngineRule.Known known(
      Set<EngineKind> installed,
      Map<EngineKind, String> unable,
      boolean measured,
      double dl4j,
      double torch) {
    List<Timing> timings = new ArrayList<>();
    if (dl4j > 0) {
      timings.add(new Timing(DL4J, 1, dl4j));
    }
    if (torch > 0) {
      timings.add(new Timing(LIBTORCH, 1, torch));
    }
    return new EngineRule.Known(installed, unable, timings, measured, 2, Set.of());
  }
}
