package io.weightroom.reader;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Cells;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Table;
import io.weightroom.tensor.RefusedBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The second pass over a CSV file: cells become numbers and codes as the schema says. */
final class TableRows {
  private static final int CACHED_WORDS = 100_000;

  private final CsvTokens tokens;
  private final CsvFormat format;
  private final Schema.Table schema;
  private final String file;
  private int capacity = 1024;

  TableRows(CsvTokens tokens, CsvFormat format, Schema.Table schema, String file) {
    this.tokens = tokens;
    this.format = format;
    this.schema = schema;
    this.file = file;
    if (!schema.sampled()) {
      capacity = Math.clamp(schema.rows(), 16, 1 << 20);
    }
  }

  Table read() throws IOException {
    if (!tokens.next()) {
      throw refused(new Place.InFile(file), "The file has no rows.", "Give a table with rows.");
    }
    List<String> names = TableFile.names(tokens, format.header(), file);
    List<Sink> sinks = sinks(names);
    List<Sink> targets = sinks.stream().filter(s -> s.column.role() == Role.TARGET).toList();
    List<Sink> inputs = sinks.stream().filter(s -> s.column.role() == Role.INPUT).toList();
    long[] ids = new long[capacity];
    int kept = 0;
    long row = 0;
    boolean more = !format.header() || tokens.next();
    for (; more; row++, more = tokens.next()) {
      TableFile.refuseRagged(tokens, names.size(), file);
      boolean complete = true;
      for (Sink target : targets) {
        complete &= target.put(kept);
      }
      if (complete) {
        for (Sink input : inputs) {
          input.put(kept);
        }
        ids = kept == ids.length ? Arrays.copyOf(ids, 2 * kept) : ids;
        ids[kept++] = row;
      }
    }
    List<Cells> columns = new ArrayList<>();
    for (Sink sink : sinks) {
      columns.add(sink.cells(kept));
    }
    return new Table(schema, columns, Arrays.copyOf(ids, kept), row - kept);
  }

  private List<Sink> sinks(List<String> names) throws RefusedBytes {
    List<Sink> sinks = new ArrayList<>();
    for (Column column : schema.columns()) {
      int field = names.indexOf(column.name());
      if (field < 0 && column.role() != Role.LEFT_OUT) {
        throw refused(
            new Place.InFile(file),
            "There is no column \"" + column.name() + "\", which the dataset needs.",
            Names.advice(column.name(), names));
      }
      sinks.add(new Sink(column, field));
    }
    return sinks;
  }

  /** Takes the cells of one column. */
  private final class Sink {
    private final Column column;
    private final int field;
    private final DateForm form;
    private final Words words = new Words();
    private final Map<String, Integer> codeOf = new HashMap<>();
    private int[] codeOfWord = new int[16];
    private double[] numbers = new double[0];
    private int[] codes = new int[0];

    Sink(Column column, int field) {
      this.column = column;
      this.field = field;
      this.form = DateForm.named(column.format());
      if (column.role() != Role.LEFT_OUT && column.coded()) {
        codes = new int[capacity];
        for (int i = 0; i < column.categories().size(); i++) {
          codeOf.put(column.categories().get(i), i);
        }
      } else if (column.role() != Role.LEFT_OUT) {
        numbers = new double[capacity];
      }
    }

    /** Stores the cell of the current row; false if it is empty. */
    boolean put(int row) throws RefusedBytes {
      byte[] bytes = tokens.bytes();
      int start = tokens.start(field);
      int end = tokens.end(field);
      boolean missing = CellText.missing(bytes, start, end);
      if (column.coded()) {
        codes = row == codes.length ? Arrays.copyOf(codes, 2 * row) : codes;
        codes[row] = missing ? Preparation.EMPTY : code(bytes, start, end);
      } else {
        numbers = row == numbers.length ? Arrays.copyOf(numbers, 2 * row) : numbers;
        numbers[row] = missing ? Double.NaN : number(bytes, start, end);
      }
      return !missing;
    }

    Cells cells(int rows) {
      if (column.role() == Role.LEFT_OUT) {
        return new Cells.Absent();
      }
      return column.coded()
          ? new Cells.Codes(Arrays.copyOf(codes, rows))
          : new Cells.Numbers(Arrays.copyOf(numbers, rows));
    }

    private double number(byte[] bytes, int start, int end) throws RefusedBytes {
      boolean date = column.kind() == Kind.DATE;
      double value =
          date
              ? form.parse(bytes, start, end)
              : CellText.number(bytes, start, end, format.decimal());
      if (Double.isNaN(value)) {
        throw refused(
            new Place.AtLine(file, tokens.line()),
            "Column \""
                + column.name()
                + "\" holds \""
                + excerpt(bytes, start, end)
                + "\" where "
                + (date ? "a date (" + column.format() + ")" : "a number")
                + " is needed.",
            "Correct the cell or leave it empty.");
      }
      return value;
    }

    private int code(byte[] bytes, int start, int end) throws RefusedBytes {
      int word = words.find(bytes, start, end);
      if (word >= 0) {
        return codeOfWord[word];
      }
      int code = decode(bytes, start, end);
      if (words.count() < CACHED_WORDS) {
        int added = words.add(bytes, start, end);
        codeOfWord = added == codeOfWord.length ? Arrays.copyOf(codeOfWord, 2 * added) : codeOfWord;
        codeOfWord[added] = code;
      }
      return code;
    }

    private int decode(byte[] bytes, int start, int end) throws RefusedBytes {
      String text = CellText.text(bytes, start, end);
      if (text == null) {
        throw ColumnProfile.notUtf8(file, tokens.line());
      }
      Integer exact = codeOf.get(text);
      Integer code = exact != null ? exact : codeOf.get(text.toLowerCase(Locale.ROOT));
      if (code == null) {
        double value = CellText.number(bytes, start, end, format.decimal());
        code = Double.isNaN(value) ? null : codeOf.get(CellText.label(value + 0.0));
      }
      if (code == null && column.role() == Role.TARGET) {
        throw refused(
            new Place.AtLine(file, tokens.line()),
            "Column \""
                + column.name()
                + "\" holds the class \""
                + excerpt(bytes, start, end)
                + "\", which the training rows do not have.",
            Names.advice(text, column.categories()));
      }
      return code == null ? Preparation.UNKNOWN : code;
    }

    private String excerpt(byte[] bytes, int start, int end) {
      String text = CellText.text(bytes, start, Math.min(end, start + 40));
      return text == null ? "…" : text;
    }
  }

  private static RefusedBytes refused(Place place, String what, String remedy) {
    return new RefusedBytes(new Problem(place, what, remedy));
  }
}
