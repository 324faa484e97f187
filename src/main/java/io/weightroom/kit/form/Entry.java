package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.weightroom.catalog.SettingInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a row that takes a value: a text field, a switch, or a list to choose from. */
abstract class Entry {

  /** What an entry tells of what somebody does in it. */
  interface Listener {
    /** A value was written. */
    void wrote(@Nullable Object value);

    /** A text that cannot be read was written; the value stays as it is. */
    void unreadable(String sentence);
  }

  private final SettingInfo info;
  private final Listener listener;
  private boolean showing;
  private @Nullable Shown shown;

  Entry(SettingInfo info, Listener listener) {
    this.info = info;
    this.listener = listener;
  }

  final SettingInfo info() {
    return info;
  }

  /** The value of all; null for automatic, where they differ, and before the first time. */
  final @Nullable Object value() {
    return shown == null ? null : shown.value();
  }

  abstract Component component();

  /**
   * Writes a value into the control, unless what stands there means the same.
   *
   * @param anew whether the records are others than before, so that nothing that somebody wrote is
   *     to be kept
   */
  abstract void write(Shown next, boolean anew);

  /** Offers what can be chosen. */
  void offer(List<String> options) {}

  /** What an empty control says. */
  final String prompt() {
    boolean automatic = info.defaultValue() == null || info.defaultValue() instanceof List<?>;
    return several() ? Shown.SEVERAL : automatic ? ValueText.AUTOMATIC : "";
  }

  /**
   * Shows a value.
   *
   * @return whether it is another value than before, so that what was said of the text that stood
   *     here is past
   */
  final boolean show(Shown next, boolean anew) {
    boolean other = anew || !next.equals(shown);
    shown = next;
    if (other) {
      quietly(() -> write(next, anew));
    }
    return other;
  }

  /** Changes the control without telling anybody. */
  final void quietly(Runnable change) {
    boolean before = showing;
    showing = true;
    try {
      change.run();
    } finally {
      showing = before;
    }
  }

  /** Passes on a value that somebody wrote. */
  final void wrote(@Nullable Object value) {
    if (!showing) {
      shown = new Shown(false, value);
      listener.wrote(value);
    }
  }

  /** Passes on what a text was read as. */
  final void wrote(ValueText.Read read) {
    switch (read) {
      case ValueText.Read.Value(var value) -> wrote(value);
      case ValueText.Read.Unreadable(String sentence) -> unreadable(sentence);
    }
  }

  final void unreadable(String sentence) {
    if (!showing) {
      listener.unreadable(sentence);
    }
  }

  final boolean several() {
    return shown != null && shown.several();
  }

  void name(String labelId) {
    ((HasAriaLabel) component()).setAriaLabelledBy(labelId);
  }

  void focus() {
    ((Focusable<?>) component()).focus();
  }

  /** Marks the control; an empty sentence takes the mark away. */
  void mark(String sentence) {
    HasValidationProperties control = (HasValidationProperties) component();
    if (!Objects.equals(control.getErrorMessage(), sentence)) {
      control.setErrorMessage(sentence);
    }
    control.setInvalid(!sentence.isEmpty());
  }
}
