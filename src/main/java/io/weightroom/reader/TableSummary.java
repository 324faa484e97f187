package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnFacts;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.NumberSource;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SchemaRules;
import io.weightroom.dataset.SplitPlan;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What the columns of a stored table are like. */
final class TableSummary {
  /** Past so many rows, several columns are looked at at once. */
  private static final long SEVERAL = 100_000;

  private TableSummary() {}

  /**
   * Looks at the first rows of a store.
   *
   * @param rows how many
   */
  static List<ColumnSummary> of(TableStore store, long rows, TableFile.Scan scan) {
    List<Column> columns = store.schema().columns();
    RowLayout layout = RowLayout.of(store.schema());
    IntStream all = IntStream.range(0, columns.size());
    return (rows > SEVERAL ? all.parallel() : all)
        .mapToObj(i -> of(store, rows, i, layout.cells().get(i).form(), scan))
        .toList();
  }

  private static ColumnSummary of(
      TableStore store, long rows, int column, RowLayout.Form form, TableFile.Scan scan) {
    ColumnFacts facts = scan.facts().get(column);
    return switch (form) {
      case NUMBER ->
          ColumnSummary.of(facts, NumberSource.of((int) rows, row -> store.number(row, column)));
      case BYTE, SHORT, INT ->
          ColumnSummary.of(
              facts, codes(store, rows, column, store.schema().columns().get(column).categories()));
      case TEXT -> ColumnSummary.of(facts, scan.tops().get(column));
    };
  }

  /** Looks at the rows that a scan saw, by reading them once more into memory. */
  static List<ColumnSummary> of(TableFile file, TableFile.Scan scan, Choices choices) {
    Schema.Table schema =
        new Schema.Table(
            SchemaRules.described(scan.facts(), choices).stream().map(TableSummary::shown).toList(),
            List.of(),
            scan.read(),
            true);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    return file.rows(
            scan.format(),
            (tokens, names) -> {
              TableRows cells = new TableRows(schema, scan.format(), names, file.name());
              try (TableWriter writer = new TableWriter(RowLayout.of(schema), rows, texts)) {
                while (writer.written() < scan.read() && tokens.next()) {
                  cells.put(tokens, writer);
                }
              }
              StoreFile described =
                  StoreFile.of(
                      schema,
                      new SplitPlan.ByRecipe(),
                      scan.read(),
                      scan.format(),
                      List.of(),
                      List.of());
              try (TableStore store =
                  TableStore.inMemory(described, schema, rows.toByteArray(), texts.toByteArray())) {
                return Result.ok(of(store, scan.read(), scan));
              }
            })
        .orThrow();
  }

  /** A column that is looked at and refuses nothing. */
  private static Column shown(Column column) {
    return new Column(
        column.name(),
        column.kind(),
        Role.LEFT_OUT,
        column.reason(),
        column.categories(),
        column.missing(),
        column.format());
  }

  private static List<ColumnSummary.Count> codes(
      TableStore store, long rows, int column, List<String> categories) {
    long[] counts = new long[categories.size()];
    for (long row = 0; row < rows; row++) {
      int code = store.code(row, column);
      if (code >= 0) {
        counts[code]++;
      }
    }
    return IntStream.range(0, counts.length)
        .boxed()
        .filter(code -> counts[code] > 0)
        .sorted(Comparator.comparingLong((Integer code) -> -counts[code]))
        .limit(ColumnSummary.TOP)
        .map(code -> new ColumnSummary.Count(categories.get(code), counts[code]))
        .toList();
  }
}
