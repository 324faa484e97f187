package io.weightroom.job;

import java.time.Clock;
import java.util.List;

/**
 * What happened in a run, in {@code journal.jsonl}. Only who holds the run's lock appends, which
 * the lock as an argument makes sure of: the worker, or the server on behalf of one that died.
 *
 * <p>Every entry survives the death of the process. Entries that change the state also survive a
 * power failure; epochs, improvements and warnings do with the next of those.
 */
public final class Journal implements AutoCloseable {
  private final JsonLines lines;
  private final Clock clock;
  private final List<JournalEntry> earlier;
  private long sequence;
  private RunState state;

  private Journal(JsonLines lines, Clock clock, List<JournalEntry> earlier) {
    this.lines = lines;
    this.clock = clock;
    this.earlier = earlier;
    this.sequence = earlier.size();
    this.state = replay(earlier);
  }

  /** Opens the journal for appending; a torn last line is cut off. */
  public static Journal open(RunLock lock, Clock clock) {
    List<JournalEntry> earlier = read(lock.folder());
    return new Journal(JsonLines.open(lock.folder().journal()), clock, earlier);
  }

  /** All complete entries of a run; none if it never started. */
  public static List<JournalEntry> read(RunFolder folder) {
    return new JournalTail(folder).next();
  }

  /** The state that entries lead to. */
  public static RunState replay(List<JournalEntry> entries) {
    RunState state = new RunState.Waiting();
    for (JournalEntry entry : entries) {
      state = state.after(entry.event());
    }
    return state;
  }

  /**
   * Appends what happened; it is in the file when this returns.
   *
   * @throws IllegalMove if it cannot happen in the run's state; nothing is written
   */
  public synchronized JournalEntry append(RunEvent event) {
    RunState next = state.after(event);
    JournalEntry entry = new JournalEntry(sequence + 1, clock.instant(), event);
    lines.append(JournalJson.write(entry), isForced(event));
    sequence++;
    state = next;
    return entry;
  }

  public synchronized RunState state() {
    return state;
  }

  /** The entries that were there when the journal was opened. */
  public List<JournalEntry> earlier() {
    return earlier;
  }

  /** The number for the next worker of this run, from 1. */
  public int nextAttempt() {
    return nextAttempt(earlier);
  }

  /** The number for the next worker of a run with these entries, from 1. */
  public static int nextAttempt(List<JournalEntry> entries) {
    int latest = 0;
    for (JournalEntry entry : entries) {
      if (entry.event() instanceof RunEvent.Started started) {
        latest = Math.max(latest, started.attempt());
      }
    }
    return latest + 1;
  }

  @Override
  public synchronized void close() {
    lines.close();
  }

  private static boolean isForced(RunEvent event) {
    return switch (event) {
      case RunEvent.EpochDone _, RunEvent.Improved _, RunEvent.Warned _ -> false;
      default -> true;
    };
  }
}
