package io.weightroom.library.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Background;
import io.weightroom.kit.ProblemList;
import io.weightroom.kit.Toasts;
import io.weightroom.library.Dataset;
import io.weightroom.library.Draft;
import io.weightroom.library.Importing;
import io.weightroom.library.SplitWords;
import io.weightroom.reader.ImportProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The name and the card of a draft, and the import that takes it into use. */
final class SaveStep extends Div {

  private static final long serialVersionUID = 1L;
  private static final long LOOK_NANOS = 250_000_000;

  private final transient Wizard wizard;
  private final transient Consumer<@Nullable Importing> importing;
  private final TextField name = new TextField("Name");
  private final Div form = new Div();
  private final Div running = new Div();
  private final ProgressBar bar = new ProgressBar();
  private final Span doing = new Span();
  private final ProblemList problems = new ProblemList();
  private transient @Nullable Importing watched;
  private volatile boolean attached;

  /**
   * @param importing told when an import begins, and with null when it ended without a dataset
   */
  SaveStep(Wizard wizard, Consumer<@Nullable Importing> importing) {
    this.wizard = wizard;
    this.importing = importing;
    Draft draft = wizard.draft();
    addClassName("step");
    name.setId("name");
    name.setMaxLength(100);
    name.setValue(draft.name());
    name.addValueChangeListener(_ -> rename());
    Button save =
        new Button(draft.accepted() > 0 ? "Save this version" : "Save dataset", _ -> save());
    save.setId("save");
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    List<Problem> open = draft.open();
    save.setEnabled(open.isEmpty());
    Span why =
        new Span(
            open.isEmpty()
                ? "Every row or image is read once and kept prepared. You may leave this page"
                    + " meanwhile."
                : "What stands against it has to be settled first: "
                    + Words.cut(open.getFirst().line(), 300));
    why.addClassNames("small", open.isEmpty() ? "quiet" : "wrong");
    form.addClassName("save-form");
    form.add(
        name,
        new H3("Its card"),
        new CardForm(draft.card(), card -> wizard.drafts().describe(draft.id(), card)),
        summary(draft),
        new Div(save),
        why);
    running.addClassName("import-running");
    running.getElement().setAttribute("role", "status");
    running.setVisible(false);
    bar.getElement().setAttribute("aria-label", "Import");
    Button cancel = new Button("Cancel", _ -> cancel());
    cancel.setId("cancel-import");
    running.add(new H3("Importing"), bar, doing, new Div(cancel));
    add(new H2(draft.accepted() > 0 ? "Save the new version" : "Save"), form, running, problems);
  }

  private static Div summary(Draft draft) {
    Div facts = new Div();
    facts.addClassNames("fields", "facts-grid");
    if (draft.schema() != null) {
      facts.add(
          ReadingPanel.fact("Size", Words.size(draft.schema())),
          ReadingPanel.fact("Predicts", Words.target(draft.schema())));
    }
    if (draft.source() != null) {
      facts.add(ReadingPanel.fact("Split", SplitWords.of(draft.source().split())));
    }
    return facts;
  }

  private boolean rename() {
    Result<String> result = wizard.drafts().rename(wizard.draft().id(), name.getValue());
    name.setInvalid(!result.problems().isEmpty());
    name.setErrorMessage(
        result.problems().isEmpty()
            ? ""
            : result.problems().getFirst().what() + " " + result.problems().getFirst().remedy());
    return result.problems().isEmpty();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    attached = true;
    Optional<Importing> going = wizard.drafts().importing(wizard.draft().id());
    going.ifPresent(this::watch);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    attached = false;
  }

  private void save() {
    if (!rename()) {
      return;
    }
    problems.show(List.of());
    switch (wizard.drafts().accept(wizard.draft().id(), name.getValue())) {
      case Result.Ok<Importing>(Importing begun) -> watch(begun);
      case Result.Failed<Importing>(List<Problem> wrong) ->
          problems.show(Words.named(wrong, wizard.draft()));
    }
  }

  /** Shows how far an import is until it ends, as long as somebody looks. */
  private void watch(Importing begun) {
    watched = begun;
    form.setVisible(false);
    running.setVisible(true);
    show(begun.progress());
    importing.accept(begun);
    UI ui = UI.getCurrent();
    Thread.ofVirtual()
        .name("import progress")
        .start(
            () -> {
              while (attached && !begun.end().isDone()) {
                LockSupport.parkNanos(LOOK_NANOS);
                Optional<ImportProgress> now = begun.progress();
                Background.tell(ui, () -> show(now));
              }
              if (attached) {
                Result<Dataset> end = begun.end().join();
                Background.tell(ui, () -> ended(begun, end));
              }
            });
  }

  private void show(Optional<ImportProgress> progress) {
    ImportProgress now = progress.orElse(new ImportProgress("Waiting for its turn", 0, 0));
    bar.setIndeterminate(now.all() == 0);
    if (now.all() > 0) {
      double share = Math.min(1, (double) now.done() / now.all());
      bar.setValue(share);
      doing.setText(now.doing() + " · " + (int) (100 * share) + " %");
    } else {
      doing.setText(now.doing() + "…");
    }
  }

  private void cancel() {
    Importing now = watched;
    if (now != null) {
      now.cancel();
      doing.setText("Cancelling…");
    }
  }

  private void ended(Importing begun, Result<Dataset> end) {
    if (!attached) {
      return;
    }
    switch (end) {
      case Result.Ok<Dataset>(Dataset dataset) -> {
        Toasts.say(Words.cut(dataset.label(), 60) + " is ready to train on.");
        UI.getCurrent().navigate(Words.address(dataset));
      }
      case Result.Failed<Dataset>(List<Problem> wrong) -> {
        running.setVisible(false);
        form.setVisible(true);
        importing.accept(null);
        if (begun.isCancelled()) {
          Toasts.say("The import is cancelled; nothing of it is left.");
        } else {
          problems.show(Words.named(wrong, wizard.draft()));
        }
      }
    }
  }
}
