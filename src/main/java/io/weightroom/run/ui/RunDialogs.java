package io.weightroom.run.ui;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.run.Run;
import io.weightroom.run.RunQueue;
import java.util.List;
import java.util.function.Supplier;

/** The small questions of the list of runs. */
final class RunDialogs {
  private RunDialogs() {}

  static void rename(RunQueue queue, Run run, Runnable done) {
    TextField field = new TextField("Name");
    field.setValue(run.name());
    field.setMaxLength(100);
    field.setWidthFull();
    Dialog dialog = new Dialog("Rename " + run.name());
    Runnable keep = () -> keep(dialog, field, () -> queue.rename(run.id(), field.getValue()), done);
    field.addKeyDownListener(Key.ENTER, _ -> keep.run());
    dialog.add(field);
    open(dialog, "Rename", keep);
    field.focus();
  }

  static void notes(RunQueue queue, Run run, Runnable done) {
    TextArea field = new TextArea("Notes");
    field.setValue(run.notes());
    field.setMinRows(5);
    field.setWidthFull();
    Dialog dialog = new Dialog("Notes on " + run.name());
    dialog.add(field);
    open(
        dialog,
        "Save",
        () -> keep(dialog, field, () -> queue.note(run.id(), field.getValue()), done));
    field.focus();
  }

  private static void open(Dialog dialog, String verb, Runnable keep) {
    dialog.setWidth("420px");
    Button save = new Button(verb, _ -> keep.run());
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    dialog.getFooter().add(new Button("Cancel", _ -> dialog.close()), save);
    dialog.open();
  }

  private static void keep(
      Dialog dialog, HasValidation field, Supplier<Result<String>> action, Runnable done) {
    switch (action.get()) {
      case Result.Ok<String> _ -> {
        dialog.close();
        done.run();
      }
      case Result.Failed<String>(List<Problem> problems) -> {
        field.setErrorMessage(problems.getFirst().what());
        field.setInvalid(true);
      }
    }
  }
}
