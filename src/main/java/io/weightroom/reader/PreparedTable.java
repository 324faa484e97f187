package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnPreparation;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Role;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.Split;
import io.weightroom.dataset.Table;
import io.weightroom.dataset.Target;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.tensor.SourceFile;
import io.weightroom.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A table whose features were prepared once, into one row-major array for each file. */
final class PreparedTable implements PreparedData {
  private final Schema.Table schema;
  private final Preparation preparation;
  private final Map<Part, Rows> parts;
  private final List<String> notes;
  private final int width;
  private final Map<String, int[]> spans = new HashMap<>();
  private final Map<List<String>, int[]> selections = new ConcurrentHashMap<>();

  /** The prepared rows of one file. */
  private record Matrix(float[] features, Map<String, float[]> targets, long[] ids) {}

  /** Some rows of a file. */
  private record Rows(Matrix matrix, int[] rows) {}

  private PreparedTable(
      Table table, @Nullable Table tested, Split split, Preparation preparation, Path file) {
    this.schema = table.schema();
    this.preparation = preparation;
    List<ColumnPreparation> columns = ((Preparation.Columns) preparation.inputs()).columns();
    int offset = 0;
    for (ColumnPreparation column : columns) {
      spans.put(column.column(), new int[] {offset, column.width()});
      offset += column.width();
    }
    this.width = offset;
    this.parts = new EnumMap<>(Part.class);
    Matrix matrix = matrix(table);
    for (Part part : Part.values()) {
      parts.put(part, new Rows(matrix, split.rows(part)));
    }
    if (tested != null) {
      parts.put(Part.TEST, new Rows(matrix(tested), Split.whole(tested.rows()).train()));
    }
    this.notes = notes(table, tested, columns, SourceFile.place(file).label());
  }

  static Result<PreparedData> read(
      DataSource.Csv source, double validation, double test, long seed) {
    TableFile file = new TableFile(source.file(), source.options());
    return file.scan()
        .then(
            scan ->
                file.schema(scan)
                    .then(schema -> fits(schema, source.file()))
                    .then(schema -> file.read(scan.format(), schema)))
        .then(table -> prepare(source, table, validation, test, seed));
  }

  private static Result<PreparedData> prepare(
      DataSource.Csv source, Table table, double validation, double test, long seed) {
    Path tests = source.test();
    if (tests == null) {
      return split(table, validation, test, seed)
          .then(split -> Result.ok(prepared(table, null, split, source.file())));
    }
    TableFile testFile = new TableFile(tests, source.options());
    return testFile
        .format()
        .then(format -> testFile.read(format, table.schema()))
        .then(tested -> filled(tested, tests))
        .then(
            tested ->
                split(table, validation, 0, seed)
                    .then(split -> Result.ok(prepared(table, tested, split, source.file()))));
  }

  private static PreparedData prepared(
      Table table, @Nullable Table tested, Split split, Path file) {
    Preparation preparation = Preparation.learn(table, split.train());
    return new PreparedTable(table, tested, split, preparation, file);
  }

  private static Result<Split> split(Table table, double validation, double test, long seed) {
    Target first = table.schema().form().targets().getFirst();
    int[] classes = first instanceof Target.Classes ? table.codes(first.column()) : null;
    return Split.draw(table.rows(), classes, validation, test, seed);
  }

  private static Result<Table> filled(Table tested, Path file) {
    return tested.rows() > 0
        ? Result.ok(tested)
        : Result.failed(
            SourceFile.place(file), "No row of it has a target.", "Give test rows with answers.");
  }

  /** Refuses what a Java array cannot hold before anything is kept. */
  private static Result<Schema.Table> fits(Schema.Table schema, Path file) {
    long values = schema.rows() * schema.inputs().stream().mapToLong(Column::width).sum();
    return values < Integer.MAX_VALUE - 16
        ? Result.ok(schema)
        : Result.failed(
            SourceFile.place(file),
            "Prepared, its "
                + schema.rows()
                + " rows would be "
                + values
                + " numbers; at most "
                + (Integer.MAX_VALUE - 16)
                + " fit.",
            "Leave columns with many categories out, or give fewer rows.");
  }

