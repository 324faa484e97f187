package io.weightroom.reader;

import static java.util.stream.Collectors.toSet;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.tensor.RefusedBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written.
 *
 * @param separator what stands between fields
 * @param decimal the decimal mark of its numbers
 * @param header whether the first row names the columns
 * @param quote what stands around fields that hold separators
 * @param missing the words that stand for an empty cell, in lower case
 */
public record CsvFormat(
    char separator,
    char decimal,
    boolean header,
    Character quote,
    Set<String> missing,
    Encoding encoding) {

  /** The words that stand for an empty cell unless a person chooses others. */
  public static final Set<String> MISSING = Set.of("na", "n/a", "nan", "null", "?", "-");

  public CsvFormat(
      char separator,
      char decimal,
      boolean header,
      @Nullable Character quote,
      @Nullable Set<String> missing,
      @Nullable Encoding encoding) {
    this.separator = separator;
    this.decimal = decimal;
    this.header = header;
    this.quote = quote == null ? '"' : quote;
    this.missing = missing == null ? MISSING : Set.copyOf(missing);
    this.encoding = encoding == null ? Encoding.UTF_8 : encoding;
  }

  /** A file with the usual quotes, missing words and encoding. */
  public CsvFormat(char separator, char decimal, boolean header) {
    this(separator, decimal, header, null, null, null);
  }

  /** So many bytes of the file decide. */
  static final int SAMPLE = 1 << 16;

  private static final int ROWS = 200;

  /** In the order of preference among equals. */
  private static final char[] SEPARATORS = {';', '\t', ',', '|'};

  /** What a file's first bytes say, where the options leave it open. */
  static CsvFormat detect(byte[] sample, boolean all, CsvOptions options, String file)
      throws IOException {
    refuseOtherKinds(sample, file);
    Character given = options.separator();
    char separator = given != null ? given : separator(sample, all, quote(options), file);
    List<List<String>> rows = rows(sample, all, separator, quote(options), file);
    char quote = quote(options);
    Set<String> missing = missing(options);
    Character mark = options.decimal();
    char decimal = mark != null ? mark : decimal(rows, separator);
    Boolean named = options.header();
    boolean header = named != null ? named : header(rows, decimal, new MissingWords(missing));
    return new CsvFormat(separator, decimal, header, quote, missing, options.encoding());
  }

  private static char quote(CsvOptions options) {
    Character given = options.quote();
    return given == null ? '"' : given;
  }

  private static Set<String> missing(CsvOptions options) {
    Set<String> given = options.missing();
    return given == null
        ? MISSING
        : given.stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).collect(toSet());
  }

  private static void refuseOtherKinds(byte[] sample, String file) throws RefusedBytes {
    String found = null;
    if (sample.length == 0) {
      throw new RefusedBytes(
          new Problem(
              new Place.InFile(file), "The file is empty.", "Give a table with a row of names."));
    }
    if (starts(sample, 'P', 'K', 3, 4)) {
      found = "The file is a zip archive or a workbook of a spreadsheet program, not CSV.";
    } else if (starts(sample, 0xff, 0xfe) || starts(sample, 0xfe, 0xff)) {
      found = "The file is text in UTF-16; UTF-8 is needed.";
    } else if (starts(sample, '%', 'P', 'D', 'F')) {
      found = "The file is a PDF document, not CSV.";
    } else {
      for (int i = 0; i < Math.min(sample.length, 8192); i++) {
        if (sample[i] == 0) {
          found = "The file is binary: byte " + (i + 1) + " is zero. A text file is needed.";
          break;
        }
      }
    }
    if (found != null) {
      throw new RefusedBytes(
          new Problem(new Place.InFile(file), found, "Save the table as CSV with UTF-8."));
    }
  }

  private static boolean starts(byte[] sample, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= sample.length || (sample[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static char separator(byte[] sample, boolean all, char quote, String file) {
    char best = ',';
    double bestShare = 0;
    int bestWidth = 1;
    for (char candidate : SEPARATORS) {
      Map<Integer, Integer> widths = new HashMap<>();
      int rows = 0;
      try {
        for (List<String> row : rows(sample, all, candidate, quote, file)) {
          widths.merge(row.size(), 1, Integer::sum);
          rows++;
        }
      } catch (IOException e) {
        continue;
      }
      for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
        double share = (double) width.getValue() / rows;
        boolean better =
            share > bestShare + 1e-9
                || share > bestShare - 1e-9 && bestWidth == 2 && width.getKey() > 4;
        if (width.getKey() > 1 && better) {
          best = candidate;
          bestShare = share;
          bestWidth = width.getKey();
        }
      }
    }
    return best;
  }

  private static char decimal(List<List<String>> rows, char separator) {
    if (separator == ',') {
      return '.';
    }
    int commas = 0;
    int points = 0;
    for (List<String> row : rows) {
      for (String cell : row) {
        commas += cell.matches("[+-]?\\d*,\\d+([eE][+-]?\\d+)?") ? 1 : 0;
        points += cell.matches("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?") ? 1 : 0;
      }
    }
    return commas > points ? ',' : '.';
  }

  /**
   * The first row is a header if it holds a word where the column below holds values, or if it is
   * all words that do not come again.
   */
  private static boolean header(List<List<String>> rows, char decimal, MissingWords empty) {
    if (rows.isEmpty()) {
      return true;
    }
    List<String> first = rows.getFirst();
    boolean value = false;
    boolean unlike = false;
    boolean again = new HashSet<>(first).size() < first.size() || first.contains("");
    for (int column = 0; column < first.size(); column++) {
      boolean firstIsValue = isValue(first.get(column), decimal);
      value |= firstIsValue;
      boolean below = rows.size() > 1;
      int values = 0;
      for (List<String> row : rows.subList(1, rows.size())) {
        String cell = column < row.size() ? row.get(column) : "";
        byte[] bytes = bytes(cell);
        boolean missing = empty.match(bytes, 0, bytes.length);
        boolean cellIsValue = isValue(cell, decimal);
        below &= missing || cellIsValue;
        values += cellIsValue ? 1 : 0;
        again |= cell.equals(first.get(column)) && !cell.isEmpty();
      }
      byte[] name = bytes(first.get(column));
      unlike |= below && values > 0 && !firstIsValue && !empty.match(name, 0, name.length);
    }
    return unlike || !value && !again;
  }

  private static boolean isValue(String cell, char decimal) {
    byte[] bytes = bytes(cell);
    return !Double.isNaN(CellText.number(bytes, 0, bytes.length, decimal))
        || Arrays.stream(DateForm.values())
            .anyMatch(form -> !Double.isNaN(form.parse(bytes, 0, bytes.length)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first rows of the sample; the last one is left out if the sample ends inside it. */
  private static List<List<String>> rows(
      byte[] sample, boolean all, char separator, char quote, String file) throws IOException {
    CsvTokens tokens = new CsvTokens(new ByteArrayInputStream(sample), separator, quote, file);
    List<List<String>> rows = new ArrayList<>();
    try {
      while (rows.size() < ROWS && tokens.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < tokens.count(); i++) {
          row.add(
              new String(
                  tokens.bytes(),
                  tokens.start(i),
                  tokens.end(i) - tokens.start(i),
                  StandardCharsets.UTF_8));
        }
        rows.add(row);
      }
    } catch (RefusedBytes e) {
      if (all || rows.isEmpty()) {
        throw e;
      }
      return rows;
    }
    if (!all && rows.size() > 1 && rows.size() < ROWS) {
      rows.removeLast();
    }
    return rows;
  }
}
