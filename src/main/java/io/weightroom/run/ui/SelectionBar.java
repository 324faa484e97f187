package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.Format;

/** What can be done with the ticked runs; it comes with the first tick and goes with the last. */
final class SelectionBar extends Div {

  private static final long serialVersionUID = 1L;

  /** Runs that one comparison can show. */
  static final int MOST = 20;

  private final Span words = new Span();
  private final Button compare = new Button("Compare");

  /** What the buttons do. */
  interface Actions {
    void compare();

    void tag();

    void delete();

    void clear();
  }

  SelectionBar(Actions actions) {
    addClassName("runs-ticked");
    getElement().setAttribute("role", "region");
    getElement().setAttribute("aria-label", "Ticked runs");
    words.getElement().setAttribute("aria-live", "polite");
    words.addClassName("runs-ticked-words");
    compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    compare.addClickListener(_ -> actions.compare());
    Button clear = new Button("Untick all", _ -> actions.clear());
    clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    add(
        words,
        compare,
        new Button("Tag", _ -> actions.tag()),
        new Button("Delete", _ -> actions.delete()),
        clear);
    show(0);
  }

  /** Shows how many runs are ticked. */
  void show(int ticked) {
    setVisible(ticked > 0);
    compare.setText("Compare " + Format.count(ticked));
    compare.setEnabled(ticked >= 2 && ticked <= MOST);
    words.setText(
        ticked == 1
            ? "1 run is ticked. Tick another one to compare them."
            : ticked > MOST
                ? Format.count(ticked) + " runs are ticked. At most " + MOST + " can be compared."
                : Format.count(ticked) + " runs are ticked.");
  }
}
