package io.weightroom.engine.dl4j;

import io.weightroom.engine.Batch;
import io.weightroom.engine.Session;
import io.weightroom.engine.SessionSettings;
import io.weightroom.engine.SessionSettings.Precision;
import io.weightroom.engine.Sketch;
import io.weightroom.layer.Dense;
import io.weightroom.layer.Output;
import io.weightroom.network.CheckedNetwork;
import io.weightroom.recipe.Optimizer;
import io.weightroom.tensor.Shape;
import java.io.IOException;
import org.bytedeco.javacpp.Pointer;

/** Many tiny steps in a process of their own, whose heap does not grow. */
final class Soak {
  private static final int WARMING = 50_000;

  /** What the process holds, in bytes. */
  record Memory(long resident, long arrays, long pointers) {
    private static Memory now() {
      return new Memory(Pointer.physicalBytes(), Pointer.totalBytes(), Pointer.totalCount());
    }
  }

  private Soak() {}

  /**
   * Prints what the process holds after a start, and at the end.
   *
   * @param arguments how many steps
   */
  public static void main(String[] arguments) throws IOException {
    CheckedNetwork network =
        new Sketch()
            .input(Shape.vector(2))
            .then(Dense.DEFAULTS)
            .then(Dense.DEFAULTS)
            .classes(2, Output.DEFAULTS)
            .check();
    Batch batch = Sketch.batch(network, 16, 2);
    SessionSettings settings = new SessionSettings(Optimizer.Adam.DEFAULTS, Precision.FLOAT);
    try (Session session = new Dl4jEngine().open(network, settings)) {
      session.setWeights(Sketch.weights(network, 1));
      step(session, batch, WARMING);
      print(Memory.now());
      step(session, batch, Integer.parseInt(arguments[0]));
      print(Memory.now());
    }
  }

  private static void step(Session session, Batch batch, int times) {
    for (int i = 0; i < times; i++) {
      session.step(batch, 0.001);
    }
  }

  private static void print(Memory memory) {
    System.out.println("held " + memory.resident + " " + memory.arrays + " " + memory.pointers);
  }
}
