package io.weightroom.kit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import org.jspecify.annotations.Nullable;

/** The "?" beside a word or a number: one paragraph and the formula. */
public final class Help extends Button {

  private static final long serialVersionUID = 1L;

  private @Nullable Popover popover;

  /**
   * Makes it.
   *
   * @param formula empty for none
   */
  public Help(String title, String meaning, String formula) {
    super("?");
    addClassName("form-help");
    addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    setAriaLabel("What is " + title);
    getElement().setAttribute("aria-haspopup", "dialog");
    addClickListener(_ -> open(title, meaning, formula));
  }

  private void open(String title, String meaning, String formula) {
    if (popover != null) {
      return;
    }
    Div content = new Div(new H3(title), new Paragraph(meaning));
    content.addClassName("form-help-text");
    if (!formula.isEmpty()) {
      Paragraph written = new Paragraph(formula);
      written.addClassName("form-formula");
      content.add(written);
    }
    Popover card = new Popover(content);
    card.addClassName("form-help-card");
    card.setAriaLabel("What is " + title);
    card.setPosition(PopoverPosition.BOTTOM);
    card.setAutofocus(true);
    card.setTarget(this);
    card.open();
    popover = card;
  }
}
