package io.weightroom.engine;

import io.weightroom.network.CheckedNetwork;

/** What does the arithmetic. */
public interface Engine {

  EngineKind kind();

  /**
   * What this process computes with, for the record of a run: the binary, the BLAS library with its
   * kernel, threads and device.
   */
  String describe();

  /** With how many threads the calling thread computes. */
  int threads();

  /**
   * From now on the calling thread computes with so many threads. A process that was started for
   * them needs no call; one that has waited for any run is told when it has one.
   */
  void useThreads(int threads);

  /** The bytes that the engine's arrays in this process hold outside the heap. */
  long nativeBytes();

  /**
   * Places a network's parameters on the device. Every weight has to be given before the first
   * step, by {@link Session#setWeights}.
   */
  Session open(CheckedNetwork network, SessionSettings settings);
}
