package io.weightroom.compare.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import io.weightroom.compare.SettingRows;
import io.weightroom.run.RunFacts;
import java.util.List;

/** What was set: that which differs, or everything. */
final class SettingsTable extends Section {

  private static final long serialVersionUID = 1L;

  private final transient List<RunFacts> runs;
  private final Div scroller = new Div();

  SettingsTable(List<RunFacts> runs) {
    this.runs = List.copyOf(runs);
    addClassNames("card", "compare-settings");
    Checkbox all = new Checkbox("Show all settings");
    all.addValueChangeListener(event -> show(event.getValue()));
    Div head = new Div(new H2("Settings"), all);
    head.addClassName("compare-head");
    scroller.addClassName("compare-scroller");
    scroller.getElement().setAttribute("tabindex", "0");
    scroller.getElement().setAttribute("role", "region");
    scroller.getElement().setAttribute("aria-label", "Settings of the runs");
    add(head, scroller);
    show(false);
  }

  private void show(boolean all) {
    scroller.removeAll();
    List<SettingRows.Row> rows = SettingRows.of(runs, all);
    if (rows.isEmpty()) {
      scroller.add(
          new Paragraph(
              "No setting differs: these runs were told to do the same with the same data."));
      return;
    }
    NativeTable table = Tables.head(runs, -1);
    for (SettingRows.Row row : rows) {
      NativeTableHeaderCell name = new NativeTableHeaderCell(row.name());
      name.getElement().setAttribute("scope", "row");
      NativeTableRow line = new NativeTableRow(name);
      row.values().forEach(value -> line.add(new NativeTableCell(value)));
      line.getElement().getClassList().set("differs", all && row.differs());
      table.getBody().add(line);
    }
    scroller.add(table);
  }
}
