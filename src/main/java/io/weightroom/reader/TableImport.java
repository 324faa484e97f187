package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SchemaRules;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.tensor.RefusedBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the files of a {@link TableStore}. A small file is looked at whole and then written. Of a
 * large one the beginning says how its rows will probably lie; they are written so while every cell
 * is looked at, and only if the rest of the file holds a surprise, it is read a second time.
 */
final class TableImport {
  /** So many bytes are the beginning. */
  static final long HEAD = 1L << 20;

  /** The most rows of a table: what a Java array can count. */
  static final long MAX_ROWS = Integer.MAX_VALUE - 16;

  private final DataSource.Csv source;
  private final Path folder;
  private final Progress progress;
  private final TableFile file;
  private final CsvOptions options;

  private TableImport(DataSource.Csv source, Path folder, Progress progress) {
    this.source = source;
    this.folder = folder;
    this.progress = progress;
    this.options = options(source);
    this.file = new TableFile(source.file(), options);
  }

  static Result<StoreFile> fill(DataSource.Csv source, Path folder, Progress progress)
      throws IOException {
    return new TableImport(source, folder, progress).fill();
  }

  /** A column that names the parts is no input unless somebody says so. */
  static CsvOptions options(DataSource.Csv source) {
    Choices choices = source.options().choices();
    if (!(source.split() instanceof SplitPlan.ByColumn(String column, _))
        || choices.role(column) != null) {
      return source.options();
    }
    Map<String, Role> roles = new TreeMap<>(choices.roles());
    roles.put(column, Role.LEFT_OUT);
    return source
        .options()
        .with(
            new Choices(
                choices.target(),
                choices.task(),
                roles,
                choices.kinds(),
                choices.scalings(),
                choices.fills()));
  }

  /** What was decided and how many rows of the file itself are written. */
  private record Written(TableFile.Scan scan, Schema.Table schema, long rows) {}

  private Result<StoreFile> fill() throws IOException {
    progress.at("Reading the rows", 0, Files.exists(source.file()) ? size() : 0);
    Result<TableFile.Scan> head = file.scan(0, HEAD);
    Result<Written> written =
        head.then(
            scan ->
                scan.sampled()
                    ? large(scan)
                    : file.schema(scan).then(schema -> again(scan, schema)));
    return written.then(this::finish);
  }

  private long size() {
    try {
      return Files.size(source.file());
    } catch (IOException e) {
      return 0;
    }
  }

  private Result<Written> large(TableFile.Scan head) {
    List<Column> columns = SchemaRules.described(head.facts(), options.choices());
    TableGuess guess = new TableGuess(columns, folder, progress, size());
    Result<TableFile.Scan> scanned;
    try (guess) {
      scanned = file.scan(guess);
    }
    return scanned.then(
        scan ->
            file.schema(scan)
                .then(
                    schema ->
                        guess.holds(schema, scan)
                            ? Result.ok(new Written(scan, schema, scan.read()))
                            : again(scan, schema)));
  }

  private Result<Written> again(TableFile.Scan scan, Schema.Table schema) {
    return file.rows(
        scan.format(),
        (tokens, names) -> {
          try (TableWriter writer = TableWriter.into(folder, RowLayout.of(schema))) {
            write(tokens, new TableRows(schema, scan.format(), names, file.name()), names, writer);
            return Result.ok(new Written(scan, schema, writer.written()));
          }
        });
  }

  private void write(CsvTokens tokens, TableRows rows, List<String> names, TableWriter writer)
      throws IOException {
    Ticks ticks = new Ticks(progress, "Storing the rows", size());
    while (tokens.next()) {
      TableFile.refuseRagged(tokens, names.size(), file.name());
      rows.put(tokens, writer);
      refuseTooMany(writer.written());
      ticks.at(tokens.consumed());
    }
  }

  static void refuseTooMany(long rows) throws RefusedBytes {
    if (rows > MAX_ROWS) {
      throw new RefusedBytes(
          new Problem(
              new Place.Whole(),
              "The table has more than " + MAX_ROWS + " rows, which is the limit.",
              "Give a part of it."));
    }
  }

  private Result<StoreFile> finish(Written written) {
    Path tests = source.test();
    if (tests == null) {
      return parts(written, written.rows, 0);
    }
    TableFile testFile = new TableFile(tests, options);
    return testFile
        .format()
        .then(
            format ->
                testFile.<Long>rows(
                    format,
                    (tokens, names) -> {
                      try (TableWriter writer =
                          TableWriter.append(folder, RowLayout.of(written.schema))) {
                        TableRows rows =
                            new TableRows(written.schema, format, names, testFile.name());
                        while (tokens.next()) {
                          TableFile.refuseRagged(tokens, names.size(), testFile.name());
                          rows.put(tokens, writer);
                          refuseTooMany(written.rows + writer.written());
                        }
                        return Result.ok(writer.written());
                      }
                    }))
        .then(tested -> parts(written, written.rows, tested));
  }

  private Result<StoreFile> parts(Written written, long own, long tested) {
    Schema.Table schema =
        new Schema.Table(written.schema.columns(), written.schema.targets(), own + tested, false);
    StoreFile described =
        StoreFile.of(
            schema, source.split(), own + tested, written.scan.format(), List.of(), List.of());
    try (TableStore store = TableStore.withoutParts(folder, described, schema).orThrow()) {
      progress.at("Looking at the columns", 0, 0);
      Result<GivenParts> given = GivenParts.of(store, source.split(), own, file.name());
      return given.then(
          parts -> {
            byte[] block = parts.bytes();
            write(block);
            List<String> notes = notes(store, own, tested);
            return Result.ok(
                StoreFile.of(
                    schema,
                    source.split(),
                    own + tested,
                    written.scan.format(),
                    TableSummary.of(store, own, written.scan),
                    notes));
          });
    }
  }

  private void write(byte[] parts) {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(RowLayout.PARTS)))) {
      out.write(parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> notes(TableStore store, long own, long tested) {
    List<String> notes = new ArrayList<>();
    long without = without(store, 0, own);
    if (without > 0) {
      notes.add(file.name() + ": " + left(without));
    }
    long testsWithout = without(store, own, own + tested);
    if (testsWithout > 0) {
      notes.add("Test file: " + left(testsWithout));
    }
    return notes;
  }

  private static long without(TableStore store, long from, long to) {
    long count = 0;
    for (long row = from; row < to; row++) {
      count += store.labelled(row) ? 0 : 1;
    }
    return count;
  }

  private static String left(long rows) {
    return rows == 1
        ? "1 row without a target is left out."
        : rows + " rows without a target are left out.";
  }
}
