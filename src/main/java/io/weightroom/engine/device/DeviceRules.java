package io.weightroom.engine.device;

import io.weightroom.engine.EngineKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which device a run computes on; pure functions of what is known. */
public final class DeviceRules {
  /**
   * An estimate of what CUDA and its libraries take on a card before the first number: the context,
   * cuBLAS's and cuDNN's code and workspaces.
   */
  private static final long LIBRARIES = 1_000_000_000;

  private static final Comparator<GpuDescription> BY_FREE_MEMORY =
      Comparator.comparingLong(gpu -> gpu.memory() == null ? 0 : gpu.memory().freeBytes());

  private DeviceRules() {}

  /**
   * Chooses the device: of the cards that the engine can use the one with the most free memory,
   * else the processor with the reason.
   *
   * @param installed what the build has laid out
   * @param devices what the machine has
   * @param trainingBytes an estimate of what the network's training takes
   */
  public static DeviceChoice choose(
      EngineKind engine,
      DeviceWish wish,
      InstalledEngines installed,
      Devices devices,
      long trainingBytes) {
    return switch (devices) {
      case Devices _ when wish == DeviceWish.CPU -> new DeviceChoice.Cpu("chosen for this run");
      case Devices.None(String reason) -> new DeviceChoice.Cpu(reason);
      case Devices.Found found -> among(engine, installed, found, trainingBytes + LIBRARIES);
    };
  }

  private static DeviceChoice among(
      EngineKind engine, InstalledEngines installed, Devices.Found found, long bytes) {
    CudaBuild build = CudaBuild.of(engine);
    Optional<GpuDescription> usable = usable(build, found, bytes);
    if (usable.isPresent() && installed.hasCuda(engine)) {
      return new DeviceChoice.Cuda(usable.get(), found.gpus().indexOf(usable.get()));
    }
    GpuDescription first = found.gpus().stream().max(BY_FREE_MEMORY).orElseThrow();
    if (usable.isPresent()) {
      return new DeviceChoice.Cpu(
          "the "
              + usable.get().inWords()
              + " waits for "
              + build.inWords()
              + ", which the profile "
              + build.profile()
              + " installs");
    }
    String obstacle = build.obstacle(found, first, bytes).orElseThrow();
    return new DeviceChoice.Cpu(obstacle + other(engine, installed, found, bytes));
  }

  /** What another engine could do with the cards, as the rest of the sentence. */
  private static String other(
      EngineKind engine, InstalledEngines installed, Devices.Found found, long bytes) {
    for (EngineKind other : EngineKind.values()) {
      CudaBuild build = CudaBuild.of(other);
      if (other != engine && usable(build, found, bytes).isPresent()) {
        return "; "
            + other.title()
            + (installed.hasCuda(other)
                ? " can use it"
                : " could use it, with what the profile " + build.profile() + " installs");
      }
    }
    return "";
  }

  private static Optional<GpuDescription> usable(CudaBuild build, Devices.Found found, long bytes) {
    return found.gpus().stream()
        .filter(gpu -> build.obstacle(found, gpu, bytes).isEmpty())
        .max(BY_FREE_MEMORY);
  }

  /** The engines that would compute on a card here, for who chooses among engines. */
  public static List<EngineKind> onCards(
      DeviceWish wish, InstalledEngines installed, Devices devices, long trainingBytes) {
    return List.of(EngineKind.values()).stream()
        .filter(installed::has)
        .filter(
            engine ->
                choose(engine, wish, installed, devices, trainingBytes)
                    instanceof DeviceChoice.Cuda)
        .toList();
  }
}
