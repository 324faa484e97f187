package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.kit.Format;
import io.weightroom.reader.Preview;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, a row each: what its cells are, what it is for and why, with what is
 * wrong about it. In a draft, kind and role can be chosen otherwise.
 */
final class ColumnsTable extends Div {

  private static final long serialVersionUID = 1L;
  private static final int WORDS = 6;

  private final transient Preview preview;
  private final transient Choices choices;
  private final transient @Nullable Consumer<Choices> change;

  /**
   * @param choices what the person has decided so far
   * @param change gets other choices; null where nothing can be changed any more
   */
  ColumnsTable(Preview preview, Choices choices, int shown, @Nullable Consumer<Choices> change) {
    this.preview = preview;
    this.choices = choices;
    this.change = change;
    addClassName("scroll");
    getElement().setAttribute("tabindex", "0");
    getElement().setAttribute("role", "region");
    getElement().setAttribute("aria-label", "Columns");
    NativeTable table = new NativeTable();
    table.addClassNames("plain", "columns");
    NativeTableRow head = new NativeTableRow();
    for (String title : List.of("Column", "Kind", "Role", "Missing", "What is in it")) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(title);
      cell.getElement().setAttribute("scope", "col");
      cell.getElement().getClassList().set("number", title.equals("Missing"));
      head.add(cell);
    }
    table.getHead().add(head);
    preview.columns().stream().limit(shown).forEach(name -> table.getBody().add(row(name)));
    add(table);
  }

  private NativeTableRow row(String name) {
    Column column = column(name);
    NativeTableHeaderCell title = new NativeTableHeaderCell(name);
    title.getElement().setAttribute("scope", "row");
    NativeTableCell missing =
        new NativeTableCell(
            column == null ? "–" : column.missing() == 0 ? "none" : Format.count(column.missing()));
    missing.addClassName("number");
    missing.getElement().getClassList().set("some", column != null && column.missing() > 0);
    NativeTableRow row =
        new NativeTableRow(
            title,
            new NativeTableCell(kind(name, column)),
            new NativeTableCell(role(name, column)),
            missing,
            new NativeTableCell(about(name, column)));
    row.getElement()
        .getClassList()
        .set("left-out", column != null && column.role() == Role.LEFT_OUT);
    row.getElement().getClassList().set("target", column != null && column.role() == Role.TARGET);
    return row;
  }

  private Component kind(String name, @Nullable Column column) {
    Kind now = column == null ? choices.kind(name) : column.kind();
    if (change == null || isTarget(column)) {
      return new Span(now == null ? "–" : now.words());
    }
    Select<Kind> select = new Select<>();
    select.setAriaLabel("Kind of " + name);
    select.setId("kind-" + preview.columns().indexOf(name));
    select.setItems(Kind.values());
    select.setItemLabelGenerator(kind -> kind == null ? "" : kind.words());
    select.setPlaceholder("automatic");
    select.setValue(now);
    select.addClassName("compact");
    select.addValueChangeListener(
        event -> {
          Map<String, Kind> kinds = new HashMap<>(kinds());
          kinds.put(name, event.getValue());
          change.accept(new Choices(choices.target(), choices.task(), roles(), kinds));
        });
    return select;
  }

  private Component role(String name, @Nullable Column column) {
    Role now = column == null ? choices.role(name) : column.role();
    if (change == null || isTarget(column)) {
      Span words = new Span(now == null ? "–" : Words.of(now));
      words.addClassName("role");
      return words;
    }
    Select<Role> select = new Select<>();
    select.setAriaLabel("Role of " + name);
    select.setId("role-" + preview.columns().indexOf(name));
    select.setItems(Role.values());
    select.setItemLabelGenerator(role -> role == null ? "" : Words.of(role));
    select.setPlaceholder("automatic");
    select.setValue(now);
    select.addClassName("compact");
    select.addValueChangeListener(event -> change.accept(withRole(name, event.getValue())));
    return select;
  }

  /** Whose role only another target changes. */
  private static boolean isTarget(@Nullable Column column) {
    return column != null && column.role() == Role.TARGET;
  }

  /** A new target replaces the one before it, which then is what the rules make of it. */
  private Choices withRole(String name, Role role) {
    Map<String, Role> roles = new HashMap<>(roles());
    roles.remove(name);
    if (role == Role.TARGET) {
      return new Choices(name, null, roles, kinds());
    }
    roles.put(name, role);
    return new Choices(choices.target(), choices.task(), roles, kinds());
  }

  private Component about(String name, @Nullable Column column) {
    Div about = new Div();
    about.addClassName("about");
    if (column != null && !column.categories().isEmpty()) {
      Span words = new Span(words(column.categories()));
      words.addClassName("categories");
      about.add(words);
    }
    if (column != null && !column.format().isEmpty()) {
      about.add(new Span("written as " + column.format()));
    }
    if (column != null && !column.reason().isEmpty()) {
      Span reason = new Span(column.reason());
      reason.addClassNames("quiet", "small");
      about.add(reason);
    }
    for (Problem problem : preview.problems()) {
      if (problem.where().equals(new Place.AtColumn(name))) {
        Span wrong = new Span(problem.what() + " " + problem.remedy());
        wrong.addClassName("wrong");
        about.add(wrong);
      }
    }
    return about;
  }

  private static String words(List<String> categories) {
    String first = String.join(", ", categories.stream().limit(WORDS).toList());
    return categories.size() > WORDS
        ? first + " and " + Format.count(categories.size() - WORDS) + " more"
        : first;
  }

  private @Nullable Column column(String name) {
    return preview.schema() instanceof Schema.Table table && table.indexOf(name) >= 0
        ? table.column(name)
        : null;
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = choices.roles();
    return roles == null ? Map.of() : roles;
  }

  private Map<String, Kind> kinds() {
    Map<String, Kind> kinds = choices.kinds();
    return kinds == null ? Map.of() : kinds;
  }
}
