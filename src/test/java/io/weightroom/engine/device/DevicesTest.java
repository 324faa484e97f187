package io.weightroom.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.engine.device.GpuDescription.Memory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {

  @Test
  void surviveTheWayToAnotherProcess() {
    Devices hidden =
        new Devices.Found(null, "", List.of(new GpuDescription("0", "a \"card\"\n", null, null)));
    for (Devices devices : List.of(Machines.NONE, Machines.HOPPER, hidden)) {
      assertThat(devices.toJson()).doesNotContain("\n");
      assertThat(Devices.fromJson(devices.toJson())).contains(devices);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "null", "{\"gpus\": []}", "Exception in thread", "{\"none\": 1}"})
  void areNotReadFromAnythingElse(String text) {
    assertThat(Devices.fromJson(text)).isEmpty();
  }

  /** Lines as nvidia-smi writes them: memory in MiB, unknown values in brackets. */
  @Test
  void areReadFromTheDriversProgram() {
    assertThat(
            NvidiaSmi.parse(
                """
                GPU-8932f937-d72c-4106-c12f-20bd9faed9f6, 535.129.03, 8.0, 81920, 81050, NVIDIA A100-SXM4-80GB
                GPU-1f, 535.129.03, [N/A], [N/A], [N/A], Quadro, with a comma
                Unable to determine the device handle for GPU0000:0A:00.0: Unknown Error
                """))
        .contains(
            new Devices.Found(
                DriverVersion.parse("535.129.03").orElseThrow(),
                "",
                List.of(
                    new GpuDescription(
                        "GPU-8932f937-d72c-4106-c12f-20bd9faed9f6",
                        "NVIDIA A100-SXM4-80GB",
                        new Capability(8, 0),
                        new Memory(81920L << 20, 81050L << 20)),
                    new GpuDescription("GPU-1f", "Quadro, with a comma", null, null))));
    assertThat(NvidiaSmi.parse("No devices were found\n")).isEmpty();
    assertThat(NvidiaSmi.parse("Field \"compute_cap\" is not a valid field to query.")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unset",
      value = {
        "unset, a b c",
        "0, a",
        "'2,1', c b",
        "'0,2,-1,1', a c",
        "'0,7,1', a",
        "'0,0', a",
        "GPU-b, b",
        "' GPU-c , GPU-a ', c a",
        "'', ''",
        "-1, ''",
        "GPU-, ''",
        "none, ''",
        "MIG-a, ''"
      })
  void areThoseThatThePersonLeftVisible(String variable, String seen) {
    List<GpuDescription> gpus =
        List.of(
            new GpuDescription("GPU-a1", "a", null, null),
            new GpuDescription("GPU-b1", "b", null, null),
            new GpuDescription("GPU-c1", "c", null, null));
    Devices left = VisibleDevices.of(new Devices.Found(null, "", gpus), variable);
    switch (left) {
      case Devices.Found found ->
          assertThat(String.join(" ", found.gpus().stream().map(GpuDescription::name).toList()))
              .isEqualTo(seen);
      case Devices.None(String reason) -> {
        assertThat(seen).isEmpty();
        assertThat(reason)
            .isEqualTo(
                "CUDA_VISIBLE_DEVICES is \"" + variable + "\", which leaves no graphics card");
      }
    }
  }

  @Test
  void comeFromTheProgramWhereTheLibraryCannotBeAsked() {
    assertThat(DeviceProbe.ask(Optional::empty, () -> Optional.of(Machines.ADA), null))
        .isEqualTo(Machines.ADA);
    assertThat(
            DeviceProbe.ask(
                () -> Optional.of(Machines.NONE),
                () -> {
                  throw new AssertionError("asked twice");
                },
                null))
        .isEqualTo(Machines.NONE);
    assertThat(DeviceProbe.ask(Optional::empty, Optional::empty, "0")).isEqualTo(Machines.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "450.80.02, 450.80.02, true",
    "450.51.06, 450.80.02, false",
    "450.119.03, 450.80.02, true",
    "580, 580.65.06, false",
    "1000.1, 999.9.9, true"
  })
  void haveDriversInTheOrderOfTheirReleases(String one, String other, boolean atLeast) {
    DriverVersion driver = DriverVersion.parse(one).orElseThrow();
    assertThat(driver.isAtLeast(DriverVersion.parse(other).orElseThrow())).isEqualTo(atLeast);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "N/A", "550.", "550.1.2.3", "99999999999", "-5"})
  void haveNoDriverOfAnOddVersion(String text) {
    assertThat(DriverVersion.parse(text)).isEmpty();
  }
}
