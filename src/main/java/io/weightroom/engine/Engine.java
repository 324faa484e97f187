package io.weightroom.engine;

import io.weightroom.network.CheckedNetwork;

/** What does the arithmetic. */
public interface Engine {

  /** The name in jobs and on the command line: "dl4j". */
  String name();

  /** The name on screen: "Deeplearning4j". */
  String title();

  /**
   * What this process computes with, for the record of a run: the binary, the BLAS library with its
   * kernel, threads and device.
   */
  String describe();

  /**
   * Places a network's parameters on the device. Every weight has to be given before the first
   * step, by {@link Session#setWeights}.
   */
  Session open(CheckedNetwork network, SessionSettings settings);
}
