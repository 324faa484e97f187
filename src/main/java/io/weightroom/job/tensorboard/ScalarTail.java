package io.weightroom.job.tensorboard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The points of a folder of event files after a cursor, across the files of resumed workers,
 * without gap or duplicate. Holds nothing: any number of readers may ask, each with its cursor.
 */
public final class ScalarTail {
  /** Enough for the records at a file's beginning. */
  private static final int HEADER_BYTES = 256;

  private final Path folder;
  private final int most;

  /** The tail of a run's {@code train} or {@code validation} folder. */
  public ScalarTail(Path folder) {
    this(folder, 100_000);
  }

  /** A tail that gives few points at once. */
  ScalarTail(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /**
   * What came after a cursor. After a long pause this is not all at once: ask again with the new
   * cursor until it no longer moves.
   */
  public ScalarBatch after(ScalarCursor cursor) {
    List<Session> sessions = sessions();
    List<ScalarPoint> points = new ArrayList<>();
    ScalarCursor at = cursor;
    for (int i = cursor.file(); i < sessions.size() && points.size() < most; i++) {
      if (!sessions.get(i).begun()) {
        continue;
      }
      long superseded = supersededFrom(sessions, i);
      EventFileReader reader =
          new EventFileReader(sessions.get(i).file(), i == cursor.file() ? cursor.offset() : 0);
      List<Event> events = reader.next();
      while (!events.isEmpty()) {
        events.forEach(event -> collect(event, superseded, points));
        events = points.size() < most ? reader.next() : List.of();
      }
      at = new ScalarCursor(i, reader.offset());
    }
    long dropFrom = supersededFrom(sessions, cursor.file());
    boolean drops = dropFrom < Long.MAX_VALUE && !cursor.equals(ScalarCursor.START);
    return new ScalarBatch(at, drops ? OptionalLong.of(dropFrom) : OptionalLong.empty(), points);
  }

  /** A file as the log of one worker: whether it can be read yet, and what it supersedes. */
  private record Session(Path file, boolean begun, long supersedesFrom) {}

  private List<Session> sessions() {
    return EventFiles.in(folder).stream()
        .map(
            file -> {
              List<Event> first = new EventFileReader(file, 0, HEADER_BYTES).next();
              Optional<Long> start =
                  first.stream()
                      .filter(Event.SessionStart.class::isInstance)
                      .map(event -> ((Event.SessionStart) event).step())
                      .findFirst();
              return new Session(file, !first.isEmpty(), start.orElse(Long.MAX_VALUE));
            })
        .toList();
  }

  /** The first step of a file that a later file does again. */
  private static long supersededFrom(List<Session> sessions, int file) {
    return sessions.stream()
        .skip(file + 1L)
        .mapToLong(Session::supersedesFrom)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static void collect(Event event, long superseded, List<ScalarPoint> points) {
    if (event instanceof Event.Scalars(double wallTime, long step, List<Event.Scalar> values)
        && step < superseded) {
      for (Event.Scalar scalar : values) {
        points.add(new ScalarPoint(scalar.tag(), step, wallTime, scalar.value()));
      }
    }
  }
}
