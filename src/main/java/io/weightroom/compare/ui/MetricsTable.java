package io.weightroom.compare.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.weightroom.compare.MetricRows;
import io.weightroom.run.RunFacts;
import java.util.List;
import java.util.Locale;

/** The numbers of all runs, with what is better or worse than in the baseline. */
final class MetricsTable extends Section {

  private static final long serialVersionUID = 1L;

  private final Div scroller = new Div();
  private transient List<MetricRows.Row> shown = List.of();

  MetricsTable() {
    addClassNames("card", "compare-metrics");
    scroller.addClassName("compare-scroller");
    scroller.getElement().setAttribute("tabindex", "0");
    scroller.getElement().setAttribute("role", "region");
    scroller.getElement().setAttribute("aria-label", "Metrics of the runs");
    add(new H2("Metrics"), scroller);
  }

  void show(List<RunFacts> runs, List<MetricRows.Row> rows, int baseline) {
    if (rows.equals(shown)) {
      return;
    }
    shown = List.copyOf(rows);
    NativeTable table = Tables.head(runs, baseline);
    for (MetricRows.Row row : rows) {
      NativeTableHeaderCell name = new NativeTableHeaderCell(row.name());
      name.getElement().setAttribute("scope", "row");
      NativeTableRow line = new NativeTableRow(name);
      row.cells().forEach(cell -> line.add(cell(cell)));
      table.getBody().add(line);
    }
    scroller.removeAll();
    scroller.add(table);
  }

  private static NativeTableCell cell(MetricRows.Cell cell) {
    Span number = new Span(cell.text());
    number.addClassName("strong");
    NativeTableCell made = new NativeTableCell(number);
    made.addClassName("number");
    String words = (cell.difference() + " " + cell.change().word()).strip();
    if (!words.isEmpty()) {
      Span change = new Span(words);
      change.addClassName("compare-change");
      change
          .getElement()
          .setAttribute("data-change", cell.change().name().toLowerCase(Locale.ROOT));
      made.add(change);
    }
    return made;
  }
}
