package io.weightroom.worker;

import static io.weightroom.engine.EngineKind.DL4J;
import static io.weightroom.engine.EngineKind.LIBTORCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.Device;
import io.weightroom.engine.Engine;
import io.weightroom.engine.Placement;
import io.weightroom.engine.device.DeviceChoice;
import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.engine.dl4j.Dl4jEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkplaceTest {
  private static final InstalledEngines INSTALLED = new InstalledEngines(Map.of(LIBTORCH, "cuda"));
  private static final Placement ON_A_CARD =
      new Placement(LIBTORCH, Device.CUDA, 2, "CUDA: NVIDIA H200 (compute capability 9.0)");
  private static final String H200 =
      """
      {"driver": "590.44.01", "cuda": "13.1", "gpus": [{"id": "GPU-1", "name": "NVIDIA H200",
       "capability": "9.0", "total_bytes": 150754820096, "free_bytes": 150000000000}]}
      """;

  @Test
  void isTheProcessorWhereTheCardOfTheJobIsGone() {
    Workplace place =
        Workplace.onCard(ON_A_CARD, LIBTORCH, INSTALLED, new Devices.None("no CUDA device found"));
    assertThat(place.placement())
        .isEqualTo(new Placement(LIBTORCH, Device.CPU, 2, "CPU, 2 threads: no CUDA device found"));
    assertThat(place.device().device()).isEqualTo(Device.CPU);
  }

  /** This process has no library for cards, as a machine without CUDA's libraries has none. */
  @Test
  void isTheProcessorWhereTheEngineCannotReachTheCard() {
    Workplace place =
        Workplace.onCard(ON_A_CARD, LIBTORCH, INSTALLED, Devices.fromJson(H200).orElseThrow());
    assertThat(place.placement().reason())
        .isEqualTo(
            "CPU, 2 threads: the NVIDIA H200 (compute capability 9.0) waits for CUDA's libraries,"
                + " of which LibTorch does not find all");
  }

  @Test
  void lendsTheOtherCoresToJudgingWhereOneThreadComputes() {
    Engine engine = new Dl4jEngine();
    int usual = engine.threads();
    DeviceChoice device = new DeviceChoice.Cpu("");
    try {
      engine.useThreads(1);
      Workplace here = new Workplace(engine, device, new Placement(DL4J, Device.CPU, 1, ""));
      assertThat(here.helpers())
          .isEqualTo(Math.min(3, Runtime.getRuntime().availableProcessors() - 1));
      assertThat(new Workplace(engine, device, ON_A_CARD).helpers()).isZero();
      engine.useThreads(2);
      assertThat(here.helpers()).isZero();
    } finally {
      engine.useThreads(usual);
    }
  }
}
