package io.weightroom.engine.device;

import io.weightroom.engine.EngineKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an engine's library for graphics cards was built for.
 *
 * @param engine whose it is
 * @param profile the build's profile that installs it
 * @param cuda the CUDA version that it was built with
 * @param driver the oldest driver that runs it: NVIDIA's "Minor Version Compatibility", table 1
 * @param code the capabilities that it has machine code for, from old to new; it has no
 *     intermediate code that a driver could translate for other cards
 * @param gap what else keeps the engine from computing on cards, as the end of a sentence; empty if
 *     nothing does
 */
record CudaBuild(
    EngineKind engine,
    String profile,
    String cuda,
    DriverVersion driver,
    List<Capability> code,
    String gap) {

  /** nd4j-cuda-11.6 1.0.0-M2.1; capabilities as they stand in its libnd4jcuda.so. */
  private static final CudaBuild DL4J =
      new CudaBuild(
          EngineKind.DL4J,
          "cuda",
          "11.6",
          DriverVersion.parse("450.80.02").orElseThrow(),
          capabilities("3.7 5.0 5.2 6.0 6.1 7.0 7.5 8.0 8.6"),
          "Deeplearning4j trains in the processor's memory here");

  /** pytorch 2.10.0-1.5.13; capabilities as they stand in its libtorch_cuda.so. */
  private static final CudaBuild LIBTORCH =
      new CudaBuild(
          EngineKind.LIBTORCH,
          "libtorch-cuda",
          "13.1",
          DriverVersion.parse("580").orElseThrow(),
          capabilities("7.5 8.0 9.0 10.0 12.0"),
          "");

  static CudaBuild of(EngineKind engine) {
    return switch (engine) {
      case DL4J -> DL4J;
      case LIBTORCH -> LIBTORCH;
    };
  }

  private static List<Capability> capabilities(String text) {
    return Stream.of(text.split(" ")).map(c -> Capability.parse(c).orElseThrow()).toList();
  }

  /** Engine and CUDA version, for sentences: "LibTorch's CUDA 13.1". */
  String inWords() {
    return engine.title() + "'s CUDA " + cuda;
  }

  /**
   * Why a card cannot be used, as the end of a sentence; empty if it can.
   *
   * @param found the machine's driver and cards
   * @param bytes what has to be free on the card
   */
  Optional<String> obstacle(Devices.Found found, GpuDescription gpu, long bytes) {
    return architecture(gpu)
        .or(() -> driver(found))
        .or(() -> gap(gpu))
        .or(() -> memory(gpu, bytes));
  }

  private Optional<String> architecture(GpuDescription gpu) {
    Capability capability = gpu.capability();
    if (capability == null) {
      return Optional.of("the driver does not say what the " + gpu.name() + " can execute");
    }
    if (code.stream().anyMatch(capability::executes)) {
      return Optional.empty();
    }
    String what = "the " + gpu.inWords();
    if (capability.isAfter(code.getLast())) {
      return Optional.of(what + " is too new for " + inWords());
    }
    return Optional.of(
        code.getFirst().isAfter(capability)
            ? what + " is too old for " + inWords()
            : what + " is none of those that " + inWords() + " was built for");
  }

  private Optional<String> driver(Devices.Found found) {
    String needed = inWords() + " needs an NVIDIA driver from " + driver + " on, found ";
    if (found.driver() == null) {
      return Optional.of(needed + "one that does not say its version");
    }
    return found.driver().isAtLeast(driver)
        ? Optional.empty()
        : Optional.of(needed + found.driver());
  }

  private Optional<String> gap(GpuDescription gpu) {
    return gap.isEmpty()
        ? Optional.empty()
        : Optional.of("the " + gpu.inWords() + " is not used, since " + gap);
  }

  private static Optional<String> memory(GpuDescription gpu, long bytes) {
    return gpu.memory() == null || gpu.memory().freeBytes() >= bytes
        ? Optional.empty()
        : Optional.of(
            "the memory of the "
                + gpu.name()
                + " is taken: "
                + Gigabytes.text(gpu.memory().freeBytes())
                + " of "
                + Gigabytes.text(gpu.memory().totalBytes())
                + " are free, and about "
                + Gigabytes.text(bytes)
                + " are needed");
  }
}
