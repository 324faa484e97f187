package io.weightroom.engine.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for graphics cards, before anything heavy is loaded. It loads the driver's own library, so
 * it belongs into workers; the server has one asked.
 */
public final class DeviceProbe {
  /** What a driver that is loaded leaves in the file system: Linux, and Linux in Windows. */
  private static final List<Path> TRACES =
      List.of(
          Path.of("/dev/nvidiactl"), Path.of("/proc/driver/nvidia/version"), Path.of("/dev/dxg"));

  private DeviceProbe() {}

  /** Whether asking can find anything; looks at files only. */
  public static boolean isWorthAsking() {
    return TRACES.stream().anyMatch(Files::exists);
  }

  /** Asks the driver's library, and where it cannot be asked, the driver's program. */
  public static Devices ask() {
    return ask(
        () -> Nvml.read(Nvml.LIBRARY), NvidiaSmi::read, System.getenv(VisibleDevices.VARIABLE));
  }

  static Devices ask(
      Supplier<Optional<Devices>> library,
      Supplier<Optional<Devices>> program,
      @Nullable String visible) {
    return VisibleDevices.of(
        library.get().or(program).orElseGet(() -> new Devices.None(Devices.NO_DEVICE)), visible);
  }
}