  private Matrix matrix(Table table) {
    float[] features = new float[Math.multiplyExact(table.rows(), width)];
    for (ColumnPreparation column : ((Preparation.Columns) preparation.inputs()).columns()) {
      column.write(
          table.columns().get(schema.indexOf(column.column())),
          features,
          spans.getOrDefault(column.column(), new int[2])[0],
          width);
    }
    Map<String, float[]> targets = new HashMap<>();
    for (TargetPreparation target : preparation.targets()) {
      float[] values = new float[table.rows()];
      switch (target) {
        case TargetPreparation.Classes(String name, _) -> {
          int[] codes = table.codes(name);
          for (int i = 0; i < values.length; i++) {
            values[i] = codes[i];
          }
        }
        case TargetPreparation.Number number -> {
          double[] numbers = table.numbers(number.column());
          for (int i = 0; i < values.length; i++) {
            values[i] = number.apply(numbers[i]);
          }
        }
      }
      targets.put(target.column(), values);
    }
    return new Matrix(features, targets, table.ids());
  }

  private List<String> notes(
      Table table, @Nullable Table tested, List<ColumnPreparation> columns, String file) {
    List<String> found = new ArrayList<>();
    if (table.withoutTarget() > 0) {
      found.add(file + ": " + left(table.withoutTarget()));
    }
    if (tested != null && tested.withoutTarget() > 0) {
      found.add("Test file: " + left(tested.withoutTarget()));
    }
    for (Column column : schema.columns()) {
      if (column.role() == Role.LEFT_OUT) {
        found.add("\"" + column.name() + "\": " + column.reason());
      }
    }
    for (ColumnPreparation column : columns) {
      long missing = schema.column(column.column()).missing();
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

  private static String left(long rows) {
    return rows == 1
        ? "1 row without a target is left out."
        : rows + " rows without a target are left out.";
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Preparation preparation() {
    return preparation;
  }

  @Override
  public int size(Part part) {
    return rows(part).rows.length;
  }

  @Override
  public long[] ids(Part part) {
    Rows rows = rows(part);
    long[] ids = new long[rows.rows.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = rows.matrix.ids[rows.rows[i]];
    }
    return ids;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public Tensor inputs(Part part, int[] rows, List<String> columns) {
    Rows from = rows(part);
    if (columns.isEmpty()) {
      float[] batch = new float[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        int at = from.rows[rows[i]] * width;
        System.arraycopy(from.matrix.features, at, batch, i * width, width);
      }
      return Tensor.of(new int[] {rows.length, width}, batch);
    }
    int[] picked = selections.computeIfAbsent(columns, this::selection);
    float[] batch = new float[rows.length * picked.length];
    for (int i = 0, to = 0; i < rows.length; i++) {
      int at = from.rows[rows[i]] * width;
      for (int feature : picked) {
        batch[to++] = from.matrix.features[at + feature];
      }
    }
    return Tensor.of(new int[] {rows.length, picked.length}, batch);
  }

  /** The positions of the features of some columns. */
  private int[] selection(List<String> columns) {
    List<Integer> picked = new ArrayList<>();
    for (String column : columns) {
      int[] span = spans.get(column);
      if (span == null) {
        throw new IllegalArgumentException("no input column " + column);
      }
      for (int i = 0; i < span[1]; i++) {
        picked.add(span[0] + i);
      }
    }
    return picked.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public float[] targets(Part part, int[] rows, String column) {
    Rows from = rows(part);
    float[] values = from.matrix.targets.get(column);
    if (values == null) {
      throw new IllegalArgumentException("no target " + column);
    }
    float[] batch = new float[rows.length];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = values[from.rows[rows[i]]];
    }
    return batch;
  }

  private Rows rows(Part part) {
    Rows rows = parts.get(part);
    if (rows == null) {
      throw new IllegalStateException("no part " + part);
    }
    return rows;
  }
}
