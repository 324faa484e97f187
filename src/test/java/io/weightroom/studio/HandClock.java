package io.weightroom.studio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that a test moves, and a timer that rings by it, on the test's own thread. */
final class HandClock extends Clock implements Autosave.Timer {
  private record Alarm(Instant at, Runnable task) {}

  private final List<Alarm> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");

  @Override
  public void after(Duration wait, Runnable task) {
    alarms.add(new Alarm(now.plus(wait), task));
  }

  /** Lets the time pass; what is due rings at its own moment. */
  void pass(Duration span) {
    Instant end = now.plus(span);
    for (Optional<Alarm> next = next(end); next.isPresent(); next = next(end)) {
      alarms.remove(next.get());
      now = next.get().at().isBefore(now) ? now : next.get().at();
      next.get().task().run();
    }
    now = end;
  }

  void pass(long millis) {
    pass(Duration.ofMillis(millis));
  }

  int waiting() {
    return alarms.size();
  }

  private Optional<Alarm> next(Instant end) {
    return alarms.stream()
        .filter(alarm -> !alarm.at().isAfter(end))
        .min(Comparator.comparing(Alarm::at));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
