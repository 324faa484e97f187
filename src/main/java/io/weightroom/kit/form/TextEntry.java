package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.DomEvent;
import io.weightroom.catalog.SettingInfo;
import java.util.Objects;

/** Numbers, sizes and texts: told with each key, stepped by the arrow keys. */
final class TextEntry extends Entry {
  private static final String KEYS = "(event.key === 'ArrowUp' || event.key === 'ArrowDown')";

  private final TextField field = new TextField();

  TextEntry(SettingInfo info, Listener listener) {
    super(info, listener);
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.getElement().setAttribute("autocomplete", "off");
    field.setHelperText(ValueText.isRanged(info) ? info.range() : "");
    if (!info.about().unit().isEmpty()) {
      field.setSuffixComponent(new Span(info.about().unit()));
    }
    field.addValueChangeListener(event -> read(event.getValue()));
    field
        .getElement()
        .addEventListener("keydown", this::step)
        .setFilter(KEYS + " && (event.preventDefault(), true)")
        .addEventData("event.key")
        .addEventData("event.shiftKey");
  }

  private void read(String text) {
    if (text.isEmpty() && several()) {
      unreadable("");
    } else {
      wrote(ValueText.read(info(), text));
    }
    field.setPlaceholder(prompt());
  }

  private void step(DomEvent event) {
    int size = event.getEventData().path("event.shiftKey").asBoolean(false) ? 10 : 1;
    boolean up = event.getEventData().path("event.key").asString("").equals("ArrowUp");
    Object now =
        ValueText.read(info(), field.getValue()) instanceof ValueText.Read.Value(var value)
            ? value
            : null;
    Object next = ValueText.step(info(), now, up ? size : -size);
    if (next != null && !next.equals(now)) {
      field.setValue(ValueText.write(info(), next));
    }
  }

  @Override
  Component component() {
    return field;
  }

  @Override
  void write(Shown next, boolean anew) {
    boolean same =
        !next.several()
            && ValueText.read(info(), field.getValue()) instanceof ValueText.Read.Value(var value)
            && Objects.equals(value, next.value());
    if (anew || !same) {
      field.setValue(next.several() ? "" : ValueText.write(info(), next.value()));
    }
    field.setPlaceholder(prompt());
  }
}
