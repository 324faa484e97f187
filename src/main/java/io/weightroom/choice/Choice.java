package io.weightroom.choice;

import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.engine.device.DeviceChoice;
import io.weightroom.engine.device.Devices;

/**
 * What is to compute a run.
 *
 * @param threads how many threads compute
 * @param why for people, as it stands behind engine and threads: "3.1× as fast as Deeplearning4j on
 *     this network"
 */
public record Choice(EngineKind engine, int threads, String why) {

  /** The same on a device, as a job freezes it; the device's own reason stands last. */
  public Placement on(DeviceChoice device) {
    return switch (device) {
      case DeviceChoice.Cpu(String reason) ->
          new DeviceChoice.Cpu(why + " · " + reason).placement(engine, threads);
      case DeviceChoice.Cuda card -> {
        Placement placed = card.placement(engine, threads);
        yield new Placement(engine, placed.device(), threads, placed.reason() + " · " + why);
      }
    };
  }

  /** The same on a machine without a graphics card. */
  public Placement placement() {
    return on(new DeviceChoice.Cpu(Devices.NO_DEVICE));
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
