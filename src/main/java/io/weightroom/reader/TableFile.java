package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ColumnFacts;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SchemaRules;
import io.weightroom.tensor.RefusedBytes;
import io.weightroom.tensor.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a CSV file, plain or .gz, in two passes: the first looks at every cell to decide about the
 * columns, the second keeps the cells that are needed.
 */
final class TableFile {
  private final Path path;
  private final String name;
  private final CsvOptions options;

  TableFile(Path path, CsvOptions options) {
    this.path = path;
    this.name = SourceFile.place(path).label();
    this.options = options;
  }

  /** The file as people know it. */
  String name() {
    return name;
  }

  /**
   * What the first pass saw.
   *
   * @param rows how many rows; an estimate if sampled
   * @param first the first rows as text
   * @param read how many rows were read
   * @param tops the most frequent texts of each column
   */
  record Scan(
      CsvFormat format,
      List<ColumnFacts> facts,
      long rows,
      boolean sampled,
      List<List<String>> first,
      long read,
      List<List<ColumnSummary.Count>> tops) {}

  /** What is done with each row beside looking at it. */
  @FunctionalInterface
  interface EachRow {
    void row(CsvTokens tokens, List<ColumnProfile> profiles);
  }

  /** What is done with the rows of a file; the tokens stand before the first one. */
  @FunctionalInterface
  interface RowStep<T> {
    Result<T> apply(CsvTokens tokens, List<String> names) throws IOException;
  }

  /** Looks at every row. */
  Result<Scan> scan() {
    return scan(0, Long.MAX_VALUE);
  }

  /** Looks at the rows within the first so many bytes, and keeps the first few as text. */
  Result<Scan> scan(int keep, long maxBytes) {
    return SourceFile.read(path, in -> Result.ok(scan(in, keep, maxBytes, (_, _) -> {})));
  }

  /** Looks at every row and hands it on. */
  Result<Scan> scan(EachRow each) {
    return SourceFile.read(path, in -> Result.ok(scan(in, 0, Long.MAX_VALUE, each)));
  }

  /** Goes through the rows once more. */
  <T> Result<T> rows(CsvFormat format, RowStep<T> step) {
    return SourceFile.read(
        path,
        in -> {
          CsvTokens tokens = tokens(start(in), format);
          if (!tokens.next()) {
            throw refused(
                new Place.InFile(name), "The file has no rows.", "Give a table with rows.");
          }
          List<String> names = names(tokens, format.header(), name);
          if (!format.header()) {
            tokens.again();
          }
          return step.apply(tokens, names);
        });
  }

  private CsvTokens tokens(BufferedInputStream start, CsvFormat format) throws IOException {
    return new CsvTokens(
        EncodedInput.utf8(withoutMark(start), format.encoding()),
        format.separator(),
        format.quote(),
        name);
  }

  /** Decides about the columns of a scanned file. */
  Result<Schema.Table> schema(Scan scan) {
    return SchemaRules.decide(
        scan.facts, options.choices(), scan.rows, scan.sampled, new Place.InFile(name));
  }

  /** How the file is written, by its first bytes. */
  Result<CsvFormat> format() {
    return SourceFile.read(path, in -> Result.ok(detect(start(in))));
  }

