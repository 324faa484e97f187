package io.weightroom.engine.device;

import static io.weightroom.engine.EngineKind.DL4J;
import static io.weightroom.engine.EngineKind.LIBTORCH;
import static io.weightroom.recipe.DtypePolicy.FLOAT32;
import static io.weightroom.recipe.DtypePolicy.MIXED_BFLOAT16;
import static io.weightroom.recipe.DtypePolicy.MIXED_FLOAT16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.catalog.Problem;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.SessionSettings;
import io.weightroom.recipe.DtypePolicy;
import io.weightroom.recipe.Optimizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrecisionRulesTest {
  private static final DeviceChoice PROCESSOR = new DeviceChoice.Cpu("no CUDA device found");
  private static final DeviceChoice TURING =
      new DeviceChoice.Cuda(Machines.TURING.gpus().getFirst(), 0);
  private static final DeviceChoice AMPERE =
      new DeviceChoice.Cuda(Machines.AMPERE.gpus().getFirst(), 0);

  static List<Arguments> possible() {
    return List.of(
        Arguments.of(FLOAT32, DL4J, PROCESSOR),
        Arguments.of(FLOAT32, LIBTORCH, PROCESSOR),
        Arguments.of(MIXED_BFLOAT16, LIBTORCH, PROCESSOR),
        Arguments.of(MIXED_FLOAT16, LIBTORCH, TURING),
        Arguments.of(MIXED_FLOAT16, LIBTORCH, AMPERE),
        Arguments.of(MIXED_BFLOAT16, LIBTORCH, AMPERE));
  }

  @ParameterizedTest
  @MethodSource
  void possible(DtypePolicy policy, EngineKind engine, DeviceChoice device) {
    assertThat(PrecisionRules.obstacle(policy, engine, device)).isEmpty();
  }

  static List<Arguments> impossible() {
    return List.of(
        Arguments.of(
            MIXED_FLOAT16,
            DL4J,
            PROCESSOR,
            "dtype_policy: Deeplearning4j computes in single precision only, and the recipe asks"
                + " for mixed_float16. Set dtype_policy to float32, or choose the engine LibTorch."),
        Arguments.of(
            MIXED_FLOAT16,
            LIBTORCH,
            PROCESSOR,
            "dtype_policy: float16 needs a graphics card; the run computes on the processor, and"
                + " the recipe asks for mixed_float16. Set dtype_policy to mixed_bfloat16 or"
                + " float32."),
        Arguments.of(
            MIXED_BFLOAT16,
            LIBTORCH,
            TURING,
            "dtype_policy: bfloat16 needs a card of compute capability 8.0, found the Tesla T4"
                + " (compute capability 7.5). Set dtype_policy to mixed_float16 or float32."));
  }

  @ParameterizedTest
  @MethodSource
  void impossible(DtypePolicy policy, EngineKind engine, DeviceChoice device, String line) {
    assertThat(PrecisionRules.obstacle(policy, engine, device).map(Problem::line))
        .get()
        .asString()
        .endsWith(line);
  }

  @Test
  void anInstallationOffersWhatItsBestEngineCan() {
    InstalledEngines dl4j = new InstalledEngines(Map.of(DL4J, "cpu"));
    InstalledEngines both = new InstalledEngines(Map.of(DL4J, "cpu", LIBTORCH, "cpu"));
    InstalledEngines cuda = new InstalledEngines(Map.of(DL4J, "cpu", LIBTORCH, "cuda"));
    assertThat(PrecisionRules.obstacle(FLOAT32, dl4j)).isEmpty();
    assertThat(PrecisionRules.obstacle(MIXED_BFLOAT16, dl4j)).isPresent();
    assertThat(PrecisionRules.obstacle(MIXED_BFLOAT16, both)).isEmpty();
    assertThat(PrecisionRules.obstacle(MIXED_FLOAT16, both)).isPresent();
    assertThat(PrecisionRules.obstacle(MIXED_FLOAT16, cuda)).isEmpty();
  }

  @Test
  void doublePrecisionIsNeverMixed() {
    assertThatThrownBy(
            () ->
                new SessionSettings(
                    Optimizer.Adam.DEFAULTS,
                    SessionSettings.Precision.DOUBLE,
                    DtypePolicy.MIXED_FLOAT16))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
