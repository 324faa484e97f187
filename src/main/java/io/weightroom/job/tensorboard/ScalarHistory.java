package io.weightroom.job.tensorboard;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** All curves of one part of a run, kept up to date from its event files. For one thread. */
public final class ScalarHistory {
  private final ScalarTail tail;
  private final Map<String, ScalarSeries> series = new LinkedHashMap<>();
  private ScalarCursor cursor = ScalarCursor.START;

  /** The curves of a run's {@code train} or {@code validation} folder; empty until updated. */
  public ScalarHistory(Path folder) {
    this(new ScalarTail(folder));
  }

  ScalarHistory(ScalarTail tail) {
    this.tail = tail;
  }

  /** Reads what has come; the cursor behind it. */
  public ScalarCursor update() {
    ScalarCursor before;
    do {
      before = cursor;
      ScalarBatch batch = tail.after(cursor);
      batch.dropFrom().ifPresent(step -> series.values().forEach(s -> s.dropFrom(step)));
      for (ScalarPoint point : batch.points()) {
        series.computeIfAbsent(point.tag(), _ -> new ScalarSeries()).add(point);
      }
      cursor = batch.next();
    } while (!cursor.equals(before));
    return cursor;
  }

  /** The tags in the order in which they first came. */
  public SequencedSet<String> tags() {
    return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(series.keySet()));
  }

  public Optional<ScalarSeries> series(String tag) {
    return Optional.ofNullable(series.get(tag));
  }
}
