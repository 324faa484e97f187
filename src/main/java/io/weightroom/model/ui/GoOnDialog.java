package io.weightroom.model.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.kit.Format;
import io.weightroom.kit.Toasts;
import io.weightroom.model.Model;
import io.weightroom.run.RunId;
import io.weightroom.run.RunQueue;
import java.util.List;

/** Asks for how many epochs a run is to go on. */
final class GoOnDialog extends Dialog {

  private static final long serialVersionUID = 1L;
  private static final int USUAL = 10;
  private static final int MOST = 1_000_000;

  /**
   * Makes it.
   *
   * @param done epochs that the state to go on from has done
   */
  GoOnDialog(RunQueue runs, UserId owner, Model model, int done) {
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
    IntegerField epochs = new IntegerField("More epochs");
    epochs.setValue(USUAL);
    epochs.setMin(1);
    epochs.setMax(MOST);
    epochs.setStepButtonsVisible(true);
    Button cancel = new Button("Cancel", _ -> close());
    Button train = new Button("Train");
    train.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    train.addClickShortcut(Key.ENTER);
    train.addClickListener(
        _ -> {
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
          switch (runs.goOn(owner, model.id(), more)) {
            case Result.Ok<RunId>(RunId run) -> {
              close();
              UI.getCurrent().navigate("runs/" + run);
            }
            case Result.Failed<RunId>(List<Problem> problems) -> Toasts.warn(problems);
          }
        });
    add(words, epochs);
    getFooter().add(cancel, train);
    setMaxWidth("32rem");
  }
}
