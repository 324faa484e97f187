package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Datasets imported for a test; their files are gone as soon as they are open. */
public final class Imports {
  private Imports() {}

  /** Imports, splits and prepares a dataset. */
  public static Result<PreparedData> read(
      DataSource source, double validation, double test, long seed) {
    return imported(
        source, folder -> PreparedData.read(new DataSource.Stored(folder), validation, test, seed));
  }

  /** Imports a dataset and opens its store. */
  static Result<Store> open(DataSource source) {
    return imported(source, Store::open);
  }

  /** Imports a table. */
  static Cells table(Path file, CsvOptions options) {
    return new Cells((TableStore) open(new DataSource.Csv(file, null, options)).orThrow());
  }

  private static <T> Result<T> imported(DataSource source, Function<Path, Result<T>> then) {
    try {
      Path scratch = Files.createTempDirectory("import");
      try {
        Path folder = scratch.resolve("store");
        return Import.run(source, folder, Progress.SILENT, false).then(_ -> then.apply(folder));
      } finally {
        try (Stream<Path> files = Files.walk(scratch)) {
          List<Path> all = files.sorted((a, b) -> b.compareTo(a)).toList();
          for (Path file : all) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stored table by columns. */
  record Cells(TableStore store) {
    Schema.Table schema() {
      return store.schema();
    }

    double[] numbers(String column) {
      int at = schema().indexOf(column);
      return rows().mapToDouble(row -> store.number(row, at)).toArray();
    }

    int[] codes(String column) {
      int at = schema().indexOf(column);
      return rows().map(row -> store.code(row, at)).toArray();
    }

    List<String> texts(String column) {
      int at = schema().indexOf(column);
      return rows().mapToObj(row -> store.text(row, at)).toList();
    }

    private IntStream rows() {
      return IntStream.range(0, (int) store.samples());
    }
  }
}
