package io.weightroom.worker;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what the training part of a stored table had in its input columns. */
final class SeenInputs {
  private SeenInputs() {}

  /**
   * What a model of these samples takes.
   *
   * @param training the training samples' numbers in the store
   */
  static ModelInputs of(Schema schema, DataSource source, long[] training) {
    if (!(source instanceof DataSource.Stored stored) || !(schema instanceof Schema.Table table)) {
      return ModelInputs.of(schema);
    }
    return switch (Store.open(stored.folder())) {
      case Result.Ok<Store>(TableStore store) -> {
        try (store) {
          yield of(table, store, training);
        }
      }
      default -> ModelInputs.of(schema);
    };
  }

  /** A value of a column as people read it. */
  static String text(Column column, double value) {
    return column.kind() == Kind.DATE
        ? LocalDate.ofEpochDay((long) Math.floor(value)).toString()
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static ModelInputs of(Schema.Table schema, TableStore store, long[] training) {
    List<ModelInputs.Seen> seen = new ArrayList<>();
    Map<String, String> example = new LinkedHashMap<>();
    for (Column column : schema.inputs()) {
      int at = store.schema().indexOf(column.name());
      if (!column.coded()) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (long row : training) {
          double value = store.number(row, at);
          // an empty cell is not a number and compares to nothing
          min = value < min ? value : min;
          max = value > max ? value : max;
        }
        if (min <= max) {
          seen.add(new ModelInputs.Seen(column.name(), min, max));
        }
      }
      if (training.length > 0) {
        example.put(column.name(), store.text(training[0], at));
      }
    }
    CsvFormat format = store.format();
    return new ModelInputs(schema, seen, example, format == null ? null : format.missing());
  }
}
