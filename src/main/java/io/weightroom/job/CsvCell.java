package io.weightroom.job;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cells of the CSV files that people take away. */
public final class CsvCell {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?|[+-]Infinity");

  private CsvCell() {}

  /**
   * A text as a cell (RFC 4180). A spreadsheet would compute a text that begins like a formula, so
   * such texts get an apostrophe in front; plain numbers with a sign stay as they are.
   */
  public static String of(String text) {
    String safe = isFormula(text) ? "'" + text : text;
    boolean quoted =
        safe.indexOf(',') >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0;
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /** A row with its line end. */
  public static String row(List<String> cells) {
    return cells.stream().map(CsvCell::of).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }
}
