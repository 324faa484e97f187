package io.weightroom.engine.device;

/**
 * Machines as the probe describes them, one for each architecture. Names, capabilities and memory
 * are those of NVIDIA's data sheets and of "CUDA GPU Compute Capability"; driver versions are
 * releases that support the card.
 */
final class Machines {
  static final Devices NONE = new Devices.None(Devices.NO_DEVICE);
  static final Devices.Found KEPLER =
      machine("470.256.02", "11.4", "Tesla K80", "3.7", 11_996_954_624L);
  static final Devices.Found PASCAL =
      machine("550.54.14", "12.4", "NVIDIA GeForce GTX 1080 Ti", "6.1", 11_811_160_064L);
  static final Devices.Found VOLTA =
      machine("580.65.06", "13.0", "Tesla V100-SXM2-16GB", "7.0", 17_179_869_184L);
  static final Devices.Found TURING =
      machine("580.65.06", "13.0", "Tesla T4", "7.5", 16_106_127_360L);
  static final Devices.Found AMPERE =
      machine("580.65.06", "13.0", "NVIDIA A100-SXM4-40GB", "8.0", 42_949_672_960L);
  static final Devices.Found ADA =
      machine("590.44.01", "13.1", "NVIDIA GeForce RTX 4090", "8.9", 25_757_220_864L);
  static final Devices.Found HOPPER =
      machine("590.44.01", "13.1", "NVIDIA H200", "9.0", 150_754_820_096L);
  static final Devices.Found BLACKWELL =
      machine("590.44.01", "13.1", "NVIDIA GeForce RTX 5090", "12.0", 34_190_917_632L);
  static final Devices.Found BLACKWELL_SERVER =
      machine("590.44.01", "13.1", "NVIDIA B200", "10.0", 191_514_000_000L);

  private Machines() {}

  private static Devices.Found machine(
      String driver, String cuda, String name, String capability, long bytes) {
    String json =
        """
        {"driver": "%s", "cuda": "%s", "gpus": [{"id": "GPU-%s", "name": "%s",
         "capability": "%s", "total_bytes": %d, "free_bytes": %d}]}\
        """
            .formatted(driver, cuda, capability, name, capability, bytes, bytes - 500_000_000);
    return (Devices.Found) Devices.fromJson(json).orElseThrow();
  }

  /** The same machine with another driver. */
  static Devices.Found withDriver(Devices.Found machine, String driver) {
    return new Devices.Found(
        DriverVersion.parse(driver).orElse(null), machine.cuda(), machine.gpus());
  }

  /** The same machine while others have taken most of its memory. */
  static Devices.Found withFree(Devices.Found machine, long bytes) {
    GpuDescription gpu = machine.gpus().getFirst();
    return new Devices.Found(
        machine.driver(),
        machine.cuda(),
        java.util.List.of(
            new GpuDescription(
                gpu.id(),
                gpu.name(),
                gpu.capability(),
                new GpuDescription.Memory(191_514_000_000L, bytes))));
  }
}
