package io.weightroom.engine.device;

import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;

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
   * @param index which, as CUDA counts in workers, which are started to count as the driver does
   */
  record Cuda(GpuDescription gpu, int index) implements DeviceChoice {}

  default Device device() {
    return switch (this) {
      case Cpu _ -> Device.CPU;
      case Cuda _ -> Device.CUDA;
    };
  }

  /** What computes a run that is computed so. */
  default Placement placement(EngineKind engine, int threads) {
    return new Placement(engine, device(), threads, inWords(threads));
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
      case Cuda(GpuDescription gpu, int _) -> {
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
