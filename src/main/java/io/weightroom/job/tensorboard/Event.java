package io.weightroom.job.tensorboard;

import java.util.List;

/** A record of an event file, as far as we write and read them. */
public sealed interface Event {

  /** Seconds since 1970. */
  double wallTime();

  /** The first record of a file. */
  record FileVersion(double wallTime, String version) implements Event {
    /** The version that all TensorBoard writers of this format name. */
    public static final String CURRENT = "brain.Event:2";
  }

  /** SessionLog START: what older files have from this step on is superseded. */
  record SessionStart(double wallTime, long step) implements Event {}

  /** Numbers at a step; none if the record holds something that we do not read. */
  record Scalars(double wallTime, long step, List<Scalar> values) implements Event {
    public Scalars {
      values = List.copyOf(values);
    }
  }

  /** A named number. The format has single precision. */
  record Scalar(String tag, float value) {}
}
