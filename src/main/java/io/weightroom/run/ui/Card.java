package io.weightroom.run.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;

/** One number of the headline: what it is, the number, and what it is to be compared with. */
final class Card extends Div {

  private static final long serialVersionUID = 1L;

  private final H2 label = new H2();
  private final Span number = new Span();
  private final Span unit = new Span();
  private final Div below = new Div();

  Card(String text) {
    addClassNames("card", "figure");
    label.setText(text);
    number.addClassName("number");
    unit.addClassName("unit");
    below.addClassName("below");
    add(label, new Div(number, unit), below);
  }

  void label(String text) {
    label.setText(text);
  }

  void show(String value, String inUnit, String compare) {
    number.setText(value);
    unit.setText(inUnit);
    below.setText(compare);
  }

  /** Nothing to show yet, and why. */
  void wait(String why) {
    show("–", "", why);
  }
}
