package io.weightroom.job.tensorboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Events in protobuf's wire format. The fields that we use:
 *
 * <pre>
 * Event      1 wall_time double   2 step int64   3 file_version string
 *            5 summary Summary    7 session_log SessionLog
 * Summary    1 value Value, repeated
 * Value      1 tag string         2 simple_value float
 * SessionLog 1 status enum (START = 1)
 * </pre>
 *
 * Fields with their default value are left out, as protobuf 3 does; {@code simple_value} is one of
 * several kinds of value and always written. Unknown fields are skipped.
 */
final class EventCodec {
  private static final int START = 1;

  private EventCodec() {}

  static byte[] encode(Event event) {
    ProtoWriter out = new ProtoWriter();
    out.fixed64(1, event.wallTime());
    switch (event) {
      case Event.FileVersion(double _, String version) -> out.string(3, version);
      case Event.SessionStart(double _, long step) ->
          out.varint(2, step).message(7, new ProtoWriter().varint(1, START));
      case Event.Scalars(double _, long step, List<Event.Scalar> values) -> {
        ProtoWriter summary = new ProtoWriter();
        for (Event.Scalar scalar : values) {
          summary.message(1, new ProtoWriter().string(1, scalar.tag()).fixed32(2, scalar.value()));
        }
        out.varint(2, step).message(5, summary);
      }
    }
    return out.bytes();
  }

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException if the bytes are not protobuf
   */
  static Event decode(byte[] bytes) {
    ProtoReader in = new ProtoReader(bytes);
    double wallTime = 0;
    long step = 0;
    String version = "";
    boolean start = false;
    List<Event.Scalar> values = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> wallTime = in.doubleValue();
        case 2 -> step = in.varint();
        case 3 -> version = in.string();
        case 5 -> readSummary(in.message(), values);
        case 7 -> start = isStart(in.message());
        default -> in.skip();
      }
    }
    if (!version.isEmpty()) {
      return new Event.FileVersion(wallTime, version);
    }
    return start
        ? new Event.SessionStart(wallTime, step)
        : new Event.Scalars(wallTime, step, values);
  }

  private static void readSummary(ProtoReader in, List<Event.Scalar> values) {
    while (in.next()) {
      if (in.field() == 1) {
        readValue(in.message(), values);
      } else {
        in.skip();
      }
    }
  }

  private static void readValue(ProtoReader in, List<Event.Scalar> values) {
    String tag = "";
    float number = 0;
    boolean isScalar = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> tag = in.string();
        case 2 -> {
          number = in.floatValue();
          isScalar = true;
        }
        default -> in.skip();
      }
    }
    if (isScalar) {
      values.add(new Event.Scalar(tag, number));
    }
  }

  private static boolean isStart(ProtoReader in) {
    long status = 0;
    while (in.next()) {
      if (in.field() == 1) {
        status = in.varint();
      } else {
        in.skip();
      }
    }
    return status == START;
  }
}
