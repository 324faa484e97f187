package io.weightroom.kit.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.weightroom.catalog.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one record, or of several edited together, each in a field made from its
 * declaration. What is shown again is updated in place: a field that somebody types in is left
 * alone.
 */
public final class PropertyForm extends Div {

  private static final long serialVersionUID = 1L;

  private final transient FormState state = new FormState();
  private transient @Nullable SettingGroup group;
  private transient @Nullable Object subject;

  public PropertyForm() {
    addClassName("form-settings");
  }

  /** Gets each value that somebody writes, in range or not. */
  public void onChange(Consumer<Change> listener) {
    state.onChange(listener);
  }

  /** Runs when a text that cannot be read has come or gone; see {@link #unread}. */
  public void onUnread(Runnable listener) {
    state.onUnread(listener);
  }

  /** The texts that cannot be read: for the path of each setting, the sentence at its field. */
  public Map<String, String> unread() {
    return state.unread();
  }

  /**
   * Shows the settings that all records share by name and type.
   *
   * @param subject what the records belong to, such as the ids of the selected layers; while it is
   *     equal, texts that could not be read stay as they are
   * @param values one or more declared records
   */
  public void show(Object subject, List<? extends Record> values, Facts facts) {
    boolean anew = !subject.equals(this.subject);
    this.subject = subject;
    state.know(facts);
    if (group == null || !group.fits(values)) {
      clear();
      group = new SettingGroup(state, "", values);
      add(group);
    }
    group.show(values, anew);
  }

  /** Shows nothing. */
  public void clear() {
    if (group != null) {
      group.leave();
      remove(group);
      group = null;
    }
  }

  /** Puts the settings under titles, in this order, each with a sentence that explains it. */
  void explain(Map<String, List<String>> titled) {
    state.explain(titled);
  }

  /** Puts something beside a control, such as a button that writes into it. */
  void beside(String setting, Component what) {
    state.beside(setting, what);
  }

  /** What settings that can be left away start as when somebody switches them on. */
  void start(String setting, Object value) {
    state.start(setting, value);
  }

  /** Shows problems at the fields of their settings, by path, instead of those before. */
  public void problems(Map<String, List<Problem>> problems) {
    Map<String, List<Told>> told = new LinkedHashMap<>();
    problems.forEach((setting, list) -> told.put(setting, list.stream().map(Told::of).toList()));
    tell(told);
  }

  /** Shows problems and hints at the fields of their settings, instead of those before. */
  public void tell(Map<String, List<Told>> told) {
    state.tell(told);
    if (group != null) {
      group.mark();
    }
  }
}
