package io.weightroom.engine.device;

/** Where a run computes, and why. */
public sealed interface DeviceChoice {

  /**
   * On the processor.
   *
   * @param reason the end of a sentence: "no CUDA device found"
   */
  record Cpu(String reason) implements DeviceChoice {}

  /**
   * On a graphics card.
   *
   * @param gpu which; {@link DeviceRules#variables} makes it the only one that CUDA sees
   */
  record Cuda(GpuDescription gpu) implements DeviceChoice {}

  /** The device in jobs, and for engines. */
  default String device() {
    return switch (this) {
      case Cpu _ -> "cpu";
      case Cuda _ -> "cuda";
    };
  }

  /**
   * The choice with its reason, for the run page: "CPU, 2 threads: no CUDA device found".
   *
   * @param threads how many threads of the processor compute
   */
  default String inWords(int threads) {
    return switch (this) {
      case Cpu(String reason) ->
          "CPU, " + threads + (threads == 1 ? " thread: " : " threads: ") + reason;
      case Cuda(GpuDescription gpu) -> {
        GpuDescription.Memory memory = gpu.memory();
        yield "CUDA: "
            + gpu.inWords()
            + (memory == null
                ? ""
                : ", "
                    + Gigabytes.text(memory.freeBytes())
                    + " of "
                    + Gigabytes.text(memory.totalBytes())
                    + " free");
      }
    };
  }
}
