package io.weightroom.worker;

import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Unsupported;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.engine.dl4j.Dl4jEngine;
import io.weightroom.engine.dl4j.Dl4jLimits;
import io.weightroom.engine.libtorch.LibtorchEngine;
import io.weightroom.network.CheckedNetwork;
import java.util.List;

/** The engine of this worker; the libraries of no other are on its class path. */
final class Engines {
  private Engines() {}

  static Engine here() {
    return switch (WorkerEnvironment.engineOfThisProcess()) {
      case DL4J -> new Dl4jEngine();
      case LIBTORCH -> new LibtorchEngine();
    };
  }

  /** What an engine cannot train. */
  static List<Unsupported> limits(EngineKind kind, CheckedNetwork network) {
    return switch (kind) {
      case DL4J -> Dl4jLimits.ofTraining(network);
      case LIBTORCH -> List.of();
    };
  }
}
