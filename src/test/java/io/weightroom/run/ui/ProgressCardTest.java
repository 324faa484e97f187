package io.weightroom.run.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunPosition;
import io.weightroom.job.RunState;
import io.weightroom.run.RunSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressCardTest {
  private static final Instant BEGUN = Instant.parse("2026-11-21T10:00:00Z");

  private static String words(RunState state, Standing standing, List<JournalEntry> entries) {
    ProgressCard card = new ProgressCard();
    card.show(standing, new RunSnapshot(state, entries, Optional.empty()), 0, 3);
    return card.getElement().getTextRecursively();
  }

  @Test
  void saysHowLongARunTookAsSoonAsItsJournalEnds() {
    RunEvent started =
        new RunEvent.Started(1, 4711, BEGUN, "LibTorch", "cpu", 1, "CPU, 1 thread", "", "");
    RunEvent finished = new RunEvent.Finished("All 3 epochs are done.");
    RunPosition end = new RunPosition(3, 3, 24);
    assertThat(
            words(
                new RunState.Finished(end, "All 3 epochs are done."),
                Standing.FINISHED,
                List.of(
                    new JournalEntry(1, BEGUN, started),
                    new JournalEntry(2, BEGUN.plusSeconds(75), finished))))
        .contains("Took 01:15");
  }

  @Test
  void saysOfARunThatWasCancelledInTheQueueThatItNeverStarted() {
    assertThat(
            words(
                new RunState.Cancelled(),
                Standing.CANCELLED,
                List.of(new JournalEntry(1, BEGUN, new RunEvent.Cancelled()))))
        .contains("0 of 3 epochs")
        .contains("Never started");
  }
}
