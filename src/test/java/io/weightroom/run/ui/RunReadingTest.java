package io.weightroom.run.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.job.JournalEntry;
import io.weightroom.job.RunEvent;
import io.weightroom.job.RunPosition;
import io.weightroom.job.RunState;
import io.weightroom.kit.chart.LiveChart.Reading;
import io.weightroom.recipe.EarlyStopping;
import io.weightroom.run.RunSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReadingTest {
  private static final EarlyStopping RESTORING =
      new EarlyStopping("val_loss", 0, 5, EarlyStopping.Mode.AUTO, null, true, 0);
  private static final EarlyStopping LEAVING =
      new EarlyStopping("val_loss", 0, 5, EarlyStopping.Mode.AUTO, null, false, 0);

  @Test
  void earlyStopIsMarkedAndTheKeptEpochTold() {
    Reading loss = reading(finished(11), 30, RESTORING).of("loss", "train", "validation");
    assertThat(loss.bestEpoch()).isEqualTo(6);
    assertThat(loss.best()).isEqualTo("best 0.300 · epoch 6, kept");
    assertThat(loss.stopEpoch()).isEqualTo(11);
    assertThat(loss.stop()).isEqualTo("stopped early after epoch 11");
    assertThat(loss.warns()).isTrue();
    assertThat(loss.sentence())
        .startsWith("Validation loss was best at epoch 6 (0.3) and has risen")
        .endsWith("overfitting. The model has the weights of epoch 6.");
  }

  @Test
  void metricThatRisesHasItsOwnBestEpochAndNoSentence() {
    Reading accuracy = reading(finished(11), 30, RESTORING).of("accuracy", "t", "v");
    assertThat(accuracy.higherIsBetter()).isTrue();
    assertThat(accuracy.bestEpoch()).isEqualTo(9);
    assertThat(accuracy.best()).isEqualTo("best 90.0 % · epoch 9");
    assertThat(accuracy.sentence()).isEmpty();
  }

  @Test
  void lastWeightsAreNotCalledTheBest() {
    assertThat(reading(finished(11), 30, LEAVING).kept()).isZero();
    assertThat(reading(finished(11), 30, null).kept()).isZero();
  }

  @Test
  void runThatDidAllItsEpochsWasNotStopped() {
    assertThat(reading(finished(11), 11, RESTORING).stopped()).isZero();
    RunState training = new RunState.Training(new RunPosition(11, 30, 110));
    assertThat(reading(training, 30, RESTORING).stopped()).isZero();
    assertThat(reading(training, 30, RESTORING).kept()).isZero();
  }

  @Test
  void runWithoutEpochsSaysNothing() {
    RunSnapshot none = new RunSnapshot(new RunState.Waiting(), List.of(), Optional.empty());
    Reading loss = RunReading.of(none, 30, RESTORING).of("loss", "train", "validation");
    assertThat(loss.sentence()).isEmpty();
    assertThat(loss.bestEpoch()).isZero();
  }

  private static RunState finished(int epochs) {
    return new RunState.Finished(new RunPosition(epochs, 30, epochs * 10L), "Ended early.");
  }

  /** Eleven epochs: the validation loss is least at the sixth, accuracy greatest at the ninth. */
  private static RunReading reading(RunState state, int planned, EarlyStopping rules) {
    List<JournalEntry> entries = new ArrayList<>();
    add(entries, new RunEvent.TrainingBegan(30));
    for (int epoch = 1; epoch <= 11; epoch++) {
      double validation = 0.3 + 0.03 * Math.abs(epoch - 6);
      add(
          entries,
          new RunEvent.EpochDone(
              epoch,
              epoch * 10L,
              1,
              Map.of(
                  "loss",
                  1 - 0.08 * epoch,
                  "val_loss",
                  validation,
                  "accuracy",
                  0.9,
                  "val_accuracy",
                  0.9 - 0.01 * Math.abs(epoch - 9))));
      if (epoch <= 6) {
        add(entries, new RunEvent.Improved(epoch, "val_loss", validation));
      }
    }
    return RunReading.of(new RunSnapshot(state, entries, Optional.empty()), planned, rules);
  }

  private static void add(List<JournalEntry> entries, RunEvent event) {
    entries.add(new JournalEntry(entries.size() + 1, Instant.EPOCH, event));
  }
}
