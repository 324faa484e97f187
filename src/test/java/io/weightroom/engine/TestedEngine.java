package io.weightroom.engine;

import io.weightroom.engine.dl4j.Dl4jEngine;
import io.weightroom.engine.dl4j.Dl4jLimits;
import io.weightroom.engine.libtorch.LibtorchEngine;
import io.weightroom.network.CheckedNetwork;

/**
 * The engine whose libraries are on this process's class path. What holds for every engine is
 * tagged "engine" and runs once for each.
 */
final class TestedEngine {
  static final EngineKind KIND = WorkerEnvironment.engineOfThisProcess();

  private TestedEngine() {}

  static Engine open() {
    return switch (KIND) {
      case DL4J -> new Dl4jEngine();
      case LIBTORCH -> new LibtorchEngine();
    };
  }

  /** Whether the engine says that it can train a network. */
  static boolean trains(CheckedNetwork network) {
    return switch (KIND) {
      case DL4J -> Dl4jLimits.ofTraining(network).isEmpty();
      case LIBTORCH -> true;
    };
  }
}
