package io.weightroom.engine;

import java.util.Arrays;
import java.util.Optional;

/** Where numbers are computed. */
public enum Device {
  CPU("cpu", "CPU"),
  CUDA("cuda", "GPU");

  private final String id;
  private final String title;

  Device(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The name in jobs and on the command line. */
  public String id() {
    return id;
  }

  /** The name on screen. */
  public String title() {
    return title;
  }

  /** The device of a name in a job. */
  public static Optional<Device> of(String id) {
    return Arrays.stream(values()).filter(device -> device.id.equals(id)).findFirst();
  }
}
