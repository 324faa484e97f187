package io.weightroom.model.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.choice.EngineWish;
import io.weightroom.job.Job;
import io.weightroom.kit.Format;
import io.weightroom.kit.Toasts;
import io.weightroom.kit.form.EngineField;
import io.weightroom.library.Dataset;
import io.weightroom.model.Model;
import io.weightroom.run.RunEngines;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for how many epochs a run is to go on, and with which engine. */
final class GoOnDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int USUAL = 10;
  private static final int MOST = 1_000_000;

  private final transient RunQueue runs;
  private final UserId owner;
  private final transient Model model;
  private final transient Job job;
  private final transient @Nullable Dataset dataset;
  private final IntegerField epochs = new IntegerField("More epochs");
  private final Div problems = new Div();
  private final Button train = new Button("Train");
  private transient EngineWish wish = EngineWish.AUTO;

  private GoOnDialog(
      RunQueue runs, UserId owner, Model model, int done, Job job, @Nullable Dataset dataset) {
    this.runs = runs;
    this.owner = owner;
    this.model = model;
    this.job = job;
    this.dataset = dataset;
    setHeaderTitle("Train " + model.name() + " further");
    Paragraph words =
        new Paragraph(
            "A new run goes on after epoch "
                + Format.count(done)
                + ", on the same data and with the same settings, as if it had been given all"
                + " epochs at once."
                + (model.report().restored()
                    ? " It goes on from the last epoch, not from the best one, whose weights this"
                        + " model has."
                    : ""));
    epochs.setValue(USUAL);
    epochs.setMin(1);
    epochs.setMax(MOST);
    epochs.setStepButtonsVisible(true);
    problems.addClassName("form-problems");
    problems.getElement().setAttribute("role", "alert");
    Button cancel = new Button("Cancel", _ -> close());
    train.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    train.addClickShortcut(Key.ENTER);
    train.addClickListener(_ -> train());
    add(words, epochs);
    if (dataset != null) { // else no other engine can be checked
      add(
          EngineField.keeping(
              model.name(),
              job.placement(),
              RunEngines.installed(),
              this::consequence,
              this::become),
          problems);
    }
    getFooter().add(cancel, train);
    setMaxWidth("32rem");
  }

  /** Opens it, or says why the run cannot go on. */
  static void open(Modelling modelling, UserId owner, Model model, int done) {
    switch (modelling.files().job(model.id())) {
      case Result.Ok<Job>(Job job) -> {
        Dataset dataset =
            modelling
                .library()
                .asUsed(model.run().dataset(), model.run().datasetVersion())
                .orElse(null);
        new GoOnDialog(modelling.runs(), owner, model, done, job, dataset).open();
      }
      case Result.Failed<Job>(List<Problem> found) -> Toasts.warn(found);
    }
  }

  private String consequence(EngineWish wanted) {
    String before = job.placement().engine().title();
    return wanted
        .engine()
        .filter(other -> other != job.placement().engine())
        .map(
            other ->
                other.title()
                    + " takes over the weights and the state of the optimizer as they are; nothing"
                    + " starts afresh. From there on, the numbers differ from those of "
                    + before
                    + " in their last digits.")
        .orElse("It goes on with " + before + ", which trained it so far.");
  }

  private void become(EngineWish wanted) {
    wish = wanted;
    problems.removeAll();
    RunQueue.check(job.design(), dataset, wanted).problems().stream()
        .limit(3)
        .forEach(problem -> problems.add(new Paragraph(problem.line())));
    train.setEnabled(problems.getComponentCount() == 0);
  }

  private void train() {
    Integer more = epochs.getValue();
    if (more == null || more < 1 || more > MOST) {
      epochs.setInvalid(true);
      epochs.setErrorMessage(
          (more == null ? "Nothing that is a whole number" : Format.count(more))
              + " stands here; give a whole number from 1 to "
              + Format.count(MOST)
              + ".");
      return;
    }
    switch (runs.goOn(owner, model.id(), more, dataset, wish)) {
      case Result.Ok<RunId>(RunId run) -> {
        close();
        UI.getCurrent().navigate("runs/" + run);
      }
      case Result.Failed<RunId>(List<Problem> found) -> Toasts.warn(found);
    }
  }
}
