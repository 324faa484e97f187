package io.weightroom.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.device.GpuDescription.Memory;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NvmlTest {
  private Arena arena;
  private FakeDriver driver;

  @BeforeEach
  void load() throws ReflectiveOperationException {
    arena = Arena.ofConfined();
    driver = new FakeDriver(arena);
  }

  @AfterEach
  void unload() {
    arena.close();
  }

  private Devices read() {
    return Nvml.read(driver.library(), arena).orElseThrow();
  }

  private GpuDescription first() {
    return ((Devices.Found) read()).gpus().getFirst();
  }

  @Test
  void readsWhatTheDriverSaysOfEachCard() {
    Devices.Found found = (Devices.Found) read();
    assertThat(found.driver()).hasToString("570.124.06");
    assertThat(found.cuda()).isEqualTo("12.8");
    assertThat(found.gpus())
        .containsExactly(
            new GpuDescription(
                "GPU-0f6a",
                "NVIDIA GeForce RTX 3060",
                new Capability(8, 6),
                new Memory(12884901888L, 12000000000L)),
            new GpuDescription(
                "GPU-1f6a",
                "NVIDIA GeForce RTX 3060",
                new Capability(8, 6),
                new Memory(12884901888L, 12000000000L)));
    assertThat(driver.shutdowns).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "9, 'the NVIDIA driver is installed, but not loaded'",
    "18, 'the NVIDIA driver was updated while it ran; restart the machine'",
    "4, this account may not use the NVIDIA driver",
    "999, the NVIDIA driver answers with error 999",
    "-7, the NVIDIA driver answers with error -7"
  })
  void saysWhyADriverDoesNotStart(int code, String reason) {
    driver.answers.put("nvmlInit_v2", code);
    assertThat(read()).isEqualTo(new Devices.None(reason));
    assertThat(driver.shutdowns).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void takesNoCardsForNone(int count) {
    driver.count = count;
    assertThat(read()).isEqualTo(new Devices.None("no CUDA device found"));
    assertThat(driver.shutdowns).isOne();
  }

  @Test
  void leavesOutACardThatIsLost() {
    driver.answers.put("nvmlDeviceGetHandleByIndex_v2.0", 15);
    assertThat(((Devices.Found) read()).gpus())
        .extracting(GpuDescription::id)
        .containsExactly("GPU-1f6a");
  }

  @Test
  void believesNoCountWithoutEnd() {
    driver.count = Integer.MAX_VALUE;
    assertThat(((Devices.Found) read()).gpus()).hasSize(64);
  }

  @Test
  void takesWhatTheDriverDoesNotSayForUnknown() {
    driver.reportsMemory = false;
    driver.reportsIds = false;
    driver.answers.put("nvmlDeviceGetCudaComputeCapability", 999);
    driver.answers.put("nvmlSystemGetDriverVersion", 999);
    driver.cuda = 0;
    Devices.Found found = (Devices.Found) read();
    assertThat(found.driver()).isNull();
    assertThat(found.cuda()).isEmpty();
    assertThat(found.gpus().getFirst())
        .isEqualTo(new GpuDescription("0", "NVIDIA GeForce RTX 3060", null, null));
  }

  @Test
  void takesMemoryThatCannotBeForUnknown() {
    driver.free = driver.total + 1;
    assertThat(first().memory()).isNull();
    driver.free = -1;
    assertThat(first().memory()).isNull();
  }

  @Test
  void survivesNamesOfAnyBytes() {
    byte[] endless = new byte[200];
    Arrays.fill(endless, (byte) 'x');
    driver.name = endless;
    assertThat(first().name()).isEqualTo("x".repeat(96));
    driver.name = new byte[] {(byte) 0xff, 'T', 'i', '\n', 't', 'a', 'n', (byte) 0xc3, 0};
    assertThat(first().name()).isEqualTo("Titan");
    driver.name = new byte[] {0};
    assertThat(first().name()).isEqualTo("graphics card 0");
    driver.version = FakeDriver.text("next year's");
    assertThat(((Devices.Found) read()).driver()).isNull();
  }

  @Test
  void doesWithoutFunctionsThatOldDriversLack() {
    Optional<Devices> old =
        Nvml.read(
            driver.library("nvmlSystemGetCudaDriverVersion_v2", "nvmlDeviceGetMemoryInfo"), arena);
    assertThat(old).get().isInstanceOf(Devices.Found.class);
  }

  @Test
  void hasNothingToSayWhereThereIsNoSuchLibrary() {
    assertThat(Nvml.read("libno-such-driver.so.1")).isEmpty();
    assertThat(Nvml.read(driver.library("nvmlInit_v2"), arena)).isEmpty();
    assertThat(Nvml.read(driver.library("nvmlDeviceGetCount_v2"), arena)).isEmpty();
  }
}
