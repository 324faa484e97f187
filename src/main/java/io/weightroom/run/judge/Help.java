package io.weightroom.run.judge;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import org.jspecify.annotations.Nullable;

/** The "?" beside a number: one paragraph and the formula. */
final class Help extends Button {

  private static final long serialVersionUID = 1L;

  private @Nullable Popover popover;

  Help(String title, String meaning, String formula) {
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
    Paragraph written = new Paragraph(formula);
    written.addClassName("form-formula");
    Div content = new Div(new H3(title), new Paragraph(meaning), written);
    content.addClassName("form-help-text");
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
