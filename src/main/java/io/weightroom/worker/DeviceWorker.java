package io.weightroom.worker;

import io.weightroom.engine.device.DeviceProbe;

/**
 * Tells the server, in one line of JSON on standard output, what graphics cards there are: the
 * server itself loads no driver's library.
 */
public final class DeviceWorker {
  private DeviceWorker() {}

  public static void main(String[] arguments) {
    System.out.println(DeviceProbe.ask().toJson());
  }
}
