package io.weightroom.kit.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hints and the fixes of one setting. What looks the same stays, so that a button keeps the
 * focus; what it does is always what the last verdict said. A button that is pressed is gone then,
 * and leaves the focus to somebody else.
 */
final class ToldView extends Div {

  private static final long serialVersionUID = 1L;

  private final transient Runnable leaveFocus;
  private transient List<Told> shown = List.of();

  /**
   * Makes the view.
   *
   * @param leaveFocus gives the focus to what stays when a button goes
   */
  ToldView(Runnable leaveFocus) {
    this.leaveFocus = leaveFocus;
    addClassName("form-told");
    setVisible(false);
  }

  void show(List<Told> next) {
    boolean same =
        next.size() == shown.size()
            && IntStream.range(0, next.size()).allMatch(i -> next.get(i).looksLike(shown.get(i)));
    shown = next;
    if (same) {
      return;
    }
    removeAll();
    for (int i = 0; i < next.size(); i++) {
      add(i);
    }
    setVisible(getComponentCount() > 0);
  }

  private void add(int place) {
    Told told = shown.get(place);
    if (told.hint()) {
      Span hint = new Span((told.problem().what() + " " + told.problem().remedy()).strip());
      hint.addClassName("form-hint");
      add(hint);
    }
    for (int j = 0; j < told.fixes().size(); j++) {
      int number = j;
      Button button =
          new Button(
              told.fixes().get(j).label(),
              _ -> {
                leaveFocus.run();
                shown.get(place).fixes().get(number).action().run();
              });
      button.addThemeVariants(ButtonVariant.LUMO_SMALL);
      add(button);
    }
  }
}
