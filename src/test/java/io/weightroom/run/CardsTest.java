package io.weightroom.run;

import static io.weightroom.engine.EngineKind.DL4J;
import static io.weightroom.engine.EngineKind.LIBTORCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.choice.Choice;
import io.weightroom.engine.Device;
import io.weightroom.engine.Placement;
import io.weightroom.engine.device.DeviceWish;
import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.InstalledEngines;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardsTest {
  private static final InstalledEngines INSTALLED =
      new InstalledEngines(Map.of(DL4J, "cpu", LIBTORCH, "cuda"));
  private static final Choice BY_TRIAL = new Choice(DL4J, 2, "as fast as LibTorch");
  private static final Devices NONE = new Devices.None("no CUDA device found");
  private static final Devices H200 =
      Devices.fromJson(
              """
              {"driver": "590.44.01", "cuda": "13.1", "gpus": [{"id": "GPU-1",
               "name": "NVIDIA H200", "capability": "9.0",
               "total_bytes": 150754820096, "free_bytes": 150000000000}]}
              """)
          .orElseThrow();
  private static final String CARD =
      "CUDA: NVIDIA H200 (compute capability 9.0), 150 GB of 151 GB free";

  private static Placement place(Choice choice, boolean isFixed, DeviceWish wish, Devices found) {
    return Cards.place(choice, isFixed, 50_000_000, wish, INSTALLED, found);
  }

  @Test
  void sayWhatSpeaksForTheEngineAndWhyThereIsNoCard() {
    assertThat(place(BY_TRIAL, false, DeviceWish.AUTO, NONE))
        .isEqualTo(
            new Placement(
                DL4J, Device.CPU, 2, "CPU, 2 threads: as fast as LibTorch · no CUDA device found"))
        .isEqualTo(BY_TRIAL.placement());
    assertThat(place(BY_TRIAL, false, DeviceWish.AUTO, H200).reason())
        .isEqualTo(
            "CPU, 2 threads: as fast as LibTorch · the NVIDIA H200 (compute capability 9.0) is too"
                + " new for Deeplearning4j's CUDA 11.6; LibTorch can use it");
  }

  @Test
  void areTakenByAnEngineThatCanUseThem() {
    Choice libtorch = new Choice(LIBTORCH, 1, "chosen by you");
    assertThat(place(libtorch, true, DeviceWish.AUTO, H200))
        .isEqualTo(new Placement(LIBTORCH, Device.CUDA, 1, CARD));
  }

  @Test
  void changeTheEngineWhereACardIsWishedForAndNobodyInsists() {
    assertThat(place(BY_TRIAL, false, DeviceWish.CUDA, H200))
        .isEqualTo(new Placement(LIBTORCH, Device.CUDA, 2, CARD));
    assertThat(place(BY_TRIAL, true, DeviceWish.CUDA, H200).engine()).isEqualTo(DL4J);
    assertThat(place(BY_TRIAL, false, DeviceWish.CUDA, NONE)).isEqualTo(BY_TRIAL.placement());
  }
}
