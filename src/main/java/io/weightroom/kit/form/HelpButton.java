package io.weightroom.kit.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.Setting;
import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Variants;
import org.jspecify.annotations.Nullable;

/** The "?" beside a setting's name: one paragraph, the formula, the range and the default. */
final class HelpButton extends Button {

  private static final long serialVersionUID = 1L;

  private final transient SettingInfo info;
  private @Nullable Popover popover;

  HelpButton(SettingInfo info) {
    super("?");
    this.info = info;
    addClassName("form-help");
    addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    setAriaLabel("Help on " + info.name());
    getElement().setAttribute("aria-haspopup", "dialog");
    addClickListener(_ -> open());
  }

  /** Most helps are never read: they are made when they are. */
  private void open() {
    if (popover == null) {
      popover = new Popover(content());
      popover.addClassName("form-help-card");
      popover.setAriaLabel("Help on " + info.name());
      popover.setPosition(PopoverPosition.START_TOP);
      popover.setAutofocus(true);
      popover.setTarget(this);
      popover.open();
    }
  }

  private Div content() {
    Setting about = info.about();
    Div content = new Div(new H3(info.name()), new Paragraph(about.help()));
    content.addClassName("form-help-text");
    if (!about.formula().isEmpty()) {
      Paragraph formula = new Paragraph(about.formula());
      formula.addClassName("form-formula");
      content.add(formula);
    }
    DescriptionList facts = new DescriptionList();
    if (ValueText.isRanged(info)) {
      fact(facts, "Range", info.range() + unit(about));
    }
    fact(facts, "Default", SettingRow.usual(info) + unit(about));
    content.add(facts);
    if (info.type().isSealed()) {
      DescriptionList choices = new DescriptionList();
      choices.addClassName("form-choices");
      for (Declaration<?> choice : Variants.of(info.type()).all()) {
        fact(choices, choice.name(), choice.summary());
      }
      content.add(choices);
    }
    return content;
  }

  private static String unit(Setting about) {
    return about.unit().isEmpty() ? "" : " " + about.unit();
  }

  private static void fact(DescriptionList list, String term, String words) {
    list.add(new DescriptionList.Term(term), new DescriptionList.Description(words));
  }
}
