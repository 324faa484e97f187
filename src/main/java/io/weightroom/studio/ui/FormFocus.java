package io.weightroom.studio.ui;

import com.vaadin.flow.component.Component;

/** Leads the keyboard into a form. */
final class FormFocus {
  private FormFocus() {}

  /** The first field gets the focus. */
  static void first(Component form) {
    form.getElement()
        .executeJs(
            """
            this.querySelector('vaadin-text-field, vaadin-select, vaadin-combo-box, vaadin-checkbox')
              ?.focus();
            """);
  }

  /** The field of a setting gets the focus, whatever is folded around it. */
  static void on(Component form, String setting) {
    form.getElement()
        .executeJs(
            """
            const field = this.querySelector('#' + CSS.escape('setting-' + $0));
            for (let at = field; at && at !== this; at = at.parentElement) {
              if (at.localName === 'details') at.open = true;
            }
            field?.scrollIntoView({ block: 'nearest' });
            field?.focus();
            """,
            setting.replace('.', '-'));
  }
}
