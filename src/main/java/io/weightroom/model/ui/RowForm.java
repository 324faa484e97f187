package io.weightroom.model.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.model.ModelCard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A field for each column that the model takes. An empty field is a missing value. */
final class RowForm extends Div {

  private static final long serialVersionUID = 1L;
  private static final int PAUSE_MILLIS = 150;

  private final transient Map<String, Supplier<String>> values = new LinkedHashMap<>();
  private final transient Map<String, Consumer<String>> setters = new LinkedHashMap<>();
  private final transient Runnable changed;
  private boolean quiet;

  /**
   * Makes the fields.
   *
   * @param changed runs whenever somebody has changed a value
   */
  RowForm(ModelInputs inputs, Runnable changed) {
    this.changed = changed;
    addClassName("model-row-form");
    for (Column column : inputs.columns()) {
      if (column.coded()) {
        choice(column);
      } else {
        text(column, inputs);
      }
    }
  }

  private void choice(Column column) {
    ComboBox<String> field = new ComboBox<>(column.name());
    field.setItems(column.categories());
    field.setClearButtonVisible(true);
    field.addValueChangeListener(_ -> tell());
    values.put(column.name(), () -> field.getValue() == null ? "" : field.getValue());
    setters.put(
        column.name(), text -> field.setValue(column.categories().contains(text) ? text : null));
    add(field);
  }

  private void text(Column column, ModelInputs inputs) {
    TextField field = new TextField(column.name());
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(PAUSE_MILLIS);
    if (column.kind() == Kind.DATE) {
      field.setPlaceholder("yyyy-MM-dd");
    }
    inputs
        .seen(column.name())
        .ifPresent(
            seen ->
                field.setHelperText(
                    "Training saw "
                        + ModelCard.number(column, seen.min())
                        + " to "
                        + ModelCard.number(column, seen.max())));
    field.addValueChangeListener(_ -> tell());
    values.put(column.name(), field::getValue);
    setters.put(column.name(), field::setValue);
    add(field);
  }

  private void tell() {
    if (!quiet) {
      changed.run();
    }
  }

  /** What stands in each field, by column. */
  Map<String, String> row() {
    Map<String, String> row = new LinkedHashMap<>();
    values.forEach((column, value) -> row.put(column, value.get()));
    return row;
  }

  /** Puts a row into the fields. */
  void show(Map<String, String> row) {
    quiet = true;
    try {
      setters.forEach((column, setter) -> setter.accept(row.getOrDefault(column, "")));
    } finally {
      quiet = false;
    }
  }
}
