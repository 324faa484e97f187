package io.weightroom.engine.device;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cards a person has left to this process, by the environment variable CUDA_VISIBLE_DEVICES:
 * indices, or identifiers or the beginnings of them; what follows an entry that means nothing is
 * not seen (CUDA Programming Guide, "CUDA Environment Variables").
 */
final class VisibleDevices {
  static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

  private VisibleDevices() {}

  /**
   * What is left of the cards that were found.
   *
   * @param variable null if it is not set
   */
  static Devices of(Devices devices, @Nullable String variable) {
    if (variable == null || !(devices instanceof Devices.Found found)) {
      return devices;
    }
    List<GpuDescription> seen = new ArrayList<>();
    for (String entry : variable.split(",")) {
      List<GpuDescription> meant = meant(found.gpus(), entry.strip());
      if (meant.size() != 1 || seen.contains(meant.getFirst())) {
        break;
      }
      seen.add(meant.getFirst());
    }
    return seen.isEmpty()
        ? new Devices.None(VARIABLE + " is \"" + variable + "\", which leaves no graphics card")
        : new Devices.Found(found.driver(), found.cuda(), seen);
  }

  private static List<GpuDescription> meant(List<GpuDescription> gpus, String entry) {
    if (entry.matches("\\d{1,4}")) {
      int index = Integer.parseInt(entry);
      return index < gpus.size() ? List.of(gpus.get(index)) : List.of();
    }
    return entry.startsWith("GPU-")
        ? gpus.stream().filter(gpu -> gpu.id().startsWith(entry)).toList()
        : List.of();
  }
}
