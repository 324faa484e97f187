package io.weightroom.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** The speed of training over the last ten seconds. */
final class Pace {
  private static final double WINDOW_SECONDS = 10;

  private final Deque<Mark> marks = new ArrayDeque<>();

  private record Mark(double second, long step, long samples) {}

  /** Notes where training stands. */
  void mark(double second, long step, long samples) {
    marks.addLast(new Mark(second, step, samples));
    while (marks.size() > 2 && second - marks.getFirst().second() > WINDOW_SECONDS) {
      marks.removeFirst();
    }
  }

  double samplesPerSecond() {
    return seconds() > 0 ? (marks.getLast().samples() - marks.getFirst().samples()) / seconds() : 0;
  }

  /** How long the missing steps will take; empty until there is a speed. */
  OptionalDouble secondsLeft(long missingSteps) {
    long done = marks.isEmpty() ? 0 : marks.getLast().step() - marks.getFirst().step();
    return seconds() > 0 && done > 0
        ? OptionalDouble.of(missingSteps * seconds() / done)
        : OptionalDouble.empty();
  }

  private double seconds() {
    return marks.isEmpty() ? 0 : marks.getLast().second() - marks.getFirst().second();
  }
}
