package io.weightroom.run;

import io.weightroom.job.Heartbeat;
import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunState;
import java.util.List;
import java.util.Optional;

/**
 * What a run's folder says at one moment.
 *
 * @param entries everything that has happened, oldest first
 * @param heartbeat how far its worker is, or was
 */
public record RunSnapshot(
    RunState state, List<JournalEntry> entries, Optional<Heartbeat> heartbeat) {

  public RunSnapshot {
    entries = List.copyOf(entries);
  }
}
