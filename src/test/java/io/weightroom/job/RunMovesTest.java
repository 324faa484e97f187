package io.weightroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunMovesTest {
  private static final RunPosition AT = new RunPosition(3, 10, 42);
  private static final Problem PROBLEM = new Problem(new Place.Whole(), "It broke.", "Mend it.");

  private static final List<RunState> STATES =
      List.of(
          new RunState.Waiting(),
          new RunState.Starting(1),
          new RunState.Training(AT),
          new RunState.Pausing(AT, PausedFor.PERSON),
          new RunState.Paused(AT, PausedFor.PERSON),
          new RunState.Stopping(AT),
          new RunState.Stopped(AT),
          new RunState.Finished(AT, "All epochs are done."),
          new RunState.Cancelled(),
          new RunState.Failed(PROBLEM));

  /** Columns are the states above, in their order; x marks what may happen. */
  private static final String TABLE =
      """
      Started          x x x x x x . . . .
      TrainingBegan    . x . . . . . . . .
      Resumed          . x . . . . . . . .
      EpochDone        . . x x . x . . . .
      CheckpointSaved  . . x x . x . . . .
      Improved         . . x x . x . . . .
      Warned           . x x x . x . . . .
      Pausing          . x x . . . . . . .
      Paused           . . . x . . . . . .
      Stopping         . x x x . . . . . .
      Stopped          . . . . . x . . . .
      Cancelled        x x x x x x . . . .
      Finished         . . x . . . . . . .
      Failed           x x x x x x . . . .
      """;

  @Test
  void allowsWhatTheTableSaysAndRefusesTheRestByName() {
    List<RunEvent> events = RunEvents.ofEveryKind(new Random(1));
    assertThat(events).hasSize(RunEvent.class.getPermittedSubclasses().length);
    assertThat(STATES).hasSize(RunState.class.getPermittedSubclasses().length);
    List<String> found = new ArrayList<>();
    for (RunEvent event : events) {
      StringBuilder row = new StringBuilder("%-16s".formatted(event.getClass().getSimpleName()));
      for (RunState state : STATES) {
        row.append(state.accepts(event) ? " x" : " .");
        if (!state.accepts(event)) {
          assertThatThrownBy(() -> state.after(event))
              .isInstanceOf(IllegalMove.class)
              .hasMessageContainingAll(
                  state.getClass().getSimpleName(), event.getClass().getSimpleName());
        }
      }
      found.add(row.toString());
    }
    assertThat(String.join("\n", found) + "\n").isEqualTo(TABLE);
  }

  @Test
  void nothingHappensToARunThatIsOver() {
    for (RunState state : STATES) {
      boolean moves =
          RunEvents.ofEveryKind(new Random(1)).stream().anyMatch(event -> state.accepts(event));
      assertThat(state.isOver()).isEqualTo(!moves);
    }
  }

  @Test
  void carriesThePositionThroughALife() {
    RunState state = new RunState.Waiting();
    for (RunEvent event : RunEvents.ofEveryKind(new Random(1)).subList(0, 2)) {
      state = state.after(event);
    }
    state = state.after(new RunEvent.EpochDone(1, 10, 0.5, Map.of()));
    int epochs = state.position().epochs();
    assertThat(state).isEqualTo(new RunState.Training(new RunPosition(1, epochs, 10)));
    state = state.after(new RunEvent.Pausing(PausedFor.RESTART));
    state = state.after(new RunEvent.CheckpointSaved(14));
    state = state.after(new RunEvent.Paused(14, PausedFor.RESTART));
    assertThat(state)
        .isEqualTo(new RunState.Paused(new RunPosition(1, epochs, 14), PausedFor.RESTART));
    assertThat(state.needsWorker()).isFalse();
  }

  @Test
  void aCheckpointThatWasWrittenMeanwhileDoesNotGoBack() {
    RunState state = new RunState.Training(new RunPosition(2, 5, 250));
    assertThat(state.after(new RunEvent.CheckpointSaved(200)).position())
        .isEqualTo(new RunPosition(2, 5, 250));
    assertThat(state.after(new RunEvent.CheckpointSaved(260)).position())
        .isEqualTo(new RunPosition(2, 5, 260));
  }
}
