package io.weightroom.library.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.Task;
import io.weightroom.reader.Preview;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which column is predicted, and whether its answers are classes or numbers. */
final class TargetPanel extends Div {

  private static final long serialVersionUID = 1L;

  /**
   * @param choices what the person has decided so far
   * @param change gets other choices; null where nothing can be changed any more
   */
  TargetPanel(Preview preview, Choices choices, @Nullable Consumer<Choices> change) {
    addClassName("fields");
    Schema schema = preview.schema();
    Target target = schema == null ? null : schema.form().targets().getFirst();
    Task task =
        target == null
            ? choices.task()
            : target instanceof Target.Classes ? Task.CLASSIFICATION : Task.REGRESSION;
    String column = target == null ? chosen(preview, choices) : target.column();
    if (change == null) {
      add(
          ReadingPanel.fact("Column to predict", column),
          ReadingPanel.fact("Its answers are", task == null ? null : Words.of(task)));
      return;
    }
    ComboBox<String> columns = new ComboBox<>("Column to predict");
    columns.setId("target");
    columns.setItems(preview.columns());
    columns.setValue(column);
    columns.addValueChangeListener(
        event -> {
          if (event.getValue() != null) {
            change.accept(
                new Choices(event.getValue(), null, withoutTargets(choices), choices.kinds()));
          }
        });
    Select<Task> tasks = new Select<>();
    tasks.setLabel("Its answers are");
    tasks.setId("task");
    tasks.setItems(Task.values());
    tasks.setItemLabelGenerator(value -> value == null ? "" : Words.of(value));
    tasks.setPlaceholder("not known");
    tasks.setValue(task);
    tasks.addValueChangeListener(event -> change.accept(choices.withTask(event.getValue())));
    columns.setVisible(!preview.columns().isEmpty());
    tasks.setVisible(!preview.columns().isEmpty());
    add(columns, tasks);
  }

  /** The target where problems stand against knowing it: the chosen column, or the last one. */
  private static @Nullable String chosen(Preview preview, Choices choices) {
    String target = choices.target();
    return target != null
        ? target
        : preview.columns().isEmpty() ? null : preview.columns().getLast();
  }

  private static Map<String, Role> withoutTargets(Choices choices) {
    Map<String, Role> roles = new HashMap<>();
    Map<String, Role> before = choices.roles();
    if (before != null) {
      before.forEach(
          (name, role) -> {
            if (role != Role.TARGET) {
              roles.put(name, role);
            }
          });
    }
    return roles;
  }
}
