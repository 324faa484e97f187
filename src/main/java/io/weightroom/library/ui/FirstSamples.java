package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first rows of a table as they stand in the file. */
final class FirstSamples {
  private FirstSamples() {}

  /** What scrolls in itself has to be reachable by keyboard. */
  static Div region(String label, Component content) {
    Div region = new Div(content);
    region.addClassName("scroll");
    region.getElement().setAttribute("tabindex", "0");
    region.getElement().setAttribute("role", "region");
    region.getElement().setAttribute("aria-label", label);
    return region;
  }

  /** The first rows of the preview, with at most so many columns. */
  static Component of(Preview preview, int columns) {
    int shown = Math.min(columns, preview.columns().size());
    NativeTableRow head = new NativeTableRow();
    for (int i = 0; i < shown; i++) {
      NativeTableHeaderCell cell =
          new NativeTableHeaderCell(Words.cut(preview.columns().get(i), 60));
      cell.getElement().setAttribute("scope", "col");
      dress(cell, column(preview, i));
      head.add(cell);
    }
    NativeTable table = new NativeTable();
    table.addClassNames("plain", "first-rows");
    table.getHead().add(head);
    for (List<String> cells : preview.rows()) {
      NativeTableRow row = new NativeTableRow();
      for (int i = 0; i < shown; i++) {
        row.add(cell(i < cells.size() ? cells.get(i) : "", column(preview, i)));
      }
      table.getBody().add(row);
    }
    return region("The first rows", table);
  }

  /** A cell of a row, dressed as its column is. */
  static NativeTableCell cell(String text, @Nullable Column column) {
    NativeTableCell cell = new NativeTableCell();
    if (text.isBlank()) {
      Span missing = new Span("missing");
      missing.addClassName("missing");
      cell.add(missing);
    } else {
      cell.setText(Words.cut(text, 80));
    }
    dress(cell, column);
    return cell;
  }

  static void dress(Component cell, @Nullable Column column) {
    if (column != null) {
      cell.getElement().getClassList().set("number", column.kind() == Kind.NUMBER);
      cell.getElement().getClassList().set("target", column.role() == Role.TARGET);
      cell.getElement().getClassList().set("left-out", column.role() == Role.LEFT_OUT);
    }
  }

  private static @Nullable Column column(Preview preview, int index) {
    List<Column> columns =
        preview.schema() instanceof Schema.Table table ? table.columns() : preview.described();
    return index < columns.size() ? columns.get(index) : null;
  }
}
