package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnPreparation;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.dataset.TrainingCells;
import io.weightroom.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A stored table, prepared as its training part says: small ones once, into one row-major array;
 * large ones batch by batch, from where their rows lie.
 */
final class PreparedTable implements PreparedData {
  /** So many prepared numbers are kept in memory: 64 MB. */
  private static final long KEPT = 1 << 24;

  private final TableStore store;
  private final Split split;
  private final Preparation preparation;
  private final List<String> notes;
  private final Reader[] readers;
  private final int width;
  private final float @Nullable [] kept;
  private final Map<String, Span> spans = new HashMap<>();
  private final Map<List<String>, int[]> selections = new ConcurrentHashMap<>();

  /** Which of the prepared numbers are a column's. */
  private record Span(int from, int width) {}

  /** Prepares the cells of one column. */
  private record Reader(ColumnPreparation column, int at, int offset) {
    void read(TableStore from, long row, float[] to, int start) {
      switch (column) {
        case ColumnPreparation.OfNumbers numbers ->
            to[start + offset] = numbers.apply(from.number(row, at));
        case ColumnPreparation.OfCodes codes -> codes.put(from.code(row, at), to, start + offset);
      }
    }
  }

  private PreparedTable(TableStore store, Split split, Preparation preparation, long most) {
    this.store = store;
    this.split = split;
    this.preparation = preparation;
    List<ColumnPreparation> columns = ((Preparation.Columns) preparation.inputs()).columns();
    this.readers = new Reader[columns.size()];
    int offset = 0;
    for (int i = 0; i < readers.length; i++) {
      ColumnPreparation column = columns.get(i);
      readers[i] = new Reader(column, store.schema().indexOf(column.column()), offset);
      spans.put(column.column(), new Span(offset, column.width()));
      offset += column.width();
    }
    this.width = offset;
    this.notes = notes(columns);
    this.kept = store.samples() * width <= most ? all() : null;
  }

  static Result<PreparedData> of(TableStore store, double validation, double test, long seed) {
    return of(store, validation, test, seed, KEPT);
  }

  /**
   * Splits and prepares a table.
   *
   * @param most how many prepared numbers may be kept in memory
   */
  static Result<PreparedData> of(
      TableStore store, double validation, double test, long seed, long most) {
    return StoreSplit.of(store, validation, test, seed)
        .then(
            split -> {
              Preparation learned =
                  Preparation.learn(store.schema(), new Training(store, split.train()));
              return Result.ok(new PreparedTable(store, split, learned, most));
            });
  }

  private record Training(TableStore store, int[] samples) implements TrainingCells {
    @Override
    public int rows() {
      return samples.length;
    }

    @Override
    public double number(int row, int column) {
      return store.number(samples[row], column);
    }

    @Override
    public int code(int row, int column) {
      return store.code(samples[row], column);
    }
  }

  private float[] all() {
    float[] numbers = new float[(int) store.samples() * width];
    for (int row = 0; row < store.samples(); row++) {
      prepare(row, numbers, row * width);
    }
    return numbers;
  }

  private void prepare(int row, float[] to, int start) {
    for (Reader reader : readers) {
      reader.read(store, row, to, start);
    }
  }

  private List<String> notes(List<ColumnPreparation> columns) {
    List<String> found = new ArrayList<>(store.notes());
    for (Column column : store.schema().columns()) {
      if (column.role() == Role.LEFT_OUT) {
        found.add("\"" + column.name() + "\": " + column.reason());
      }
    }
    for (ColumnPreparation column : columns) {
      long missing = store.schema().column(column.column()).missing();
      if (missing > 0) {
        found.add(
            "\""
                + column.column()
                + "\": "
                + missing
                + (missing == 1 ? " empty cell is" : " empty cells are")
                + " filled with "
                + column.fillWords()
                + " of the training part.");
      }
    }
    return List.copyOf(found);
  }

  @Override
  public Schema schema() {
    return store.schema();
  }

  @Override
  public Preparation preparation() {
    return preparation;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public int size(Part part) {
    return split.rows(part).length;
  }

  @Override
  public long[] ids(Part part) {
    int[] rows = split.rows(part);
    long[] ids = new long[rows.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = rows[i];
    }
    return ids;
  }

  @Override
  public Tensor inputs(Part part, int[] rows, List<String> columns) {
    int[] from = split.rows(part);
    int[] picked = columns.isEmpty() ? null : selections.computeIfAbsent(columns, this::selection);
    int taken = picked == null ? width : picked.length;
    float[] batch = new float[Math.multiplyExact(rows.length, taken)];
    float[] all = kept;
    float[] scratch = new float[width];
    for (int i = 0; i < rows.length; i++) {
      int row = from[rows[i]];
      if (picked == null && all == null) {
        prepare(row, batch, i * width);
      } else if (picked == null) {
        System.arraycopy(all, row * width, batch, i * width, width);
      } else {
        float[] source = all;
        int start = row * width;
        if (source == null) {
          Arrays.fill(scratch, 0);
          prepare(row, scratch, 0);
          source = scratch;
          start = 0;
        }
        for (int j = 0; j < taken; j++) {
          batch[i * taken + j] = source[start + picked[j]];
        }
      }
    }
    return Tensor.of(new int[] {rows.length, taken}, batch);
  }

  /** The positions of the numbers of some columns. */
  private int[] selection(List<String> columns) {
    List<Integer> picked = new ArrayList<>();
    for (String column : columns) {
      Span span = spans.get(column);
      if (span == null) {
        throw new IllegalArgumentException("no input column " + column);
      }
      for (int i = 0; i < span.width; i++) {
        picked.add(span.from + i);
      }
    }
    return picked.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public float[] targets(Part part, int[] rows, String column) {
    int[] from = split.rows(part);
    int at = store.schema().indexOf(column);
    float[] batch = new float[rows.length];
    switch (preparation.target(column)) {
      case TargetPreparation.Classes _ -> {
        for (int i = 0; i < batch.length; i++) {
          batch[i] = store.code(from[rows[i]], at);
        }
      }
      case TargetPreparation.Number number -> {
        for (int i = 0; i < batch.length; i++) {
          batch[i] = number.apply(store.number(from[rows[i]], at));
        }
      }
    }
    return batch;
  }
}
