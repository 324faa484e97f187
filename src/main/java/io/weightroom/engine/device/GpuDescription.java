package io.weightroom.engine.device;

import org.jspecify.annotations.Nullable;

/**
 * A graphics card as its driver describes it.
 *
 * @param id what names it alone, as CUDA_VISIBLE_DEVICES takes it: "GPU-8f6ff06a-…"
 * @param name the name that it is sold under: "NVIDIA H200"
 * @param capability what it executes; null if the driver does not say
 * @param memory null if the driver does not say, as where card and processor share theirs
 */
public record GpuDescription(
    String id, String name, @Nullable Capability capability, @Nullable Memory memory) {

  /**
   * Memory of a card.
   *
   * @param totalBytes what it has
   * @param freeBytes what nobody had taken when it was asked
   */
  public record Memory(long totalBytes, long freeBytes) {}

  /** Name and capability, for sentences: "NVIDIA H200 (compute capability 9.0)". */
  public String inWords() {
    return capability == null ? name : name + " (compute capability " + capability + ")";
  }
}
