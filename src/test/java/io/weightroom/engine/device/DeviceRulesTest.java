package io.weightroom.engine.device;

import static io.weightroom.engine.EngineKind.DL4J;
import static io.weightroom.engine.EngineKind.LIBTORCH;
import static io.weightroom.engine.device.Machines.ADA;
import static io.weightroom.engine.device.Machines.AMPERE;
import static io.weightroom.engine.device.Machines.BLACKWELL;
import static io.weightroom.engine.device.Machines.BLACKWELL_SERVER;
import static io.weightroom.engine.device.Machines.HOPPER;
import static io.weightroom.engine.device.Machines.KEPLER;
import static io.weightroom.engine.device.Machines.NONE;
import static io.weightroom.engine.device.Machines.PASCAL;
import static io.weightroom.engine.device.Machines.TURING;
import static io.weightroom.engine.device.Machines.VOLTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceRulesTest {
  private static final InstalledEngines PLAIN =
      new InstalledEngines(Map.of(DL4J, "cpu", LIBTORCH, "cpu"));
  private static final InstalledEngines BOTH_CUDA =
      new InstalledEngines(Map.of(DL4J, "cuda", LIBTORCH, "cuda"));
  private static final long SMALL = 50_000_000;

  private static DeviceChoice choose(EngineKind engine, InstalledEngines installed, Devices found) {
    return DeviceRules.choose(engine, DeviceWish.AUTO, installed, found, SMALL);
  }

  /** What LibTorch 2.10 on CUDA 13.1 does with each machine. */
  static List<Arguments> libtorch() {
    return List.of(
        Arguments.of(NONE, "CPU, 2 threads: no CUDA device found"),
        Arguments.of(
            KEPLER,
            "CPU, 2 threads: the Tesla K80 (compute capability 3.7) is too old for LibTorch's"
                + " CUDA 13.1"),
        Arguments.of(
            PASCAL,
            "CPU, 2 threads: the NVIDIA GeForce GTX 1080 Ti (compute capability 6.1) is too old"
                + " for LibTorch's CUDA 13.1"),
        Arguments.of(
            VOLTA,
            "CPU, 2 threads: the Tesla V100-SXM2-16GB (compute capability 7.0) is too old for"
                + " LibTorch's CUDA 13.1"),
        Arguments.of(TURING, "CUDA: Tesla T4 (compute capability 7.5), 16 GB of 16 GB free"),
        Arguments.of(
            AMPERE, "CUDA: NVIDIA A100-SXM4-40GB (compute capability 8.0), 42 GB of 43 GB free"),
        Arguments.of(
            ADA, "CUDA: NVIDIA GeForce RTX 4090 (compute capability 8.9), 25 GB of 26 GB free"),
        Arguments.of(HOPPER, "CUDA: NVIDIA H200 (compute capability 9.0), 150 GB of 151 GB free"),
        Arguments.of(
            BLACKWELL,
            "CUDA: NVIDIA GeForce RTX 5090 (compute capability 12.0), 34 GB of 34 GB free"),
        Arguments.of(
            BLACKWELL_SERVER,
            "CUDA: NVIDIA B200 (compute capability 10.0), 191 GB of 192 GB free"));
  }

  @ParameterizedTest
  @MethodSource
  void libtorch(Devices machine, String words) {
    assertThat(choose(LIBTORCH, BOTH_CUDA, machine).inWords(2)).isEqualTo(words);
  }

  /** What Deeplearning4j M2.1 on CUDA 11.6 does with each machine. */
  static List<Arguments> dl4j() {
    String unused = " is not used, since Deeplearning4j trains in the processor's memory here";
    String tooNew = " is too new for Deeplearning4j's CUDA 11.6; LibTorch can use it";
    String can = "; LibTorch can use it";
    return List.of(
        Arguments.of(NONE, "no CUDA device found"),
        Arguments.of(KEPLER, "the Tesla K80 (compute capability 3.7)" + unused),
        Arguments.of(PASCAL, "the NVIDIA GeForce GTX 1080 Ti (compute capability 6.1)" + unused),
        Arguments.of(VOLTA, "the Tesla V100-SXM2-16GB (compute capability 7.0)" + unused),
        Arguments.of(TURING, "the Tesla T4 (compute capability 7.5)" + unused + can),
        Arguments.of(AMPERE, "the NVIDIA A100-SXM4-40GB (compute capability 8.0)" + unused + can),
        Arguments.of(ADA, "the NVIDIA GeForce RTX 4090 (compute capability 8.9)" + unused + can),
        Arguments.of(HOPPER, "the NVIDIA H200 (compute capability 9.0)" + tooNew),
        Arguments.of(BLACKWELL, "the NVIDIA GeForce RTX 5090 (compute capability 12.0)" + tooNew),
        Arguments.of(BLACKWELL_SERVER, "the NVIDIA B200 (compute capability 10.0)" + tooNew));
  }

  @ParameterizedTest
  @MethodSource
  void dl4j(Devices machine, String reason) {
    assertThat(choose(DL4J, BOTH_CUDA, machine)).isEqualTo(new DeviceChoice.Cpu(reason));
  }

  @Test
  void namesWhatInstallsWhatACardWaitsFor() {
    assertThat(choose(LIBTORCH, PLAIN, HOPPER))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "the NVIDIA H200 (compute capability 9.0) waits for LibTorch's CUDA 13.1, which the"
                    + " profile libtorch-cuda installs"));
    assertThat(choose(DL4J, PLAIN, HOPPER))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "the NVIDIA H200 (compute capability 9.0) is too new for Deeplearning4j's CUDA"
                    + " 11.6; LibTorch could use it, with what the profile libtorch-cuda"
                    + " installs"));
  }

  @Test
  void refusesADriverThatIsTooOld() {
    assertThat(choose(LIBTORCH, BOTH_CUDA, Machines.withDriver(AMPERE, "470.82.01")))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "LibTorch's CUDA 13.1 needs an NVIDIA driver from 580 on, found 470.82.01"));
    assertThat(choose(LIBTORCH, BOTH_CUDA, Machines.withDriver(AMPERE, "579.99")).device())
        .isEqualTo(Device.CPU);
    assertThat(choose(LIBTORCH, BOTH_CUDA, Machines.withDriver(AMPERE, "580")).device())
        .isEqualTo(Device.CUDA);
    assertThat(choose(DL4J, BOTH_CUDA, Machines.withDriver(KEPLER, "450.51.06")))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "Deeplearning4j's CUDA 11.6 needs an NVIDIA driver from 450.80.02 on, found"
                    + " 450.51.06"));
    assertThat(choose(LIBTORCH, BOTH_CUDA, Machines.withDriver(AMPERE, "?")))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "LibTorch's CUDA 13.1 needs an NVIDIA driver from 580 on, found one that does not"
                    + " say its version"));
  }

  @Test
  void leavesACardAloneWhoseMemoryIsTaken() {
    Devices taken = Machines.withFree(HOPPER, 900_000_000L);
    assertThat(choose(LIBTORCH, BOTH_CUDA, taken))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "the memory of the NVIDIA H200 is taken: 0.9 GB of 192 GB are free, and about 1.1"
                    + " GB are needed"));
    assertThat(
            DeviceRules.choose(
                LIBTORCH,
                DeviceWish.AUTO,
                BOTH_CUDA,
                AMPERE,
                AMPERE.gpus().getFirst().memory().freeBytes()))
        .isInstanceOf(DeviceChoice.Cpu.class);
  }

  @Test
  void takesTheCardWithTheMostFreeMemoryAmongThoseThatFit() {
    GpuDescription old = PASCAL.gpus().getFirst();
    GpuDescription smaller = ADA.gpus().getFirst();
    GpuDescription larger = AMPERE.gpus().getFirst();
    Devices several = new Devices.Found(ADA.driver(), "13.1", List.of(old, smaller, larger));
    assertThat(choose(LIBTORCH, BOTH_CUDA, several)).isEqualTo(new DeviceChoice.Cuda(larger, 2));
    Devices two = new Devices.Found(ADA.driver(), "13.1", List.of(old, smaller));
    assertThat(choose(LIBTORCH, BOTH_CUDA, two)).isEqualTo(new DeviceChoice.Cuda(smaller, 1));
  }

  @Test
  void takesACardThatHidesItsMemoryButNoneThatHidesWhatItExecutes() {
    Capability capability = new Capability(12, 1);
    Devices shared = found(new GpuDescription("GPU-1", "NVIDIA GB10", capability, null));
    assertThat(choose(LIBTORCH, BOTH_CUDA, shared).inWords(4))
        .isEqualTo("CUDA: NVIDIA GB10 (compute capability 12.1)");
    assertThat(choose(LIBTORCH, BOTH_CUDA, found(new GpuDescription("0", "card", null, null))))
        .isEqualTo(new DeviceChoice.Cpu("the driver does not say what the card can execute"));
    GpuDescription between = new GpuDescription("0", "Thor", new Capability(11, 0), null);
    assertThat(choose(LIBTORCH, BOTH_CUDA, found(between)))
        .isEqualTo(
            new DeviceChoice.Cpu(
                "the Thor (compute capability 11.0) is none of those that LibTorch's CUDA 13.1 was"
                    + " built for"));
  }

  private static Devices found(GpuDescription gpu) {
    return new Devices.Found(DriverVersion.parse("600.10").orElseThrow(), "14.0", List.of(gpu));
  }

  @Test
  void leavesTheCardAloneWhereTheProcessorIsChosen() {
    DeviceChoice choice = DeviceRules.choose(LIBTORCH, DeviceWish.CPU, BOTH_CUDA, HOPPER, SMALL);
    assertThat(choice.inWords(1)).isEqualTo("CPU, 1 thread: chosen for this run");
  }

  @Test
  void goesOnOnTheProcessorWhereACardIsWishedForInVain() {
    assertThat(DeviceRules.choose(LIBTORCH, DeviceWish.CUDA, BOTH_CUDA, NONE, SMALL).inWords(2))
        .isEqualTo("CPU, 2 threads: no CUDA device found");
  }

  @Test
  void saysWhichEnginesWouldComputeOnACard() {
    assertThat(DeviceRules.onCards(DeviceWish.AUTO, BOTH_CUDA, HOPPER, SMALL))
        .containsExactly(LIBTORCH);
    assertThat(DeviceRules.onCards(DeviceWish.AUTO, PLAIN, HOPPER, SMALL)).isEmpty();
    assertThat(DeviceRules.onCards(DeviceWish.CPU, BOTH_CUDA, HOPPER, SMALL)).isEmpty();
  }
}
