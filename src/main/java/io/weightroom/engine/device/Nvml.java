package io.weightroom.engine.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.weightroom.engine.device.GpuDescription.Memory;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the NVIDIA driver says about its cards, asked through its library NVML, which comes with
 * every driver and loads no CUDA. Whatever it answers becomes a value.
 *
 * <p>Functions, structures and buffer sizes are those of nvml.h as described in the NVML API
 * Reference Guide (NVIDIA, vR550).
 */
@SuppressWarnings("restricted") // workers are started with native access
final class Nvml {
  static final String LIBRARY = "libnvidia-ml.so.1";

  private static final int SUCCESS = 0;
  private static final int VERSION_BYTES = 80;
  private static final int NAME_BYTES = 96;

  /** More cards than any machine has; guards against a count that is nonsense. */
  private static final int MOST = 64;

  /** nvmlMemory_t: total, free and used bytes. */
  private static final MemoryLayout MEMORY = MemoryLayout.sequenceLayout(3, JAVA_LONG);

  private static final Map<Integer, String> INIT_ERRORS =
      Map.of(
          4, "this account may not use the NVIDIA driver",
          6, Devices.NO_DEVICE,
          9, "the NVIDIA driver is installed, but not loaded",
          15, "the driver has lost its graphics card; restart the machine",
          17, "the operating system keeps graphics cards from this process",
          18, "the NVIDIA driver was updated while it ran; restart the machine");

  private final SymbolLookup library;
  private final Arena arena;
  private final Map<String, Optional<MethodHandle>> functions = new HashMap<>();

  private Nvml(SymbolLookup library, Arena arena) {
    this.library = library;
    this.arena = arena;
  }

  /**
   * Asks the driver.
   *
   * @param name the library's name, or the path of its file
   * @return empty if there is no such library, or it lacks what every NVML has
   */
  static Optional<Devices> read(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return read(SymbolLookup.libraryLookup(name, arena), arena);
    } catch (IllegalArgumentException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  /** Asks a library that is loaded. */
  static Optional<Devices> read(SymbolLookup library, Arena arena) {
    Nvml nvml = new Nvml(library, arena);
    return nvml.lacksFunctions() ? Optional.empty() : Optional.of(nvml.devices());
  }

  private boolean lacksFunctions() {
    return function("nvmlInit_v2").isEmpty()
        || function("nvmlShutdown").isEmpty()
        || function("nvmlDeviceGetCount_v2", ADDRESS).isEmpty()
        || function("nvmlDeviceGetHandleByIndex_v2", JAVA_INT, ADDRESS).isEmpty();
  }

  private Devices devices() {
    int started = call("nvmlInit_v2", new MemoryLayout[0]);
    if (started != SUCCESS) {
      return new Devices.None(
          INIT_ERRORS.getOrDefault(started, "the NVIDIA driver answers with error " + started));
    }
    try {
      List<GpuDescription> gpus = gpus();
      return gpus.isEmpty()
          ? new Devices.None(Devices.NO_DEVICE)
          : new Devices.Found(
              text("nvmlSystemGetDriverVersion", null, VERSION_BYTES)
                  .flatMap(DriverVersion::parse)
                  .orElse(null),
              cuda(),
              gpus);
    } finally {
      call("nvmlShutdown", new MemoryLayout[0]);
    }
  }

  private List<GpuDescription> gpus() {
    MemorySegment count = arena.allocate(JAVA_INT);
    List<GpuDescription> gpus = new ArrayList<>();
    if (call("nvmlDeviceGetCount_v2", layouts(ADDRESS), count) != SUCCESS) {
      return gpus;
    }
    for (int i = 0; i < Math.min(count.get(JAVA_INT, 0), MOST); i++) {
      MemorySegment handle = arena.allocate(ADDRESS);
      MemoryLayout[] indexed = layouts(JAVA_INT, ADDRESS);
      if (call("nvmlDeviceGetHandleByIndex_v2", indexed, i, handle) == SUCCESS) {
        gpus.add(gpu(handle.get(ADDRESS, 0), i));
      }
    }
    return gpus;
  }

  private GpuDescription gpu(MemorySegment device, int index) {
    return new GpuDescription(
        text("nvmlDeviceGetUUID", device, NAME_BYTES).orElse(String.valueOf(index)),
        text("nvmlDeviceGetName", device, NAME_BYTES).orElse("graphics card " + index),
        capability(device),
        memory(device));
  }

  private @Nullable Capability capability(MemorySegment device) {
    MemorySegment major = arena.allocate(JAVA_INT);
    MemorySegment minor = arena.allocate(JAVA_INT);
    MemoryLayout[] layouts = layouts(ADDRESS, ADDRESS, ADDRESS);
    return call("nvmlDeviceGetCudaComputeCapability", layouts, device, major, minor) == SUCCESS
            && major.get(JAVA_INT, 0) > 0
        ? new Capability(major.get(JAVA_INT, 0), minor.get(JAVA_INT, 0))
        : null;
  }

  private @Nullable Memory memory(MemorySegment device) {
    MemorySegment memory = arena.allocate(MEMORY);
    if (call("nvmlDeviceGetMemoryInfo", layouts(ADDRESS, ADDRESS), device, memory) != SUCCESS) {
      return null;
    }
    long total = memory.getAtIndex(JAVA_LONG, 0);
    long free = memory.getAtIndex(JAVA_LONG, 1);
    return total > 0 && free >= 0 && free <= total ? new Memory(total, free) : null;
  }

  /** The CUDA version that the driver supports: 1000 · major + 10 · minor. */
  private String cuda() {
    MemorySegment version = arena.allocate(JAVA_INT);
    int answer = call("nvmlSystemGetCudaDriverVersion_v2", layouts(ADDRESS), version);
    int number = version.get(JAVA_INT, 0);
    return answer == SUCCESS && number >= 1000 ? number / 1000 + "." + number % 1000 / 10 : "";
  }

  /** What a function writes into a buffer, about a device or, without one, about the system. */
  private Optional<String> text(String function, @Nullable MemorySegment device, int bytes) {
    MemorySegment buffer = arena.allocate(bytes);
    int answer =
        device == null
            ? call(function, layouts(ADDRESS, JAVA_INT), buffer, bytes)
            : call(function, layouts(ADDRESS, ADDRESS, JAVA_INT), device, buffer, bytes);
    if (answer != SUCCESS) {
      return Optional.empty();
    }
    byte[] written = buffer.toArray(JAVA_BYTE);
    int end = 0;
    while (end < written.length && written[end] != 0) {
      end++;
    }
    String text =
        new String(written, 0, end, StandardCharsets.UTF_8)
            .replaceAll("[\\p{Cntrl}\\uFFFD]", "")
            .strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static MemoryLayout[] layouts(MemoryLayout... layouts) {
    return layouts;
  }

  private Optional<MethodHandle> function(String name, MemoryLayout... parameters) {
    return functions.computeIfAbsent(
        name,
        n ->
            library
                .find(n)
                .map(
                    address ->
                        Linker.nativeLinker()
                            .downcallHandle(address, FunctionDescriptor.of(JAVA_INT, parameters))));
  }

  /**
   * Calls a function; one that is missing answers like NVML's own NVML_ERROR_FUNCTION_NOT_FOUND.
   */
  private int call(String name, MemoryLayout[] parameters, Object... arguments) {
    Optional<MethodHandle> function = function(name, parameters);
    if (function.isEmpty()) {
      return 13;
    }
    try {
      return (int) function.get().invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }
}
