package io.weightroom.run.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The table as a file for spreadsheets: decimal points, RFC 4180 quoting. A text that a spreadsheet
 * would take for a formula gets an apostrophe in front.
 */
public final class RunsCsv {
  private RunsCsv() {}

  /** The shown runs with the shown columns, each run once. */
  public static String of(RunTable table) {
    List<RunColumn> columns = table.columns();
    StringBuilder csv = new StringBuilder(line(columns.stream().map(RunsCsv::title).toList()));
    for (var run : table.runs()) {
      csv.append(
          line(
              columns.stream()
                  .map(column -> column.cell().apply(run))
                  .map(
                      cell ->
                          cell.number() != null && isNumber(cell.plain())
                              ? cell.plain()
                              : safe(cell.plain()))
                  .toList()));
    }
    return csv.toString();
  }

  private static String title(RunColumn column) {
    return safe(column.id().equals("curve") ? "last of the curve" : column.title());
  }

  private static boolean isNumber(String text) {
    return text.matches("-?[0-9.]+([eE][+-]?[0-9]+)?|NaN|-?Infinity");
  }

  /** A text that no spreadsheet runs. */
  static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(
            cell ->
                cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                    ? "\"" + cell.replace("\"", "\"\"") + "\""
                    : cell)
        .collect(Collectors.joining(",", "", "\r\n"));
  }
}
