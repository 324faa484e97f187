package io.weightroom.library.ui;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.Preview;
import org.jspecify.annotations.Nullable;

/** What a preview knows of a column by its name. */
final class Columns {
  private Columns() {}

  static @Nullable ColumnSummary summary(@Nullable Preview preview, String name) {
    return preview == null
        ? null
        : preview.summaries().stream()
            .filter(summary -> summary.column().equals(name))
            .findFirst()
            .orElse(null);
  }

  static @Nullable Column column(@Nullable Preview preview, String name) {
    if (preview == null) {
      return null;
    }
    if (preview.schema() instanceof Schema.Table table) {
      return table.indexOf(name) >= 0 ? table.column(name) : null;
    }
    return preview.described().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }
}
