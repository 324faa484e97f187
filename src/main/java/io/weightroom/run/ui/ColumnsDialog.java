package io.weightroom.run.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.weightroom.kit.Format;
import io.weightroom.run.table.RunColumn;
import io.weightroom.run.table.RunColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Chooses columns among everything that some run has; every tick shows at once. */
final class ColumnsDialog extends Dialog {

  private static final long serialVersionUID = 1L;

  /** So many are listed; searching finds the others. */
  private static final int LISTED = 80;

  private final transient RunColumns known;
  private final transient Consumer<List<String>> changed;
  private final List<String> chosen;
  private final TextField search = new TextField();
  private final Div list = new Div();

  private ColumnsDialog(RunColumns known, List<String> chosen, Consumer<List<String>> changed) {
    super("Columns");
    this.known = known;
    this.chosen = new ArrayList<>(chosen);
    this.changed = changed;
    setWidth("460px");
    search.setPlaceholder("Search settings and metrics");
    search.setAriaLabel("Search columns");
    search.setWidthFull();
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(_ -> show());
    list.addClassName("column-list");
    list.getElement().setAttribute("tabindex", "0");
    list.getElement().setAttribute("role", "group");
    list.getElement().setAttribute("aria-label", "Columns");
    add(search, list);
    Button usual = new Button("Back to the usual ones", _ -> usual());
    usual.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
    getFooter().add(usual, new Button("Done", _ -> close()));
    show();
  }

  static void open(RunColumns known, List<String> chosen, Consumer<List<String>> changed) {
    ColumnsDialog dialog = new ColumnsDialog(known, chosen, changed);
    dialog.open();
    dialog.search.focus();
  }

  private void usual() {
    chosen.clear();
    chosen.addAll(RunColumns.USUAL);
    changed.accept(List.copyOf(chosen));
    show();
  }

  private void show() {
    list.removeAll();
    String words = search.getValue().strip().toLowerCase(Locale.ROOT);
    List<RunColumn> found =
        known.all().stream()
            .filter(column -> !column.id().equals("name"))
            .filter(column -> column.title().toLowerCase(Locale.ROOT).contains(words))
            .toList();
    if (found.isEmpty()) {
      list.add(new Paragraph("No run has a setting or a metric with “" + words + "” in its name."));
    }
    int listed = 0;
    for (RunColumn.Kind kind : RunColumn.Kind.values()) {
      List<RunColumn> ofKind = found.stream().filter(c -> c.kind() == kind).toList();
      if (!ofKind.isEmpty() && listed < LISTED) {
        list.add(new H3(kind.title()));
        List<RunColumn> shown = ofKind.stream().limit(LISTED - listed).toList();
        shown.forEach(column -> list.add(box(column)));
        listed += shown.size();
      }
    }
    if (listed < found.size()) {
      list.add(
          new Paragraph(
              "Search to find the other " + Format.count((long) found.size() - listed) + "."));
    }
  }

  private Checkbox box(RunColumn column) {
    Checkbox box = new Checkbox(column.title(), chosen.contains(column.id()));
    box.addValueChangeListener(
        event -> {
          chosen.remove(column.id());
          if (event.getValue()) {
            chosen.add(column.id());
          }
          changed.accept(List.copyOf(chosen));
        });
    return box;
  }
}
