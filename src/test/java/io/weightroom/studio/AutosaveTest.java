package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.UserId;
import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import io.weightroom.studio.Autosave.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Saving while one edits, by a clock that the test moves. */
class AutosaveTest {
  private static final Design START = Sketches.chain("Digits", 1);

  /** A design's row, kept in memory with the rules of the real one. */
  private final class Row implements Autosave.Saver {
    final List<String> words = new ArrayList<>();
    final List<Instant> times = new ArrayList<>();
    Design content = START;
    int version = 1;
    boolean gone;
    @Nullable RuntimeException broken;
    Runnable meanwhile = () -> {};

    @Override
    public SaveResult save(int expected, Design design, @Nullable DatasetId dataset, String what) {
      meanwhile.run();
      if (broken != null) {
        throw broken;
      }
      if (gone) {
        return new SaveResult.Gone();
      }
      if (expected != version) {
        return new SaveResult.Elsewhere(version, clock.instant());
      }
      content = design;
      words.add(what);
      times.add(clock.instant());
      return new SaveResult.Saved(++version, clock.instant());
    }
  }

  private final HandClock clock = new HandClock();
  private final Row row = new Row();
  private final List<State> told = new ArrayList<>();
  private final Autosave autosave =
      new Autosave(loaded(1, START), row, clock, clock, () -> told.add(state()));

  private State state() {
    return autosave.state();
  }

  private SavedDesign loaded(int version, Design design) {
    Instant now = clock.instant();
    return new SavedDesign(new DesignId(7), new UserId(1), version, design, null, now, now);
  }

  private void edit(double x, String what) {
    autosave.changed(Sketches.moved(START, x, 0), null, what);
  }

  @Test
  void savesHalfASecondAfterAnEdit() {
    edit(10, "Moved input");
    assertThat(state()).isEqualTo(new State.Unsaved());
    clock.pass(499);
    assertThat(row.version).isEqualTo(1);
    clock.pass(1);
    assertThat(row.content).isEqualTo(Sketches.moved(START, 10, 0));
    assertThat(state()).isEqualTo(new State.Saved(2, clock.instant()));
    assertThat(told)
        .containsExactly(
            new State.Unsaved(), new State.Saving(), new State.Saved(2, clock.instant()));
  }

  @Test
  void savesWithinTwoSecondsOfTheFirstEditHoweverLongTheyGoOn() {
    Instant begun = clock.instant();
    for (int i = 1; i <= 100; i++) {
      edit(i, "Moved input");
      clock.pass(100);
    }
    assertThat(row.times.getFirst()).isBeforeOrEqualTo(begun.plusSeconds(2));
    assertThat(row.times).hasSizeBetween(5, 7);
    clock.pass(Duration.ofSeconds(1));
    assertThat(row.content).isEqualTo(Sketches.moved(START, 100, 0));
    assertThat(row.words).allMatch("Moved input"::equals);
    assertThat(clock.waiting()).as("no timer is left over").isZero();
  }

  @Test
  void namesSeveralEditsByTheFirstAndANumber() {
    edit(1, "Added dense_1");
    edit(2, "Moved input");
    edit(3, "Moved input");
    edit(4, "Renamed input");
    autosave.flush();
    assertThat(row.words).containsExactly("Added dense_1 and 2 more changes");
  }

  @Test
  void savesNothingWhenEverythingIsTakenBack() {
    edit(10, "Moved input");
    autosave.changed(START, null, "Undo");
    assertThat(state()).isInstanceOf(State.Saved.class);
    clock.pass(Duration.ofSeconds(10));
    assertThat(row.words).isEmpty();
  }

  @Test
  void savesAnotherDatasetAsAChange() {
    autosave.changed(START, new DatasetId(3), "Chose Iris");
    clock.pass(Duration.ofSeconds(1));
    assertThat(row.words).containsExactly("Chose Iris");
  }

  @Test
  void flushSavesAtOnceAndOnlyOnce() {
    edit(10, "Moved input");
    assertThat(autosave.flush()).isEqualTo(new State.Saved(2, clock.instant()));
    clock.pass(Duration.ofSeconds(10));
    assertThat(row.version).isEqualTo(2);
  }

