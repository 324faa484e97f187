package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import io.weightroom.catalog.SettingInfo;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One setting by itself, with its help and range, as a form shows it among others. */
public final class SettingField extends Div {

  private static final long serialVersionUID = 1L;

  private final transient FormState state = new FormState();
  private final SettingRow row;

  /**
   * Makes the field.
   *
   * @param path the setting as problems name it; the changes inside a choice begin with it
   * @param value what it holds; null for automatic
   */
  public SettingField(String path, SettingInfo info, @Nullable Object value) {
    addClassName("form-settings");
    row = new SettingRow(state, path, info);
    add(row);
    show(value);
  }

  /** Gets each value that somebody writes, in range or not. */
  public void onChange(Consumer<Change> listener) {
    state.onChange(listener);
  }

  /** Runs when a text that cannot be read has come or gone; see {@link #isUnread}. */
  public void onUnread(Runnable listener) {
    state.onUnread(listener);
  }

  /** Whether a text stands there that means no value. */
  public boolean isUnread() {
    return !state.unread().isEmpty();
  }

  /** Shows a value, and with it the settings of a choice. */
  public void show(@Nullable Object value) {
    row.show(value == null ? Collections.singletonList(null) : List.of(value), false);
  }
}
