package io.weightroom.engine;

/**
 * What computes a run.
 *
 * @param threads how many threads compute
 * @param reason why this engine, device and thread count, for people: "CPU, 1 thread: no CUDA
 *     device found"
 */
public record Placement(EngineKind engine, Device device, int threads, String reason) {}
