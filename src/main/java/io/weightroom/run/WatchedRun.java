package io.weightroom.run;

import io.weightroom.job.Heartbeat;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.JournalTail;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunFolder;
import io.weightroom.job.RunState;
import io.weightroom.job.tensorboard.ScalarBatch;
import io.weightroom.job.tensorboard.ScalarCursor;
import io.weightroom.job.tensorboard.ScalarPoint;
import io.weightroom.job.tensorboard.ScalarTail;
import io.weightroom.kit.chart.Curves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One run's files, followed: its curves under {@code train/TAG} and {@code validation/TAG}, its
 * journal and its heartbeat.
 */
final class WatchedRun {
  private final RunFolder folder;
  private final JournalTail tail;
  private final Part train;
  private final Part validation;
  private final Curves curves = new Curves();
  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private RunState state = new RunState.Waiting();
  private volatile RunSnapshot snapshot;
  private volatile Instant left = Instant.MAX;

  WatchedRun(RunFolder folder) {
    this.folder = folder;
    this.tail = new JournalTail(folder);
    this.train = new Part("train", new ScalarTail(folder.train()));
    this.validation = new Part("validation", new ScalarTail(folder.validation()));
    this.snapshot = new RunSnapshot(state, List.of(), Optional.empty());
  }

  Curves curves() {
    return curves;
  }

  RunSnapshot snapshot() {
    return snapshot;
  }

  RunFolder folder() {
    return folder;
  }

  /** Whether somebody watches it who has seen no point yet, while one may come at any moment. */
  boolean isYoung() {
    return !watchers.isEmpty() && curves.names().isEmpty() && !snapshot.state().isOver();
  }

  void join(Runnable watcher) {
    left = Instant.MAX;
    watchers.add(watcher);
  }

  void leave(Runnable watcher, Instant now) {
    watchers.remove(watcher);
    if (watchers.isEmpty()) {
      left = now;
    }
  }

  boolean isForgotten(Instant before) {
    return watchers.isEmpty() && left.isBefore(before);
  }

  /** Reads what is new, and tells the watchers if anything is. */
  synchronized void look() {
    List<JournalEntry> news = tail.next();
    for (JournalEntry entry : news) {
      entries.add(entry);
      state = state.after(entry.event());
    }
    Optional<Heartbeat> heartbeat = Heartbeat.read(folder);
    boolean changed = !news.isEmpty() || !heartbeat.equals(snapshot.heartbeat());
    if (changed) {
      snapshot = new RunSnapshot(state, entries, heartbeat);
    }
    double stepsAnEpoch = stepsAnEpoch(heartbeat);
    if (stepsAnEpoch > 0) {
      changed |= train.read(stepsAnEpoch);
      changed |= validation.read(stepsAnEpoch);
    }
    if (changed) {
      watchers.forEach(Runnable::run);
    }
  }

  /** Known from the journal once an epoch is done, before that from the heartbeat; 0 if unknown. */
  private double stepsAnEpoch(Optional<Heartbeat> heartbeat) {
    for (JournalEntry entry : entries) {
      if (entry.event() instanceof RunEvent.EpochDone done) {
        return (double) done.step() / done.epoch();
      }
    }
    return heartbeat
        .map(Heartbeat::progress)
        .filter(p -> p.epochs() > 0 && p.steps() > 0)
        .map(p -> (double) p.steps() / p.epochs())
        .orElse(0.0);
  }

  private double began() {
    return entries.isEmpty() ? 0 : entries.getFirst().at().toEpochMilli() / 1000.0;
  }

  /** The event files of one part. */
  private final class Part {
    private final String name;
    private final ScalarTail scalars;
    private ScalarCursor cursor = ScalarCursor.START;

    Part(String name, ScalarTail scalars) {
      this.name = name;
      this.scalars = scalars;
    }

    /** Appends what is new to the curves; whether there was anything. */
    boolean read(double stepsAnEpoch) {
      boolean changed = false;
      ScalarCursor before;
      do {
        before = cursor;
        ScalarBatch batch = scalars.after(cursor);
        batch.dropFrom().ifPresent(curves::rewind);
        Map<String, List<Curves.Point>> byTag = new LinkedHashMap<>();
        for (ScalarPoint point : batch.points()) {
          byTag
              .computeIfAbsent(name + "/" + point.tag(), _ -> new ArrayList<>())
              .add(
                  new Curves.Point(
                      point.step(),
                      point.wallTime() - began(),
                      point.step() / stepsAnEpoch,
                      point.value()));
        }
        byTag.forEach(curves::append);
        changed |= !byTag.isEmpty();
        cursor = batch.next();
      } while (!cursor.equals(before));
      return changed;
    }
  }
}
