package io.weightroom.account.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;

/** The page outside the house: one card in the middle, before anybody is signed in. */
abstract class Door extends Main {

  private static final long serialVersionUID = 1L;

  private final Div card = new Div();
  private final H1 title = new H1();
  private final Paragraph text = new Paragraph();

  Door() {
    addClassName("door");
    card.addClassName("door-card");
    Image mark = new Image("themes/weightroom/mark.svg", "Weightroom");
    mark.addClassName("mark");
    card.add(mark, title, text);
    add(card);
  }

  final void say(String headline, String sentence) {
    title.setText(headline);
    text.setText(sentence);
  }

  final void show(Form form) {
    card.add(form);
  }
}