  @Test
  void anEditDuringASaveIsSavedAfterIt() {
    row.meanwhile =
        () -> {
          row.meanwhile = () -> {};
          edit(20, "Moved input");
        };
    edit(10, "Moved input");
    clock.pass(500);
    assertThat(state()).isEqualTo(new State.Unsaved());
    clock.pass(500);
    assertThat(row.version).isEqualTo(3);
    assertThat(row.content).isEqualTo(Sketches.moved(START, 20, 0));
  }

  @Test
  void takingBackDuringASaveIsSavedToo() {
    row.meanwhile =
        () -> {
          row.meanwhile = () -> {};
          autosave.changed(START, null, "Undo");
        };
    edit(10, "Moved input");
    autosave.flush();
    assertThat(row.content).isEqualTo(START);
    assertThat(row.version).isEqualTo(3);
  }

  @Test
  void keepsTryingWhenTheDiskIsFullAndLosesNothing() {
    row.broken =
        new IllegalStateException(new UncheckedIOException(new IOException("No space left")));
    edit(10, "Moved input");
    clock.pass(500);
    assertThat(state()).isInstanceOf(State.Failed.class);
    assertThat(((State.Failed) state()).sentence()).startsWith("The server's disk is full.");
    edit(20, "Renamed input");
    clock.pass(Duration.ofSeconds(12));
    assertThat(row.version).isEqualTo(1);
    assertThat(state()).isInstanceOf(State.Failed.class);
    row.broken = null;
    clock.pass(Duration.ofSeconds(5));
    assertThat(row.content).isEqualTo(Sketches.moved(START, 20, 0));
    assertThat(row.words).containsExactly("Moved input and 1 more change");
    assertThat(state()).isInstanceOf(State.Saved.class);
  }

  @Test
  void neverOverwritesWhatAnotherTabSaved() {
    row.version = 5;
    Design theirs = row.content = Sketches.moved(START, -1, -1);
    edit(10, "Moved input");
    clock.pass(500);
    assertThat(state()).isEqualTo(new State.Elsewhere(5, clock.instant()));
    edit(20, "Moved input");
    clock.pass(Duration.ofSeconds(30));
    assertThat(row.content).isEqualTo(theirs);
    assertThat(state()).isInstanceOf(State.Elsewhere.class);
  }

  @Test
  void goesOnFromWhatAnotherTabSaved() {
    row.version = 5;
    edit(10, "Moved input");
    clock.pass(500);
    autosave.adopt(loaded(5, Sketches.moved(START, -1, -1)));
    clock.pass(Duration.ofSeconds(10));
    assertThat(row.words).isEmpty();
    edit(30, "Moved input");
    clock.pass(500);
    assertThat(row.version).isEqualTo(6);
  }

  @Test
  void insistsOnItsOwnEdits() {
    row.version = 5;
    edit(10, "Moved input");
    clock.pass(500);
    assertThat(autosave.insist()).isEqualTo(new State.Saved(6, clock.instant()));
    assertThat(row.content).isEqualTo(Sketches.moved(START, 10, 0));
    assertThat(row.words).containsExactly("Moved input");
  }

  @Test
  void hearsAtOnceThatAnotherTabSavedAndMindsOnlyNewerVersions() {
    autosave.savedElsewhere(1, clock.instant());
    assertThat(state()).isInstanceOf(State.Saved.class);
    autosave.savedElsewhere(2, clock.instant());
    assertThat(state()).isEqualTo(new State.Elsewhere(2, clock.instant()));
    assertThat(told).hasSize(1);
  }

  @Test
  void waitsWhileTheDesignIsDeletedAndSavesWhenItIsBack() {
    row.gone = true;
    edit(10, "Moved input");
    clock.pass(500);
    assertThat(state()).isEqualTo(new State.Gone());
    row.gone = false;
    autosave.deleted(false);
    assertThat(state()).isEqualTo(new State.Unsaved());
    clock.pass(500);
    assertThat(row.content).isEqualTo(Sketches.moved(START, 10, 0));
  }
}
