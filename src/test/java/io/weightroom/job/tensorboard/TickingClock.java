package io.weightroom.job.tensorboard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved. */
final class TickingClock extends Clock {
  private final Instant start;
  private long nanos;

  TickingClock(String start) {
    this.start = Instant.parse(start);
  }

  void advance(long milliseconds) {
    nanos += milliseconds * 1_000_000;
  }

  long nanoTime() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("one zone");
  }
}
