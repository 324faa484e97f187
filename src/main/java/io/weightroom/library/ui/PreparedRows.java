package io.weightroom.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Fill;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Scaling;
import io.weightroom.dataset.Schema;
import io.weightroom.library.Draft;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.DateForm;
import io.weightroom.reader.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table as the numbers that a network would get, by what is known of the
 * columns so far.
 */
final class PreparedRows {
  static final String ABOUT =
      "Worked out from the rows looked at. For training, everything is learned from the training"
          + " part alone.";

  /** So many numbers of a row are shown at once. */
  private static final int MOST = 60;

  private final Draft draft;
  private final Preview preview;
  private final Choices choices;
  private final char decimal;

  private PreparedRows(Draft draft, Preview preview) {
    this.draft = draft;
    this.preview = preview;
    this.choices =
        draft.source() instanceof DataSource.Csv csv ? csv.options().choices() : Choices.NONE;
    CsvFormat format = preview.format();
    this.decimal = format == null ? '.' : format.decimal();
  }

  /** One number of the network's input. */
  private record Number(String title, List<String> cells) {}

  static Component of(Draft draft, Preview preview, Schema.Table table) {
    return new PreparedRows(draft, preview).table(table);
  }

  private Component table(Schema.Table table) {
    List<Number> numbers = new ArrayList<>();
    for (Column column : table.inputs()) {
      if (numbers.size() < MOST) {
        numbers.addAll(prepared(column, table.indexOf(column.name())));
      }
    }
    NativeTable shown = new NativeTable();
    shown.addClassNames("plain", "first-rows", "prepared-rows");
    NativeTableRow head = new NativeTableRow();
    for (Number number : numbers) {
      NativeTableHeaderCell cell = new NativeTableHeaderCell(Words.cut(number.title(), 40));
      cell.getElement().setAttribute("scope", "col");
      cell.addClassName("number");
      head.add(cell);
    }
    shown.getHead().add(head);
    for (int row = 0; row < preview.rows().size(); row++) {
      NativeTableRow line = new NativeTableRow();
      for (Number number : numbers) {
        NativeTableCell cell = new NativeTableCell(number.cells().get(row));
        cell.addClassName("number");
        line.add(cell);
      }
      shown.getBody().add(line);
    }
    return FirstSamples.region("The first rows, prepared", shown);
  }

  private List<Number> prepared(Column column, int index) {
    return switch (column.kind()) {
      case NUMBER, DATE -> List.of(new Number(column.name(), scaled(column, index)));
      case BOOLEAN ->
          List.of(
              new Number(
                  column.name(),
                  words(column, index).stream()
                      .map(word -> column.categories().indexOf(word) == 1 ? "1" : "0")
                      .toList()));
      case CATEGORY ->
          column.categories().stream()
              .limit(MOST)
              .map(
                  category ->
                      new Number(
                          column.name() + " = " + category,
                          words(column, index).stream()
                              .map(word -> word.equals(category) ? "1" : "0")
                              .toList()))
              .toList();
      case IDENTIFIER, TEXT -> List.of();
    };
  }

  /** The words of a column, empty cells filled. */
  private List<String> words(Column column, int index) {
    String fill =
        switch (choices.fill(column.name(), column.kind())) {
          case Fill.Constant(String value) -> value;
          default -> mostFrequent(column);
        };
    return preview.rows().stream()
        .map(row -> index < row.size() ? row.get(index).strip() : "")
        .map(word -> column.categories().contains(word) || word.isEmpty() ? word : label(word))
        .map(word -> word.isEmpty() || !column.categories().contains(word) ? fill : word)
        .toList();
  }

  /** A number as categories are called: 1.0 is 1. */
  private String label(String word) {
    double value = number(word);
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : word;
  }

  private String mostFrequent(Column column) {
    ColumnSummary summary = summary(column.name());
    return summary == null || summary.top().isEmpty()
        ? column.categories().isEmpty() ? "" : column.categories().getFirst()
        : summary.top().getFirst().word();
  }

  private List<String> scaled(Column column, int index) {
    List<Double> values = new ArrayList<>();
    for (List<String> row : preview.rows()) {
      String text = index < row.size() ? row.get(index).strip() : "";
      values.add(column.kind() == Kind.DATE ? DateForm.days(text, column.format()) : number(text));
    }
    ColumnSummary summary = summary(column.name());
    ColumnSummary.Numbers numbers = summary == null ? null : summary.numbers();
    if (numbers == null) {
      return values.stream().map(_ -> "–").toList();
    }
    double fill =
        switch (choices.fill(column.name(), column.kind())) {
          case Fill.Mean _ -> numbers.mean();
          case Fill.Constant(String value) -> Fill.number(value, column.kind()).orElse(Double.NaN);
          default -> numbers.median();
        };
    List<Double> filled = values.stream().map(v -> Double.isNaN(v) ? fill : v).toList();
    Scaling scaling = choices.scaling(column.name());
    return switch (scaling) {
      case STANDARD -> shifted(filled, numbers.mean(), numbers.deviation());
      case MIN_MAX -> shifted(filled, numbers.min(), numbers.max() - numbers.min());
      case ROBUST -> shifted(filled, numbers.median(), numbers.upper() - numbers.lower());
      case NONE -> shifted(filled, 0, 1);
      case LOG -> {
        List<Double> logs =
            filled.stream().map(v -> Math.copySign(Math.log1p(Math.abs(v)), v)).toList();
        double mean = logs.stream().mapToDouble(v -> v).average().orElse(0);
        double square = logs.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
        yield shifted(logs, mean, Math.sqrt(square));
      }
    };
  }

  private static List<String> shifted(List<Double> values, double shift, double divisor) {
    return values.stream()
        .map(v -> divisor == 0 ? 0 : (v - shift) / divisor)
        .map(v -> Double.isNaN(v) ? "–" : String.format(Locale.US, "%.3f", v))
        .toList();
  }

  private @Nullable ColumnSummary summary(String name) {
    return Columns.summary(draft.preview(), name);
  }

  private double number(String text) {
    try {
      return Double.parseDouble(decimal == ',' ? text.replace(',', '.') : text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
