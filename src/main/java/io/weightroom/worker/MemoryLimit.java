package io.weightroom.worker;

import io.weightroom.job.WorkerLauncher;
import java.util.function.LongSupplier;

/** Ends a worker that holds more memory than it was given, before the system ends another one. */
final class MemoryLimit {
  private MemoryLimit() {}

  /**
   * What the engine holds, for the heartbeat, which asks every second.
   *
   * @param offHeapBytes what the engine's arrays hold outside the heap
   */
  static LongSupplier watching(LongSupplier offHeapBytes) {
    WorkerLauncher.Memory memory = WorkerLauncher.Memory.ofThisProcess();
    long limit = (long) (memory.physicalMegabytes() - memory.heapMegabytes()) << 20;
    return watching(offHeapBytes, limit, () -> Runtime.getRuntime().halt(1));
  }

  static LongSupplier watching(LongSupplier offHeapBytes, long limit, Runnable end) {
    return () -> {
      long bytes = offHeapBytes.getAsLong();
      if (bytes > limit) {
        System.err.println(
            "Physical memory usage is too high: " + bytes + " of " + limit + " bytes");
        end.run();
      }
      return bytes;
    };
  }
}
