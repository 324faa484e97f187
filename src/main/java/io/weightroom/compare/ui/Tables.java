package io.weightroom.compare.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.weightroom.kit.chart.LineStyle;
import io.weightroom.run.RunFacts;
import java.util.List;

/** Tables with a column for each run. */
final class Tables {
  private Tables() {}

  /** A table with the runs as its head, and no lines yet. */
  static NativeTable head(List<RunFacts> runs, int baseline) {
    Span corner = new Span("What");
    corner.addClassName("visually-hidden");
    NativeTableRow head = new NativeTableRow(new NativeTableHeaderCell(corner));
    for (int i = 0; i < runs.size(); i++) {
      Div name = new Div(new Html(LineStyle.of(i).swatch()), new Span(runs.get(i).run().name()));
      name.addClassName("compare-run");
      NativeTableHeaderCell cell = new NativeTableHeaderCell(name);
      cell.getElement().setAttribute("scope", "col");
      if (i == baseline) {
        Span mark = new Span("baseline");
        mark.addClassNames("quiet", "small");
        cell.add(mark);
      }
      head.add(cell);
    }
    NativeTable table = new NativeTable();
    table.addClassNames("plain", "compare-table");
    table.getHead().add(head);
    return table;
  }
}