  private Scan scan(InputStream in, int keep, long maxBytes, EachRow each) throws IOException {
    BufferedInputStream start = start(in);
    CsvFormat format = detect(start);
    CsvTokens tokens = tokens(start, format);
    if (!tokens.next()) {
      throw refused(new Place.InFile(name), "The file has no rows.", "Give a table with rows.");
    }
    List<String> names = names(tokens, format.header(), name);
    refuseTwins(names);
    MissingWords empty = new MissingWords(format.missing());
    List<ColumnProfile> profiles =
        names.stream().map(n -> new ColumnProfile(n, name, format, empty)).toList();
    List<List<String>> first = new ArrayList<>();
    long rows = 0;
    boolean more = !format.header() || tokens.next();
    boolean sampled = false;
    while (more) {
      refuseRagged(tokens, names.size(), name);
      for (int i = 0; i < profiles.size(); i++) {
        profiles.get(i).add(tokens.bytes(), tokens.start(i), tokens.end(i), tokens.line());
      }
      if (rows < keep) {
        first.add(texts(tokens, name));
      }
      each.row(tokens, profiles);
      rows++;
      if (tokens.consumed() > maxBytes) {
        sampled = true;
        break;
      }
      more = tokens.next();
    }
    if (rows == 0) {
      throw refused(
          new Place.InFile(name),
          "The file has names of columns, but no rows.",
          "Add rows, or say that the first row is no header.");
    }
    long estimate = sampled ? Math.max(rows, rows * Files.size(path) / tokens.consumed()) : rows;
    List<ColumnFacts> facts = profiles.stream().map(ColumnProfile::facts).toList();
    return new Scan(
        format,
        facts,
        estimate,
        sampled,
        first,
        rows,
        profiles.stream().map(ColumnProfile::top).toList());
  }

  private CsvFormat detect(BufferedInputStream start) throws IOException {
    start.mark(CsvFormat.SAMPLE + 1);
    byte[] sample = start.readNBytes(CsvFormat.SAMPLE);
    boolean all = start.read() < 0;
    start.reset();
    boolean marked = sample.length >= 3 && isMark(sample);
    byte[] text = marked ? Arrays.copyOfRange(sample, 3, sample.length) : sample;
    if (options.encoding() == Encoding.WINDOWS_1252) {
      text = EncodedInput.utf8(text);
    }
    return CsvFormat.detect(text, all, options, name);
  }

  private static BufferedInputStream start(InputStream in) {
    return new BufferedInputStream(in, CsvFormat.SAMPLE + 1);
  }

  /** Goes past the byte order mark of UTF-8, if there is one. */
  static InputStream withoutMark(BufferedInputStream in) throws IOException {
    in.mark(3);
    byte[] first = in.readNBytes(3);
    if (first.length < 3 || !isMark(first)) {
      in.reset();
    }
    return in;
  }

  private static boolean isMark(byte[] bytes) {
    return bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
  }

  /** The names in the header; {@code column_3} where there is none. */
  static List<String> names(CsvTokens tokens, boolean header, String file) throws RefusedBytes {
    List<String> names = new ArrayList<>();
    List<String> texts = header ? texts(tokens, file) : List.of();
    for (int i = 0; i < tokens.count(); i++) {
      names.add(header && !texts.get(i).isBlank() ? texts.get(i).strip() : "column_" + (i + 1));
    }
    return names;
  }

  private void refuseTwins(List<String> names) throws RefusedBytes {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Integer before = seen.put(names.get(i), i);
      if (before != null) {
        throw refused(
            new Place.AtColumn(names.get(i)),
            "Columns " + (before + 1) + " and " + (i + 1) + " have the same name.",
            "Give each column a name of its own.");
      }
    }
  }

  static void refuseRagged(CsvTokens tokens, int needed, String file) throws RefusedBytes {
    if (tokens.count() != needed) {
      throw refused(
          new Place.AtLine(file, tokens.line()),
          "The row has "
              + fields(tokens.count())
              + ", but the first row has "
              + fields(needed)
              + ".",
          "Correct the row, and put text that holds a separator into quotes.");
    }
  }

  private static String fields(int count) {
    return count + (count == 1 ? " field" : " fields");
  }

  private static List<String> texts(CsvTokens tokens, String file) throws RefusedBytes {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      String text = CellText.text(tokens.bytes(), tokens.start(i), tokens.end(i));
      if (text == null) {
        throw ColumnProfile.notUtf8(file, tokens.line());
      }
      texts.add(text);
    }
    return texts;
  }

  private static RefusedBytes refused(Place place, String what, String remedy) {
    return new RefusedBytes(new Problem(place, what, remedy));
  }
}
