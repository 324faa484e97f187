package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.weightroom.catalog.SettingInfo;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several names of those that there are, such as columns, in the order in which they are chosen.
 */
final class NamesEntry extends Entry {
  private final MultiSelectComboBox<String> box = new MultiSelectComboBox<>();
  private List<String> options = List.of();
  private List<String> offered = List.of();

  NamesEntry(SettingInfo info, Listener listener) {
    super(info, listener);
    box.setManualValidation(true);
    box.setAllowCustomValue(true);
    box.setOverlayWidth("max(100%, 184px)");
    box.setItems(offered);
    box.addCustomValueSetListener(event -> add(event.getDetail()));
    box.addValueChangeListener(event -> wrote((Object) List.copyOf(event.getValue())));
  }

  private void add(String name) {
    Set<String> chosen = new LinkedHashSet<>(box.getValue());
    chosen.add(name);
    quietly(() -> items(chosen));
    box.setValue(chosen);
  }

  @Override
  Component component() {
    return box;
  }

  @Override
  @SuppressWarnings("unchecked")
  void write(Shown next, boolean anew) {
    Set<String> chosen =
        next.value() instanceof List<?> list
            ? new LinkedHashSet<>((List<String>) list)
            : new LinkedHashSet<>();
    items(chosen);
    if (!List.copyOf(box.getValue()).equals(List.copyOf(chosen))) {
      box.setValue(chosen);
    }
    box.setPlaceholder(prompt());
  }

  @Override
  void offer(List<String> names) {
    options = names;
    quietly(() -> items(box.getValue()));
  }

  private void items(Set<String> chosen) {
    Set<String> all = new LinkedHashSet<>(options);
    all.addAll(chosen);
    if (!offered.equals(List.copyOf(all))) {
      offered = List.copyOf(all);
      Set<String> before = box.getValue();
      box.setItems(offered);
      box.setValue(before);
    }
  }
}
