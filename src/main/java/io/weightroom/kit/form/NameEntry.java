package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import io.weightroom.catalog.SettingInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One name of those that there are, such as a column; another may be written as well. */
final class NameEntry extends Entry {
  private final ComboBox<String> box = new ComboBox<>();
  private List<String> options = List.of();
  private List<String> offered = List.of();

  NameEntry(SettingInfo info, Listener listener) {
    super(info, listener);
    box.setManualValidation(true);
    box.setAllowCustomValue(true);
    box.setClearButtonVisible(info.defaultValue() == null);
    box.setOverlayWidth("max(100%, 184px)");
    box.setItems(offered);
    box.addCustomValueSetListener(event -> choose(event.getDetail()));
    box.addValueChangeListener(
        event -> wrote(ValueText.read(info, Objects.requireNonNullElse(event.getValue(), ""))));
  }

  private void choose(String text) {
    quietly(() -> items(text));
    box.setValue(text);
  }

  @Override
  Component component() {
    return box;
  }

  @Override
  void write(Shown next, boolean anew) {
    String value = (String) next.value();
    items(value == null ? "" : value);
    if (!Objects.equals(box.getValue(), value)) {
      box.setValue(value);
    }
    box.setPlaceholder(prompt());
  }

  @Override
  void offer(List<String> names) {
    options = names;
    quietly(() -> items(Objects.requireNonNullElse(box.getValue(), "")));
  }

  /** The box loses its value with its items: they change only if they must. */
  private void items(String value) {
    Set<String> all = new LinkedHashSet<>(options);
    if (!value.isEmpty()) {
      all.add(value);
    }
    if (!offered.equals(List.copyOf(all))) {
      offered = List.copyOf(all);
      String before = box.getValue();
      box.setItems(offered);
      box.setValue(before);
    }
  }
}
