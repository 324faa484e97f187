package io.weightroom.studio.ui;

import io.weightroom.choice.Choice;
import io.weightroom.choice.EngineWish;
import io.weightroom.engine.EngineKind;
import io.weightroom.kit.form.EngineField;
import io.weightroom.run.RunEngines;
import io.weightroom.studio.Editor;
import java.util.Optional;
import java.util.function.Consumer;

/** Which engine the next run of a design is trained with, and why. */
final class EnginePart {
  private final Editor editor;
  private final RunEngines engines;
  private final EngineField field;
  private EngineWish wish = EngineWish.AUTO;

  /**
   * Makes the part.
   *
   * @param changed gets what somebody wants from now on
   */
  EnginePart(Editor editor, RunEngines engines, Consumer<EngineWish> changed) {
    this.editor = editor;
    this.engines = engines;
    this.field = new EngineField(auto(engines), RunEngines.installed());
    field.onChange(
        wanted -> {
          become(wanted);
          changed.accept(wanted);
        });
  }

  /** Takes over what was wanted earlier, unless this installation has that engine no more. */
  void recall(EngineWish earlier) {
    become(
        RunEngines.installed().containsAll(earlier.engine().stream().toList())
            ? earlier
            : EngineWish.AUTO);
  }

  private void become(EngineWish wanted) {
    wish = wanted;
    editor.wish(engines.over(wanted));
  }

  private static String auto(RunEngines engines) {
    return engines
        .over(EngineWish.AUTO)
        .engine()
        .map(fixed -> "As this installation has it: " + fixed.title())
        .orElse("Automatic");
  }

  EngineField field() {
    return field;
  }

  EngineWish wish() {
    return wish;
  }

  void show() {
    Optional<Choice> choice =
        editor
            .verdict()
            .checked()
            .flatMap(
                network ->
                    editor
                        .dataset()
                        .map(
                            data -> engines.choose(network, editor.design(), data.schema(), wish)));
    field.show(
        wish,
        choice
            .map(Choice::taken)
            .or(() -> engines.over(wish).engine().map(EngineKind::title))
            .orElse("chosen for you"),
        choice.map(chosen -> chosen.inWords() + ".").orElse(""));
  }
}
