package io.weightroom.studio.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.studio.Autosave;

/**
 * Tells that edits are not safe, or that another tab has the same design; takes no room otherwise.
 */
final class Elsewhere extends Div {

  private static final long serialVersionUID = 1L;

  private final Span words = new Span();
  private final Button takeOver;
  private final Button insist;
  private final Button branch;

  /**
   * Makes the line.
   *
   * @param takeOver goes on from what the other tab saved
   * @param insist saves what is here over it
   * @param branch keeps what is here as a design of its own
   */
  Elsewhere(Runnable takeOver, Runnable insist, Runnable branch) {
    addClassName("studio-elsewhere");
    getElement().setAttribute("role", "status");
    this.takeOver = new Button("Load the newer version", _ -> takeOver.run());
    this.insist = new Button("Keep what is here", _ -> insist.run());
    this.branch = new Button("Keep this as a branch", _ -> branch.run());
    for (Button button : new Button[] {this.takeOver, this.insist, this.branch}) {
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    }
    Div buttons = new Div(this.takeOver, this.insist, this.branch);
    buttons.addClassName("studio-elsewhere-buttons");
    add(words, buttons);
    setVisible(false);
  }

  /** Shows what there is to tell. */
  void show(Autosave.State state, int others) {
    boolean newer = state instanceof Autosave.State.Elsewhere;
    boolean gone = state instanceof Autosave.State.Gone;
    takeOver.setVisible(newer);
    insist.setVisible(newer);
    branch.setVisible(newer || gone);
    String text =
        switch (state) {
          case Autosave.State.Elsewhere(int version, _) ->
              "Another tab saved version "
                  + version
                  + " of this design. Nothing is saved here until you choose.";
          case Autosave.State.Gone() ->
              "This design was deleted in another tab. Nothing is saved here.";
          case Autosave.State.Failed(String sentence) -> sentence;
          default ->
              others > 0
                  ? "This design is open in another tab, too. Who saves first is kept; the other is"
                      + " asked."
                  : "";
        };
    words.setText(text);
    boolean calm = text.isEmpty() || !(newer || gone || state instanceof Autosave.State.Failed);
    getElement().setAttribute("data-state", calm ? "note" : "warn");
    setVisible(!text.isEmpty());
  }
}
