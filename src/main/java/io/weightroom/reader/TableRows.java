package io.weightroom.reader;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.tensor.RefusedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cells become numbers and codes as a schema says that is known already. */
final class TableRows {
  private static final int CACHED_WORDS = 100_000;
  private static final byte[] NOTHING = new byte[0];

  private final CsvFormat format;
  private final MissingWords empty;
  private final String file;
  private final List<Sink> sinks = new ArrayList<>();

  /**
   * Rows of a file.
   *
   * @param names the file's columns, which may be others than the schema's and in another order
   */
  TableRows(Schema.Table schema, CsvFormat format, List<String> names, String file)
      throws RefusedBytes {
    this.format = format;
    this.empty = new MissingWords(format.missing());
    this.file = file;
    for (Column column : schema.columns()) {
      int field = names.indexOf(column.name());
      if (field < 0 && column.role() != Role.LEFT_OUT) {
        throw refused(
            new Place.InFile(file),
            "There is no column \"" + column.name() + "\", which the dataset needs.",
            Names.advice(column.name(), names));
      }
      sinks.add(new Sink(column, field, sinks.size()));
    }
  }

  /** Writes the current row. */
  void put(CsvTokens tokens, TableWriter to) throws RefusedBytes {
    for (Sink sink : sinks) {
      sink.put(tokens, to);
    }
    to.next();
  }

  /** Takes the cells of one column. */
  private final class Sink {
    private final Column column;
    private final int field;
    private final int at;
    private final DateForm form;
    private final Words words = new Words();
    private final Map<String, Integer> codeOf = new HashMap<>();
    private int[] codeOfWord = new int[16];

    Sink(Column column, int field, int at) {
      this.column = column;
      this.field = field;
      this.at = at;
      this.form = DateForm.named(column.format());
      for (int i = 0; i < column.categories().size(); i++) {
        codeOf.put(column.categories().get(i), i);
      }
    }

    void put(CsvTokens tokens, TableWriter to) throws RefusedBytes {
      byte[] bytes = field < 0 ? NOTHING : tokens.bytes();
      int start = field < 0 ? 0 : tokens.start(field);
      int end = field < 0 ? 0 : tokens.end(field);
      boolean missing = empty.match(bytes, start, end);
      long line = tokens.line();
      switch (to.form(at)) {
        case NUMBER -> to.number(at, missing ? Double.NaN : number(bytes, start, end, line));
        case BYTE, SHORT, INT ->
            to.code(at, missing ? Preparation.EMPTY : code(bytes, start, end, line));
        case TEXT -> to.text(at, bytes, start, missing ? start : end);
      }
    }

    private double number(byte[] bytes, int start, int end, long line) throws RefusedBytes {
      boolean date = column.kind() == Kind.DATE;
      double value =
          date
              ? form.parse(bytes, start, end)
              : CellText.number(bytes, start, end, format.decimal());
      if (Double.isNaN(value) && column.role() != Role.LEFT_OUT) {
        throw refused(
            new Place.AtLine(file, line),
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

    private int code(byte[] bytes, int start, int end, long line) throws RefusedBytes {
      int word = words.find(bytes, start, end);
      if (word >= 0) {
        return codeOfWord[word];
      }
      int code = decode(bytes, start, end, line);
      if (words.count() < CACHED_WORDS) {
        int added = words.add(bytes, start, end);
        codeOfWord = added == codeOfWord.length ? Arrays.copyOf(codeOfWord, 2 * added) : codeOfWord;
        codeOfWord[added] = code;
      }
      return code;
    }

    private int decode(byte[] bytes, int start, int end, long line) throws RefusedBytes {
      String text = CellText.text(bytes, start, end);
      if (text == null) {
        throw ColumnProfile.notUtf8(file, line);
      }
      Integer exact = codeOf.get(text);
      Integer code = exact != null ? exact : codeOf.get(text.toLowerCase(Locale.ROOT));
      if (code == null) {
        double value = CellText.number(bytes, start, end, format.decimal());
        code = Double.isNaN(value) ? null : codeOf.get(CellText.label(value + 0.0));
      }
      if (code == null && column.role() == Role.TARGET) {
        throw refused(
            new Place.AtLine(file, line),
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
