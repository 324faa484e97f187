package io.weightroom.job;

import java.util.ArrayList;
import java.util.List;

/** Follows a run's journal: every entry once, in order, as soon as its line is complete. */
public final class JournalTail {
  private final RunFolder folder;
  private long offset;
  private long sequence;

  /** Follows from the beginning. */
  public JournalTail(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * The entries since the last call; cheap if there are none.
   *
   * @throws IllegalStateException if a complete line is not an entry, or not the next one
   */
  public synchronized List<JournalEntry> next() {
    JsonLines.Part part = JsonLines.read(folder.journal(), offset);
    List<JournalEntry> entries = new ArrayList<>(part.lines().size());
    for (String line : part.lines()) {
      JournalEntry entry = parse(line, sequence + entries.size() + 1);
      entries.add(entry);
    }
    offset = part.end();
    sequence += entries.size();
    return List.copyOf(entries);
  }

  private static JournalEntry parse(String line, long expected) {
    JournalEntry entry;
    try {
      entry = JournalJson.read(Json.parse(line));
    } catch (RuntimeException e) {
      throw new IllegalStateException("journal.jsonl, line " + expected + " is damaged", e);
    }
    if (entry.sequence() != expected) {
      throw new IllegalStateException(
          "journal.jsonl, line " + expected + " has the number " + entry.sequence());
    }
    return entry;
  }
}
