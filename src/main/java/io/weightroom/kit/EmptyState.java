package io.weightroom.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What a list shows before it has anything: what will be here, and the one thing to do next. */
public final class EmptyState extends Div {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the state.
   *
   * @param title what is not there yet, as "No runs yet"
   * @param text one or two sentences that teach what to do
   * @param next the button or link that does it; more than one if there really are several ways
   */
  public EmptyState(String title, String text, Component... next) {
    addClassName("empty-state");
    add(new H2(title), new Paragraph(text));
    if (next.length > 0) {
      Div actions = new Div(next);
      actions.addClassName("actions");
      add(actions);
    }
  }
}
