package io.weightroom.kit.form;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import io.weightroom.catalog.Declaration;
import io.weightroom.catalog.SettingInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one record, or of several that are edited together: first the settings that matter,
 * then those that are rarely needed, behind "More".
 */
final class SettingGroup extends Div {

  private static final long serialVersionUID = 1L;

  private final transient List<SettingRow> rows = new ArrayList<>();
  private final transient List<SettingRow> rare = new ArrayList<>();
  private final transient List<SettingInfo> shared;
  private final Span more = new Span();

  SettingGroup(FormState state, String prefix, List<? extends Record> records) {
    addClassName("form-group");
    shared = shared(records);
    for (SettingInfo info : shared) {
      SettingRow row = new SettingRow(state, prefix + info.name(), info);
      rows.add(row);
      if (info.about().rare()) {
        rare.add(row);
      }
    }
    if (prefix.isEmpty() && !state.sections().isEmpty()) {
      state.sections().forEach(this::section);
    } else {
      rows.stream().filter(row -> !row.info().about().rare()).forEach(this::add);
    }
    if (!rare.isEmpty()) {
      add(details(prefix));
    }
  }

  private void section(String title, List<String> names) {
    add(new H3(title));
    for (String name : names) {
      rows.stream().filter(row -> row.info().name().equals(name)).forEach(this::add);
    }
  }

  private NativeDetails details(String path) {
    Div content = new Div();
    rare.forEach(content::add);
    NativeDetails details = new NativeDetails();
    details.addClassName("form-more");
    details.setSummary(new Span("More"), more);
    details.setContent(content);
    details.setOpen(FormState.isOpen(path));
    details.addToggleListener(event -> FormState.open(path, event.isOpened()));
    return details;
  }

  /** The settings that all records have under one name with one type, in the first one's order. */
  private static List<SettingInfo> shared(List<? extends Record> records) {
    return declaration(records.getFirst().getClass()).settings().stream()
        .filter(info -> records.stream().allMatch(record -> has(record, info)))
        .toList();
  }

  private static boolean has(Record record, SettingInfo info) {
    return declaration(record.getClass())
        .setting(info.name())
        .map(other -> other.component().getGenericType().equals(info.component().getGenericType()))
        .orElse(false);
  }

  @SuppressWarnings("unchecked")
  static Declaration<Record> declaration(Class<?> type) {
    return Declaration.of((Class<Record>) type);
  }

  /** Whether these records have the same settings, so that the rows can stay. */
  boolean fits(List<? extends Record> records) {
    return shared(records).equals(shared);
  }

  void show(List<? extends Record> records, boolean anew) {
    for (SettingRow row : rows) {
      String name = row.info().name();
      List<Object> values = new ArrayList<>();
      for (Record record : records) {
        values.add(declaration(record.getClass()).get(record, name));
      }
      row.show(values, anew);
    }
    count();
  }

  void mark() {
    rows.forEach(SettingRow::mark);
    count();
  }

  /** Says at "More" what stands behind it. */
  private void count() {
    long wrong = rare.stream().filter(SettingRow::isWrong).count();
    long changed = rare.stream().filter(SettingRow::isChanged).count();
    more.setText(
        wrong > 0
            ? wrong == 1 ? "1 problem" : wrong + " problems"
            : changed > 0 ? changed + " changed" : "");
    more.setClassName(wrong > 0 ? "form-wrong" : "form-changed");
    more.setVisible(wrong + changed > 0);
  }

  boolean isWrong() {
    return rows.stream().anyMatch(SettingRow::isWrong);
  }

  /** Forgets what was said in its rows, when they go. */
  void leave() {
    rows.forEach(SettingRow::forget);
  }
}
