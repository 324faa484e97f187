package io.weightroom.kit;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.util.List;
import java.util.function.Function;

/** A name that can be changed where it stands: Enter keeps, Escape leaves it as it was. */
public final class NameInPlace extends Div {

  private static final long serialVersionUID = 1L;

  private final H1 title = new H1();
  private final Button edit = new Button("Rename", _ -> open());
  private final TextField field = new TextField();
  private final transient Function<String, Result<String>> rename;

  /**
   * Makes the name's place.
   *
   * @param label what is named, as "Name of the run"
   * @param rename gives the thing another name, or says why not
   */
  public NameInPlace(String label, Function<String, Result<String>> rename) {
    this.rename = rename;
    addClassName("name-in-place");
    edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    field.setAriaLabel(label);
    field.setMaxLength(100);
    field.setVisible(false);
    field.addKeyDownListener(Key.ESCAPE, _ -> close());
    field.addKeyDownListener(Key.ENTER, _ -> keep());
    field.addBlurListener(_ -> keep());
    add(title, edit, field);
  }

  /** Shows the name as it is now. */
  public void show(String name) {
    title.setText(name);
  }

  /** Opens the field. */
  public void open() {
    field.setValue(title.getText());
    field.setInvalid(false);
    swap(true);
    field.focus();
    field.getElement().executeJs("this.inputElement.select()");
  }

  private void keep() {
    if (!field.isVisible()) {
      return;
    }
    if (field.getValue().equals(title.getText())) {
      close();
      return;
    }
    switch (rename.apply(field.getValue())) {
      case Result.Ok<String>(String name) -> {
        show(name);
        close();
      }
      case Result.Failed<String>(List<Problem> problems) -> {
        field.setErrorMessage(problems.getFirst().what());
        field.setInvalid(true);
      }
    }
  }

  private void close() {
    boolean wasOpen = field.isVisible();
    swap(false);
    if (wasOpen) {
      edit.focus();
    }
  }

  private void swap(boolean editing) {
    title.setVisible(!editing);
    edit.setVisible(!editing);
    field.setVisible(editing);
  }
}
