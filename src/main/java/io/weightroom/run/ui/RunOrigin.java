package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.run.Run;
import io.weightroom.run.RunId;
import java.util.Optional;

/** What a run was made from, and the way to make another one from it. */
final class RunOrigin {
  private RunOrigin() {}

  /** What it was made from, with the way to compare the two; empty for a run from a design. */
  static Optional<Div> of(Run run) {
    if (run.origin().isEmpty()) {
      return Optional.empty();
    }
    Div line = new Div(new Span(capital(run.origin())));
    line.addClassName("run-origin");
    RunId parent = run.parent();
    if (parent != null) {
      Anchor compare =
          new Anchor(
              "compare?runs=" + parent + "," + run.id() + "&base=" + parent, "Compare the two");
      line.add(compare);
    }
    return Optional.of(line);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** Opens the dialog that duplicates a run with one change. */
  static Button twin(RunParts parts, Run run) {
    Button twin = new Button("Duplicate with one change");
    twin.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    twin.addClickListener(_ -> TwinDialog.open(parts.queue(), parts.files(), parts.library(), run));
    return twin;
  }
}
