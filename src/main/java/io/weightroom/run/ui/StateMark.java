package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Span;

/** A run's state as a word and a dot; the dot alone would be colour alone. */
final class StateMark extends Span {

  private static final long serialVersionUID = 1L;

  private final Span word = new Span();

  StateMark(Standing standing) {
    addClassName("state");
    Span dot = new Span();
    dot.addClassName("dot");
    dot.getElement().setAttribute("aria-hidden", "true");
    add(dot, word);
    show(standing);
  }

  void show(Standing standing) {
    word.setText(standing.word());
    getElement().setAttribute("data-state", standing.word());
  }
}
