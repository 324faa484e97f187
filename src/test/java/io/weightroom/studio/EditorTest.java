package io.weightroom.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.layer.Dense;
import io.weightroom.layer.Input;
import io.weightroom.network.Design;
import io.weightroom.network.Drawing;
import io.weightroom.network.Edit;
import io.weightroom.network.Network;
import io.weightroom.recipe.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditorTest {
  private Instant now = Instant.EPOCH;
  private final Editor editor =
      new Editor(new Design("Test", Network.EMPTY, Recipe.DEFAULTS), null, () -> now);

  @Test
  void undoOfEverythingIsTheStart() {
    Editor.State start = editor.now();
    List<Editor.State> states = new ArrayList<>(List.of(start));
    for (int i = 0; i < 2_000; i++) {
      editor.edit(Drawing.append(editor.network(), Input.DEFAULTS, List.of()), "Added");
      editor.train(Recipe.DEFAULTS.withSeed(i), "Seed", "");
      if (!editor.now().equals(states.getLast())) {
        states.add(editor.now());
      }
      if (i % 100 == 99) {
        editor.replace(new Design("Test " + i, Network.EMPTY, Recipe.DEFAULTS), null, "Emptied");
      }
    }
    Editor.State end = editor.now();
    int steps = 0;
    while (editor.undo().isPresent()) {
      steps++;
    }
    assertThat(editor.now()).isEqualTo(start);
    assertThat(steps).isGreaterThan(2_000);
    while (editor.redo().isPresent()) {
      steps--;
    }
    assertThat(steps).isZero();
    assertThat(editor.now()).isEqualTo(end);
  }

  @Test
  void typingANumberIsOneStep() {
    editor.edit(Drawing.add(editor.network(), Dense.DEFAULTS, null), "Added dense_1");
    for (int units : new int[] {1, 12, 128}) {
      now = now.plusMillis(300);
      editor.edit(units(units), "Changed units of dense_1", "dense_1.units");
    }
    assertThat(units()).isEqualTo(128);
    assertThat(editor.undo()).contains("Changed units of dense_1");
    assertThat(units()).isEqualTo(Dense.DEFAULTS.units());
    assertThat(editor.undo()).contains("Added dense_1");
    assertThat(editor.undoable()).isEmpty();
  }

  @Test
  void laterChangesOfTheSameNumberAreStepsOfTheirOwn() {
    editor.edit(Drawing.add(editor.network(), Dense.DEFAULTS, null), "Added dense_1");
    editor.edit(units(1), "Changed units of dense_1", "dense_1.units");
    now = now.plus(Duration.ofSeconds(2));
    editor.edit(units(12), "Changed units of dense_1", "dense_1.units");
    editor.undo();
    assertThat(units()).isEqualTo(1);
  }

  @Test
  void typingANumberAndBackIsNothingToUndo() {
    editor.edit(Drawing.add(editor.network(), Dense.DEFAULTS, null), "Added dense_1");
    editor.edit(units(1), "Changed units of dense_1", "dense_1.units");
    editor.edit(units(Dense.DEFAULTS.units()), "Changed units of dense_1", "dense_1.units");
    assertThat(editor.undoable()).contains("Added dense_1");
  }

  @Test
  void aChangeAfterAnUndoForgetsWhatWasUndone() {
    editor.edit(Drawing.add(editor.network(), Dense.DEFAULTS, null), "Added dense_1");
    editor.undo();
    assertThat(editor.redoable()).contains("Added dense_1");
    editor.rename("Other");
    assertThat(editor.redoable()).isEmpty();
    assertThat(editor.design().name()).isEqualTo("Other");
  }

  @Test
  void anEditThatChangesNothingIsNoStep() {
    editor.edit(Drawing.NOTHING, "Nothing");
    editor.rename("Test");
    assertThat(editor.undoable()).isEmpty();
  }

  @Test
  void theVerdictIsThatOfTheDesignAsItIs() {
    assertThat(editor.verdict().problems()).isNotEmpty();
    editor.edit(Drawing.add(editor.network(), Dense.DEFAULTS, null), "Added dense_1");
    assertThat(editor.verdict().problems())
        .anySatisfy(p -> assertThat(p.line()).startsWith("dense_1"));
    editor.undo();
    assertThat(editor.verdict().problems())
        .noneSatisfy(p -> assertThat(p.line()).startsWith("dense_1"));
  }

  private Edit units(int units) {
    Dense dense = (Dense) editor.network().node("dense_1").orElseThrow().layer();
    return new Edit.Changed("dense_1", (Dense) dense.declaration().with(dense, "units", units));
  }

  private int units() {
    return ((Dense) editor.network().node("dense_1").orElseThrow().layer()).units();
  }
}
