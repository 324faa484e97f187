package io.weightroom.run.judge;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.weightroom.judge.Averages;
import io.weightroom.judge.ClassScore;
import io.weightroom.judge.ConfusionMatrix;
import io.weightroom.kit.Format;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Precision, recall and F1 of each class, and their averages. */
final class ByClass extends Section {

  private static final long serialVersionUID = 1L;

  private final transient ConfusionMatrix matrix;

  ByClass(ConfusionMatrix matrix, String column) {
    this.matrix = matrix;
    addClassNames("card", "judge-by-class");
    Help help =
        new Help(
            "precision and recall",
            "Precision: of the samples that were taken for a class, the share that is of it."
                + " Recall: of the samples of a class, the share that was found. F1 is their"
                + " harmonic mean. Where nothing is there to divide by, the score is 0.",
            "precision = TP / (TP + FP), recall = TP / (TP + FN), F1 = 2·TP / (2·TP + FP + FN)");
    Anchor csv =
        new Anchor(
            DownloadHandler.fromInputStream(
                _ -> {
                  byte[] bytes = csv(matrix).getBytes(StandardCharsets.UTF_8);
                  return new DownloadResponse(
                      new ByteArrayInputStream(bytes), "classes.csv", "text/csv", bytes.length);
                }),
            "CSV");
    csv.getElement().setAttribute("download", true);
    csv.getElement().setAttribute("aria-label", "Scores by class as CSV");
    Div head = new Div(new H2("By class"), help, csv);
    head.addClassName("judge-head");
    add(head, averages(), grid(column));
  }

  private Grid<ClassScore> grid(String column) {
    Grid<ClassScore> grid = new Grid<>();
    grid.addColumn(score -> matrix.labels().get(score.label()))
        .setHeader(column)
        .setSortable(true)
        .setComparator(Comparator.comparingInt(ClassScore::label))
        .setFlexGrow(2);
    number(grid, "Precision", ClassScore::precision);
    number(grid, "Recall", ClassScore::recall);
    number(grid, "F1", ClassScore::f1);
    grid.addColumn(score -> Format.count(score.support()))
        .setHeader("Samples")
        .setComparator(Comparator.comparingInt(ClassScore::support))
        .setTextAlign(ColumnTextAlign.END);
    grid.addColumn(score -> Format.count(score.predicted()))
        .setHeader("Predicted")
        .setComparator(Comparator.comparingInt(ClassScore::predicted))
        .setTextAlign(ColumnTextAlign.END);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
    grid.setItems(matrix.scores());
    grid.setAllRowsVisible(matrix.classes() <= 12);
    grid.getElement().setAttribute("aria-label", "Scores by class");
    return grid;
  }

  private static void number(
      Grid<ClassScore> grid, String title, ToDoubleFunction<ClassScore> score) {
    grid.addColumn(each -> each.occurs() ? MeasureWords.score(score.applyAsDouble(each)) : "–")
        .setHeader(title)
        .setComparator(Comparator.comparingDouble(score))
        .setTextAlign(ColumnTextAlign.END);
  }

  private NativeTable averages() {
    NativeTableRow head = new NativeTableRow(header("Average", "col"));
    for (String title : new String[] {"Precision", "Recall", "F1", "What counts the same"}) {
      head.add(header(title, "col"));
    }
    NativeTableBody body =
        new NativeTableBody(
            row("Macro", matrix.macro(), "every class"),
            row("Weighted", matrix.weighted(), "every class, as often as it has samples"),
            row("Micro", matrix.micro(), "every sample, so it is the accuracy"));
    NativeTable table = new NativeTable(new NativeTableHeader(head), body);
    table.addClassNames("plain", "judge-averages");
    return table;
  }

  private static NativeTableRow row(String name, Averages scores, String counts) {
    NativeTableRow row = new NativeTableRow(header(name, "row"));
    for (double score : new double[] {scores.precision(), scores.recall(), scores.f1()}) {
      row.add(new NativeTableCell(MeasureWords.score(score)));
    }
    row.add(new NativeTableCell(counts));
    return row;
  }

  private static NativeTableHeaderCell header(String text, String scope) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", scope);
    return cell;
  }

  /** The table as a file: decimal points, one row a class. */
  static String csv(ConfusionMatrix matrix) {
    StringBuilder csv = new StringBuilder("class,precision,recall,f1,samples,predicted\n");
    for (ClassScore score : matrix.scores()) {
      csv.append(quoted(matrix.labels().get(score.label())))
          .append(',')
          .append(score.precision())
          .append(',')
          .append(score.recall())
          .append(',')
          .append(score.f1())
          .append(',')
          .append(score.support())
          .append(',')
          .append(score.predicted())
          .append('\n');
    }
    return csv.toString();
  }

  /** In quotes, and no formula to a spreadsheet. */
  private static String quoted(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
