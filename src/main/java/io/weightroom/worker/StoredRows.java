package io.weightroom.worker;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Preparation;
import io.weightroom.reader.ForeignCell;
import io.weightroom.reader.TableStore;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a stored table as a model is asked about them: everything but the targets. */
final class StoredRows {
  private final TableStore store;
  private final List<Column> inputs;
  private final int[] fields;
  private final int[] shown;

  /**
   * Makes them.
   *
   * @param inputs the columns that the model needs
   */
  StoredRows(TableStore store, List<Column> inputs) {
    this.store = store;
    this.inputs = inputs;
    this.fields =
        inputs.stream().mapToInt(column -> store.schema().indexOf(column.name())).toArray();
    List<String> targets = store.schema().targets();
    this.shown =
        IntStream.range(0, store.schema().columns().size())
            .filter(at -> !targets.contains(store.schema().columns().get(at).name()))
            .toArray();
  }

  /** The names of the columns that are shown. */
  List<String> names() {
    return IntStream.of(shown).mapToObj(at -> store.schema().columns().get(at).name()).toList();
  }

  /** Those of them that the model does not use. */
  List<String> unused() {
    List<String> used = inputs.stream().map(Column::name).toList();
    return names().stream().filter(name -> !used.contains(name)).toList();
  }

  /** A row as people read it. */
  List<String> texts(long row) {
    return IntStream.of(shown).mapToObj(at -> store.text(row, at)).toList();
  }

  /** A row as the model takes it. */
  List<ForeignCell> cells(long row) {
    return IntStream.range(0, fields.length)
        .mapToObj(i -> cell(row, inputs.get(i), fields[i]))
        .toList();
  }

  private ForeignCell cell(long row, Column column, int field) {
    if (column.coded()) {
      int code = store.code(row, field);
      return code == Preparation.EMPTY ? new ForeignCell.Empty() : new ForeignCell.Code(code);
    }
    double value = store.number(row, field);
    return Double.isNaN(value) ? new ForeignCell.Empty() : new ForeignCell.Number(value);
  }
}
