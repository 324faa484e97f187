package io.weightroom.run.table;

import io.weightroom.job.CsvCell;

/** The table as a file for spreadsheets, with decimal points. */
public final class RunsCsv {
  private RunsCsv() {}

  /** The shown runs with the shown columns, each run once. */
  public static String of(RunTable table) {
    StringBuilder csv =
        new StringBuilder(CsvCell.row(table.columns().stream().map(RunsCsv::title).toList()));
    for (var run : table.runs()) {
      csv.append(
          CsvCell.row(
              table.columns().stream().map(column -> column.cell().apply(run).plain()).toList()));
    }
    return csv.toString();
  }

  private static String title(RunColumn column) {
    return column.id().equals("curve") ? "last of the curve" : column.title();
  }
}
