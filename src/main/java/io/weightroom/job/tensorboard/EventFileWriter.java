package io.weightroom.job.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Writes one event file. Every record is with the operating system when its method returns. */
public final class EventFileWriter implements AutoCloseable {
  private final FileChannel channel;
  private final Clock clock;

  private EventFileWriter(FileChannel channel, Clock clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * Opens a new file.
   *
   * @param resumedAfter the steps done before, if a run is resumed: what older files have of later
   *     steps is superseded; 0 supersedes all
   */
  public static EventFileWriter open(Path folder, OptionalLong resumedAfter, Clock clock) {
    Path file = EventFiles.next(folder, clock.instant().getEpochSecond());
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      EventFileWriter writer = new EventFileWriter(channel, clock);
      writer.begin(resumedAfter);
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes numbers at a step, with the present time. */
  public void write(long step, List<Event.Scalar> values) {
    write(frame(new Event.Scalars(now(), step, values)));
  }

  /** Makes what was written survive a power failure. */
  public void force() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In one write, so that no reader takes a resumed file for a first one. */
  private void begin(OptionalLong resumedAfter) {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    records.writeBytes(frame(new Event.FileVersion(now(), Event.FileVersion.CURRENT)));
    resumedAfter.ifPresent(
        steps ->
            records.writeBytes(frame(new Event.SessionStart(now(), steps == 0 ? 0 : steps + 1))));
    write(records.toByteArray());
  }

  private static byte[] frame(Event event) {
    return Records.frame(EventCodec.encode(event));
  }

  private void write(byte[] bytes) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double now() {
    Instant now = clock.instant();
    return now.getEpochSecond() + now.getNano() * 1e-9;
  }
}
