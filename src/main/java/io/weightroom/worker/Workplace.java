package io.weightroom.worker;

import io.weightroom.catalog.Result;
import io.weightroom.engine.Device;
import io.weightroom.engine.Engine;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.WorkerEnvironment;
import io.weightroom.engine.device.DeviceChoice;
import io.weightroom.engine.device.DeviceProbe;
import io.weightroom.engine.device.DeviceRules;
import io.weightroom.engine.device.DeviceWish;
import io.weightroom.engine.device.Devices;
import io.weightroom.engine.device.InstalledEngines;
import io.weightroom.job.Job;
import java.util.Optional;

/**
 * What a run is really computed with: what its job says, or the processor where the card that the
 * job counts on can no longer be had.
 *
 * @param device where the engine computes
 * @param placement the same for the run's record
 */
record Workplace(Engine engine, DeviceChoice device, Placement placement) {
  private static final int HELPERS = 3;

  /**
   * How many threads may judge beside the one that trains, where that one computes alone: its steps
   * wait for each other, but passes forward do not.
   */
  int helpers() {
    boolean alone = placement.device() == Device.CPU && engine.threads() == 1;
    return alone ? Math.min(HELPERS, Runtime.getRuntime().availableProcessors() - 1) : 0;
  }

  /** Looks at the card, if the job wants one, before anything heavy is loaded. */
  static Workplace of(Result<Job> job) {
    EngineKind kind = WorkerEnvironment.engineOfThisProcess();
    Placement wanted =
        job instanceof Result.Ok<Job>(Job known)
            ? known.placement()
            : new Placement(kind, Device.CPU, 1, "");
    return wanted.device() == Device.CPU
        ? new Workplace(Engines.here(), new DeviceChoice.Cpu(wanted.reason()), wanted)
        : onCard(wanted, kind, InstalledEngines.ofThisBuild(), DeviceProbe.ask());
  }

  static Workplace onCard(
      Placement wanted, EngineKind kind, InstalledEngines installed, Devices devices) {
    DeviceChoice choice = DeviceRules.choose(kind, DeviceWish.CUDA, installed, devices, 0);
    if (choice instanceof DeviceChoice.Cuda card) {
      Optional<Engine> engine = Engines.onCard(card.index());
      if (engine.isPresent()) {
        return new Workplace(engine.get(), choice, wanted);
      }
      choice =
          new DeviceChoice.Cpu(
              "the "
                  + card.gpu().inWords()
                  + " waits for CUDA's libraries, of which "
                  + kind.title()
                  + " does not find all");
    }
    return new Workplace(Engines.here(), choice, choice.placement(kind, wanted.threads()));
  }
}
