package io.weightroom.worker;

import io.weightroom.choice.EngineChoice;
import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Unsupported;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.engine.dl4j.Dl4jEngine;
import io.weightroom.engine.libtorch.LibtorchEngine;
import io.weightroom.network.CheckedNetwork;
import java.util.List;
import java.util.Optional;

/** The engine of this worker; the libraries of no other are on its class path. */
final class Engines {
  private Engines() {}

  static Engine here() {
    return switch (WorkerEnvironment.engineOfThisProcess()) {
      case DL4J -> new Dl4jEngine();
      case LIBTORCH -> new LibtorchEngine();
    };
  }

  /**
   * The engine of this worker on a graphics card; empty if it cannot compute there after all.
   *
   * @param index which card, in the order of CUDA
   */
  static Optional<Engine> onCard(int index) {
    return switch (WorkerEnvironment.engineOfThisProcess()) {
      case DL4J -> Optional.empty();
      case LIBTORCH -> LibtorchEngine.onCard(index);
    };
  }

  /** What an engine cannot train. */
  static List<Unsupported> limits(EngineKind kind, CheckedNetwork network) {
    return EngineChoice.limits(kind, network);
  }
}
