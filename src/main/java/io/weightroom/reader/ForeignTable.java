package io.weightroom.reader;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.tensor.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A CSV file, plain or .gz, that a model is to answer for. Columns are found by their names, in any
 * order; others are kept, but not used. A mistake in a row is a value of that row, so that all
 * others get their answers.
 */
public final class ForeignTable {
  private final CsvTokens tokens;
  private final char decimal;
  private final MissingWords missing;
  private final String file;
  private final List<Column> inputs;
  private final List<String> names;
  private final int[] fields;
  private boolean first;

  /** Goes through the rows of an open table. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(ForeignTable table) throws IOException;
  }

  private ForeignTable(
      CsvTokens tokens, CsvFormat format, List<Column> inputs, String file, List<String> names) {
    this.tokens = tokens;
    this.decimal = format.decimal();
    this.missing = new MissingWords(format.missing());
    this.inputs = inputs;
    this.file = file;
    this.names = names;
    this.fields = inputs.stream().mapToInt(column -> names.indexOf(column.name())).toArray();
    this.first = !format.header();
  }

  /**
   * Opens a file and reads it.
   *
   * @param model what the model needs
   * @return what the reading gives, or what is wrong with the file as a whole
   */
  public static <T> Result<T> read(Path path, ModelInputs model, Reading<T> reading) {
    List<Column> inputs = model.columns();
    boolean named =
        IntStream.range(0, inputs.size())
            .anyMatch(i -> !inputs.get(i).name().matches("column_\\d+"));
    CsvOptions options =
        new CsvOptions(null, named ? true : null, null, Choices.NONE, null, model.missing(), null);
    String file = SourceFile.place(path).label();
    return new TableFile(path, options)
        .format()
        .then(
            format ->
                SourceFile.read(
                    path,
                    in -> {
                      Result<ForeignTable> opened = open(in, format, inputs, file);
                      return switch (opened) {
                        case Result.Failed<ForeignTable>(List<Problem> problems) ->
                            Result.failed(problems);
                        case Result.Ok<ForeignTable>(ForeignTable table) ->
                            Result.ok(reading.read(table));
                      };
                    }));
  }

  private static Result<ForeignTable> open(
      InputStream in, CsvFormat format, List<Column> inputs, String file) throws IOException {
    InputStream text = TableFile.withoutMark(new BufferedInputStream(in, CsvFormat.SAMPLE + 1));
    CsvTokens tokens = new CsvTokens(text, format.separator(), format.quote(), file);
    if (!tokens.next()) {
      return Result.failed(
          new Place.InFile(file), "The file has no rows.", "Give a table with rows.");
    }
    List<String> names = TableFile.names(tokens, format.header(), file);
    List<Problem> problems = new ArrayList<>();
    for (Column column : inputs) {
      if (!names.contains(column.name())) {
        problems.add(
            new Problem(
                new Place.InFile(file),
                "There is no column \"" + column.name() + "\", which the model needs.",
                Names.advice(column.name(), names)));
      } else if (names.indexOf(column.name()) != names.lastIndexOf(column.name())) {
        problems.add(
            new Problem(
                new Place.InFile(file),
                "There are several columns \"" + column.name() + "\"; the model needs one.",
                "Give each column a name of its own."));
      }
    }
    return problems.isEmpty()
        ? Result.ok(new ForeignTable(tokens, format, inputs, file, names))
        : Result.failed(problems);
  }

  /** The names of all columns of the file. */
  public List<String> names() {
    return names;
  }

  /** The columns that the model does not use. */
  public List<String> unused() {
    return names.stream()
        .filter(name -> inputs.stream().noneMatch(column -> column.name().equals(name)))
        .toList();
  }

  /** Goes to the next row; false at the end. */
  public boolean next() throws IOException {
    if (first) {
      first = false;
      return true;
    }
    return tokens.next();
  }

  /** Bytes of the file that were read so far, unpacked. */
  public long consumed() {
    return tokens.consumed();
  }

  /** All cells of the row as text, one for each column. */
  public List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      texts.add(i < tokens.count() ? text(i) : "");
    }
    return texts;
  }

  /** What the row says in each input column; one {@link ForeignCell.Wrong} if it is ragged. */
  public List<ForeignCell> cells() throws IOException {
    if (tokens.count() != names.size()) {
      return List.of(
          new ForeignCell.Wrong(
              "The row has "
                  + tokens.count()
                  + (tokens.count() == 1 ? " field" : " fields")
                  + ", but there are "
                  + names.size()
                  + " columns."));
    }
    List<ForeignCell> cells = new ArrayList<>(fields.length);
    for (int i = 0; i < fields.length; i++) {
      cells.add(ForeignCell.of(inputs.get(i), text(fields[i]), decimal, missing));
    }
    return cells;
  }

  private String text(int field) throws IOException {
    String text = CellText.text(tokens.bytes(), tokens.start(field), tokens.end(field));
    if (text == null) {
      throw ColumnProfile.notUtf8(file, tokens.line());
    }
    return text;
  }
}
