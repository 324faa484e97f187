package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A form as a person has it: its fields by their settings, written into by hand. */
record FormFields(Component form) {

  private Stream<Component> all() {
    return all(form.getElement()).flatMap(element -> element.getComponent().stream());
  }

  private static Stream<Element> all(Element element) {
    return Stream.concat(Stream.of(element), element.getChildren().flatMap(FormFields::all));
  }

  Optional<Component> find(String path) {
    String id = "setting-" + path.replace('.', '-');
    return all().filter(each -> each.getId().filter(id::equals).isPresent()).findFirst();
  }

  <T extends Component> T field(String path, Class<T> type) {
    return type.cast(find(path).orElseThrow(() -> new AssertionError("no field for " + path)));
  }

  TextField text(String path) {
    return field(path, TextField.class);
  }

  @SuppressWarnings("unchecked")
  Select<String> select(String path) {
    return field(path, Select.class);
  }

  Checkbox box(String path) {
    return field(path, Checkbox.class);
  }

  Button button(String label) {
    return all()
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .filter(
            b -> label.equals(b.getText()) || b.getAriaLabel().filter(label::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + label));
  }

  <T extends Component> List<T> all(Class<T> type) {
    return all().filter(type::isInstance).map(type::cast).toList();
  }

  /** Sets every setting of a record by hand, and those of what it chooses. */
  void write(String prefix, Record wanted) {
    Declaration<Record> declaration = Declaration.of(wanted);
    for (SettingInfo info : declaration.settings()) {
      write(prefix + info.name(), info, declaration.get(wanted, info.name()));
    }
  }

  @SuppressWarnings("unchecked")
  private void write(String path, SettingInfo info, @Nullable Object value) {
    switch (find(path).orElseThrow(() -> new AssertionError("no field for " + path))) {
      case TextField text -> text.setValue(text(info, value));
      case Checkbox box -> box.setValue(value instanceof Boolean on ? on : value != null);
      case Select<?> select -> ((Select<String>) select).setValue(ChoiceEntry.name(value));
      case ComboBox<?> names -> {
        ComboBox<String> box = (ComboBox<String>) names;
        box.setItems(value == null ? List.of() : List.of((String) value));
        box.setValue((String) value);
      }
      case MultiSelectComboBox<?> names -> {
        MultiSelectComboBox<String> box = (MultiSelectComboBox<String>) names;
        box.setItems((List<String>) Objects.requireNonNull(value));
        box.setValue(new LinkedHashSet<>((List<String>) value));
      }
      case Component other -> throw new AssertionError("cannot write into " + other);
    }
    if (value instanceof Record record && record.getClass() != io.weightroom.catalog.Size2.class) {
      write(path + ".", record);
    }
  }

  /** A text as a person would write it, not as the form does. */
  private static String text(SettingInfo info, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Integer full when full == Integer.MAX_VALUE && !info.about().word().isEmpty() ->
          info.about().word();
      case io.weightroom.catalog.Size2(int height, int width) -> height + "x" + width;
      case List<?> list -> list.toString();
      default -> value.toString();
    };
  }
}
