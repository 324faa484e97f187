package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import io.weightroom.catalog.SettingInfo;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** On and off: of a truth, or of settings that can be left away altogether. */
final class SwitchEntry extends Entry {
  private final Checkbox box = new Checkbox();

  /**
   * Makes the switch.
   *
   * @param valueOf what on and off mean
   */
  SwitchEntry(SettingInfo info, Listener listener, Function<Boolean, @Nullable Object> valueOf) {
    super(info, listener);
    box.setManualValidation(true);
    box.addValueChangeListener(
        event -> {
          box.setIndeterminate(false);
          wrote(valueOf.apply(event.getValue()));
        });
  }

  @Override
  Component component() {
    return box;
  }

  @Override
  void write(Shown next, boolean anew) {
    boolean on = next.value() instanceof Boolean truth ? truth : next.value() != null;
    box.setValue(on);
    box.setIndeterminate(next.several());
  }
}
