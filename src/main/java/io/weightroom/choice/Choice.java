package io.weightroom.choice;

import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.WorkerEnvironment;

/**
 * What is to compute a run.
 *
 * @param threads how many threads compute
 * @param why for people, as it stands behind engine and threads: "3.1× as fast as Deeplearning4j on
 *     this network"
 */
public record Choice(EngineKind engine, int threads, String why) {

  /** The same on the processor, as a job freezes it. */
  public Placement placement() {
    WorkerEnvironment environment = WorkerEnvironment.ofThisMachine(engine).withThreads(threads);
    String device = environment.inWords();
    int colon = device.indexOf(": ");
    return new Placement(
        engine,
        Device.CPU,
        threads,
        device.substring(0, colon) + ": " + why + " · " + device.substring(colon + 2));
  }

  /** Engine and threads: "LibTorch, 2 threads". */
  public String taken() {
    return engine.title() + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** The same with the reason: "LibTorch, 2 threads: 3.1× as fast as …". */
  public String inWords() {
    return taken() + ": " + why;
  }
}
