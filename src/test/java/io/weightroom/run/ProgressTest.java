package io.weightroom.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static JournalEntry epoch(int epoch, double loss, double accuracy) {
    return entry(
        new RunEvent.EpochDone(
            epoch,
            epoch * 10L,
            1,
            Map.of("val_loss", loss, "val_accuracy", accuracy, "loss", 1.0, "accuracy", 0.5)));
  }

  private static JournalEntry entry(RunEvent event) {
    return new JournalEntry(1, Instant.EPOCH, event);
  }

  private static List<JournalEntry> journal(JournalEntry... epochs) {
    List<JournalEntry> all = new ArrayList<>(List.of(entry(new RunEvent.TrainingBegan(9))));
    all.addAll(List.of(epochs));
    return all;
  }

  @Test
  void knowsLastAndBestOfEachMetricInItsOwnDirection() {
    Progress progress =
        Progress.of(journal(epoch(1, 0.9, 0.5), epoch(2, 0.4, 0.8), epoch(3, 0.6, 0.7)));
    assertThat(progress.epoch()).isEqualTo(3);
    assertThat(progress.epochs()).isEqualTo(9);
    assertThat(progress.metrics().get("val_loss")).isEqualTo(new Progress.Figure(0.6, 0.4, 2));
    assertThat(progress.metrics().get("val_accuracy")).isEqualTo(new Progress.Figure(0.7, 0.8, 2));
    assertThat(progress.judged()).isEqualTo("val_accuracy");
    assertThat(progress.curve()).containsExactly(0.5, 0.8, 0.7);
  }

  @Test
  void whatIsDoneAgainCountsOnce() {
    List<JournalEntry> all = journal(epoch(1, 0.9, 0.5), epoch(2, 0.1, 0.9));
    all.add(entry(new RunEvent.Resumed(new RunPosition(1, 9, 10))));
    all.add(epoch(2, 0.5, 0.6));
    assertThat(Progress.of(all).metrics().get("val_loss"))
        .isEqualTo(new Progress.Figure(0.5, 0.5, 2));
  }

  @Test
  void aLongCurveKeepsItsEndsInFortyPoints() {
    JournalEntry[] epochs = new JournalEntry[1000];
    for (int i = 0; i < epochs.length; i++) {
      epochs[i] = epoch(i + 1, 1, i / 1000.0);
    }
    assertThat(Progress.of(journal(epochs)).curve())
        .hasSize(40)
        .startsWith(0.0)
        .endsWith(0.999)
        .isSorted();
  }

  @Test
  void survivesTheDatabaseAlsoWhereAMetricIsNoNumber() {
    Progress odd =
        Progress.of(journal(epoch(1, Double.NaN, 0.5), epoch(2, Double.POSITIVE_INFINITY, 0.1)));
    assertThat(Progress.parse(odd.toJson())).isEqualTo(odd);
    assertThat(odd.metrics().get("val_loss").bestEpoch()).isZero();
    assertThat(Progress.parse("")).isEqualTo(Progress.NONE);
    assertThat(Progress.parse("not JSON")).isEqualTo(Progress.NONE);
  }
}
