package io.weightroom.run.ui;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import io.weightroom.catalog.Result;
import java.util.function.Function;

/** What the person writes about a run; kept as soon as they leave the field. */
final class Notes extends Section {

  private static final long serialVersionUID = 1L;

  Notes(String text, Function<String, Result<String>> keep) {
    addClassNames("card", "notes");
    TextArea field = new TextArea();
    field.setAriaLabel("Notes");
    field.setPlaceholder("What you tried, what you saw, what comes next");
    field.setValue(text);
    field.setMinRows(3);
    field.setMaxRows(12);
    field.setWidthFull();
    field.addValueChangeListener(
        event -> {
          Result<String> kept = keep.apply(event.getValue());
          field.setInvalid(!kept.problems().isEmpty());
          field.setErrorMessage(kept.problems().isEmpty() ? "" : kept.problems().getFirst().line());
          field.setHelperText(kept.problems().isEmpty() ? "Saved" : "");
        });
    add(new H2("Notes"), field);
  }
}
