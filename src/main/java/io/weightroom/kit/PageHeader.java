package io.weightroom.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** The first line of a page: its title, a sentence about it, and what can be done there. */
public final class PageHeader extends Div {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the line.
   *
   * @param title the page's only first-level heading
   * @param text a sentence about the page; empty for none
   * @param actions buttons at the end of the line
   */
  public PageHeader(String title, String text, Component... actions) {
    addClassName("page-header");
    Div words = new Div(new H1(title));
    if (!text.isEmpty()) {
      words.add(new Paragraph(text));
    }
    add(words);
    if (actions.length > 0) {
      Div row = new Div(actions);
      row.addClassName("actions");
      add(row);
    }
  }
}
