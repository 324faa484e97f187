package io.weightroom.engine;

import io.weightroom.engine.device.DeviceChoice;
import io.weightroom.engine.device.DeviceProbe;
import io.weightroom.engine.device.Devices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a process that computes with an engine has to be started on this machine, for its parent,
 * which must not load any native library itself. Plain Java.
 *
 * <p>Two thread pools that wait actively for each other, or a kernel for another processor, cost a
 * factor of two to three; and both are read from the environment when the libraries load, too early
 * for the process itself.
 *
 * @param engine what computes
 * @param binary the classifier of nd4j-native whose library fits this processor; LibTorch chooses
 *     at run time
 * @param kernel what OpenBLAS computes matrix products with, or empty to let it choose
 * @param threads how many threads compute
 */
public record WorkerEnvironment(EngineKind engine, String binary, String kernel, int threads) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String PLATFORM = "linux-x86_64";
  private static final String ACCELERATED = "-onednn-avx2";
  private static final String ENGINE = "weightroom.worker.engine";
  private static final String THREADS = "OMP_NUM_THREADS";
  private static final String KERNEL = "OPENBLAS_CORETYPE";
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  /** For this machine. */
  public static WorkerEnvironment ofThisMachine(EngineKind engine) {
    try {
      return of(engine, Files.exists(CPU_INFO) ? Files.readString(CPU_INFO) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For a machine.
   *
   * @param cpuInfo the content of its /proc/cpuinfo; empty if it has none
   */
  static WorkerEnvironment of(EngineKind engine, String cpuInfo) {
    Set<String> flags =
        cpuInfo
            .lines()
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .map(line -> Arrays.stream(line.split("\\s+")).collect(Collectors.toSet()))
            .orElse(Set.of());
    boolean avx2 = flags.containsAll(Set.of("avx2", "fma"));
    boolean avx512 =
        avx2 && flags.containsAll(Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl"));
    return new WorkerEnvironment(
        engine,
        PLATFORM + (avx2 ? ACCELERATED : ""),
        avx512 ? "SkylakeX" : avx2 ? "Haswell" : "",
        1);
  }

  /** Environment variables; they replace those that the parent has. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(THREADS, String.valueOf(threads));
    // LibTorch's session says how many it wants, which depends on the network.
    variables.put(
        "OPENBLAS_NUM_THREADS", engine == EngineKind.LIBTORCH ? "1" : String.valueOf(threads));
    variables.put("OMP_WAIT_POLICY", "PASSIVE");
    if (!kernel.isEmpty()) {
      variables.put(KERNEL, kernel);
    }
    if (engine == EngineKind.LIBTORCH) {
      // LibTorch asks for new memory in each operation; what came back is kept for the next one
      // instead of being given to the system, which would clear it and map it once more.
      variables.put("MALLOC_MMAP_THRESHOLD_", String.valueOf(32 << 20));
      variables.put("MALLOC_TRIM_THRESHOLD_", String.valueOf(1 << 30));
    }
    // CUDA counts cards as the driver does, and ND4J takes none by itself where it could.
    variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    variables.put("BACKEND_PRIORITY_CPU", "1000");
    return variables;
  }

  /** Options of the Java virtual machine. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("--sun-misc-unsafe-memory-access=allow");
    if (engine == EngineKind.DL4J) {
      options.add("-D" + EXTENSION + "=" + binary.substring(PLATFORM.length()));
    }
    return options;
  }

  /** The same with another number of threads. */
  public WorkerEnvironment withThreads(int count) {
    return new WorkerEnvironment(engine, binary, kernel, count);
  }

  /** What computes a run in such a process, on the processor. */
  public Placement placement() {
    return new Placement(engine, Device.CPU, threads, inWords());
  }

  /** What a run computes on and why, for the page: "CPU, 1 thread: no CUDA device found". */
  public String inWords() {
    String reason = DeviceProbe.isWorthAsking() ? "no graphics card chosen" : Devices.NO_DEVICE;
    return new DeviceChoice.Cpu(reason).inWords(threads);
  }

  /** The engine whose libraries this process was given. */
  public static EngineKind engineOfThisProcess() {
    return EngineKind.of(System.getProperty(ENGINE, EngineKind.DL4J.id())).orElseThrow();
  }

  /** The binary that this process was told to load. */
  public static String binaryOfThisProcess() {
    return PLATFORM + System.getProperty(EXTENSION, "");
  }

  /** The kernel that this process was told to use. */
  public static String kernelOfThisProcess() {
    String kernel = System.getenv(KERNEL);
    return kernel == null ? "of OpenBLAS's choice" : kernel;
  }
}
