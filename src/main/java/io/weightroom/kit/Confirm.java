package io.weightroom.kit;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before what cannot be undone. What can be undone is done at once, with an Undo. */
public final class Confirm {

  private Confirm() {}

  /**
   * Opens the question.
   *
   * @param title the question, as "Remove Ada?"
   * @param text what will happen, and to whom
   * @param verb the button that does it, as "Remove"; never "OK"
   * @param action runs once it is confirmed
   */
  public static ConfirmDialog destructive(String title, String text, String verb, Runnable action) {
    ConfirmDialog dialog = new ConfirmDialog(title, text, verb, _ -> action.run());
    dialog.setConfirmButtonTheme("error primary");
    dialog.setCancelable(true);
    dialog.setCancelText("Cancel");
    dialog.open();
    return dialog;
  }
}
