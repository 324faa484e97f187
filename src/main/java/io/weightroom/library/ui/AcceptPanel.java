package io.weightroom.library.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.ProblemList;
import io.weightroom.library.Dataset;
import io.weightroom.library.Library;
import io.weightroom.reader.Preview;
import java.util.List;
import java.util.function.Consumer;

/** The name of a draft, and the button that takes it into use. */
final class AcceptPanel extends Section {

  private static final long serialVersionUID = 1L;

  private final transient Library library;
  private final transient Dataset draft;
  private final transient Consumer<Boolean> editing;
  private final TextField name = new TextField("Name");
  private final Button accept = new Button("Use this data", _ -> accept());
  private final Paragraph why = new Paragraph();
  private final ProblemList problems = new ProblemList();

  /**
   * @param editing told whether the draft may be changed meanwhile
   */
  AcceptPanel(Library library, Dataset draft, Consumer<Boolean> editing) {
    super(new H2("Take it into use"));
    this.editing = editing;
    this.library = library;
    this.draft = draft;
    addClassNames("card", "highlight", "fields");
    name.setId("name");
    name.setMaxLength(100);
    name.setValue(draft.name());
    name.addValueChangeListener(event -> rename(event.getValue()));
    accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    why.addClassNames("small", "quiet");
    add(name, accept, why, problems);
    ready();
  }

  private void ready() {
    Preview preview = draft.preview();
    boolean wrong = preview == null || !preview.problems().isEmpty();
    accept.setText("Use this data");
    accept.setEnabled(!wrong);
    name.setEnabled(true);
    editing.accept(true);
    why.setText(
        wrong
            ? "What is marked red has to be settled first."
            : preview.sampled()
                ? "Only the beginning was looked at so far. Every row is read now, once."
                : "From then on it stays as it is, and every run on it can be repeated.");
  }

  private boolean rename(String wanted) {
    Result<String> result = library.rename(draft.id(), wanted);
    name.setInvalid(!result.problems().isEmpty());
    name.setErrorMessage(
        result.problems().isEmpty()
            ? ""
            : result.problems().getFirst().what() + " " + result.problems().getFirst().remedy());
    return result.problems().isEmpty();
  }

  private void accept() {
    String wanted = name.getValue();
    if (!rename(wanted)) {
      return;
    }
    problems.show(List.of());
    accept.setEnabled(false);
    accept.setText("Reading every row…");
    name.setEnabled(false);
    editing.accept(false);
    why.setText("This takes a few seconds, and for large files minutes. You may leave this page.");
    Background.run(() -> library.accept(draft.id(), wanted), this::accepted, this::ready);
  }

  private void accepted(Result<Dataset> result) {
    switch (result) {
      case Result.Ok<Dataset>(Dataset dataset) -> {
        if (isAttached()) {
          Words.train(dataset);
        }
      }
      case Result.Failed<Dataset>(List<Problem> found) -> {
        ready();
        problems.show(
            Words.named(found, draft.name()).stream()
                .map(
                    p ->
                        p.where() instanceof Place.AtField
                            ? new Problem(new Place.Whole(), p.what(), p.remedy())
                            : p)
                .toList());
      }
    }
  }
}
