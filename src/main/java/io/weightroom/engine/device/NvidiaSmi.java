package io.weightroom.engine.device;

import io.weightroom.engine.device.GpuDescription.Memory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the driver's own program says, for where its library cannot be asked. */
final class NvidiaSmi {
  private static final List<String> COMMAND =
      List.of(
          "nvidia-smi",
          "--query-gpu=uuid,driver_version,compute_cap,memory.total,memory.free,name",
          "--format=csv,noheader,nounits");

  private static final int FIELDS = 6;
  private static final int SECONDS = 10;
  private static final int MOST_BYTES = 1 << 16;

  private NvidiaSmi() {}

  /** Runs the program; empty if there is none or it has nothing to say. */
  static Optional<Devices> read() {
    try {
      Process process =
          new ProcessBuilder(COMMAND)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return Optional.empty();
        }
        byte[] output = process.getInputStream().readNBytes(MOST_BYTES);
        return parse(new String(output, StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Reads its lines; those that are something else are left out. */
  static Optional<Devices> parse(String output) {
    List<GpuDescription> gpus = new ArrayList<>();
    DriverVersion driver = null;
    for (String line : output.split("\\R")) {
      // The name comes last, since it alone may have a comma.
      List<String> fields = Arrays.stream(line.split(",", FIELDS)).map(String::strip).toList();
      if (fields.size() == FIELDS && fields.getFirst().startsWith("GPU-")) {
        driver = DriverVersion.parse(fields.get(1)).orElse(driver);
        gpus.add(
            new GpuDescription(
                fields.get(0),
                fields.get(5),
                Capability.parse(fields.get(2)).orElse(null),
                memory(fields.get(3), fields.get(4))));
      }
    }
    return gpus.isEmpty() ? Optional.empty() : Optional.of(new Devices.Found(driver, "", gpus));
  }

  /** Memory in MiB, or words such as "[N/A]". */
  private static @Nullable Memory memory(String total, String free) {
    if (!total.matches("\\d{1,9}") || !free.matches("\\d{1,9}")) {
      return null;
    }
    return new Memory(Long.parseLong(total) << 20, Long.parseLong(free) << 20);
  }
}
