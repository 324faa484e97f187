package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table in memory-mapped files.
 *
 * <pre>
 * rows.bin    one record for each row, laid out as {@link RowLayout} says
 * texts.bin   the texts of columns that are neither numbers nor categories, in UTF-8
 * parts.bin   a byte each: 0 train, 1 validation, 2 test, −1 none
 * </pre>
 */
public final class TableStore implements Store {
  static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final StoreFile file;
  private final Schema.Table schema;
  private final RowLayout layout;
  private final Mapped mapped;
  private final MemorySegment rows;
  private final MemorySegment texts;
  private final MemorySegment parts;
  private final int record;
  private final int[] offsets;
  private final int[] targets;

  private TableStore(StoreFile file, Schema.Table schema, Mapped mapped, Files files) {
    this.file = file;
    this.schema = schema;
    this.layout = RowLayout.of(schema);
    this.mapped = mapped;
    this.rows = files.rows;
    this.texts = files.texts;
    this.parts = files.parts;
    this.record = layout.record();
    this.offsets = layout.cells().stream().mapToInt(RowLayout.Cell::offset).toArray();
    this.targets = schema.targets().stream().mapToInt(schema::indexOf).toArray();
  }

  private record Files(MemorySegment rows, MemorySegment texts, MemorySegment parts) {}

  static Result<Store> open(Path folder, StoreFile file, Schema.Table schema) {
    return open(folder, file, schema, true).then(Result::ok);
  }

  /** A store that is being made: everything but its parts. */
  static Result<TableStore> withoutParts(Path folder, StoreFile file, Schema.Table schema) {
    return open(folder, file, schema, false);
  }

  /** A table in memory, as for a preview. */
  static TableStore inMemory(StoreFile file, Schema.Table schema, byte[] rows, byte[] texts) {
    return new TableStore(
        file,
        schema,
        new Mapped(Path.of("")),
        new Files(MemorySegment.ofArray(rows), MemorySegment.ofArray(texts), MemorySegment.NULL));
  }

  private static Result<TableStore> open(
      Path folder, StoreFile file, Schema.Table schema, boolean split) {
    Mapped mapped = new Mapped(folder);
    long bytes = Math.multiplyExact(file.samples(), (long) RowLayout.of(schema).record());
    Result<TableStore> opened =
        mapped
            .file(RowLayout.ROWS, bytes)
            .then(
                rows ->
                    mapped
                        .file(RowLayout.TEXTS)
                        .then(
                            texts ->
                                (split
                                        ? mapped.file(RowLayout.PARTS, file.samples())
                                        : Result.ok(MemorySegment.NULL))
                                    .then(parts -> Result.ok(new Files(rows, texts, parts)))))
            .then(files -> Result.ok(new TableStore(file, schema, mapped, files)));
    if (opened instanceof Result.Failed<TableStore>) {
      mapped.close();
    }
    return opened;
  }

  @Override
  public Schema.Table schema() {
    return schema;
  }

  @Override
  public long samples() {
    return file.samples();
  }

  @Override
  public @Nullable Part given(long row) {
    return ImageStoreWriter.part(parts.get(ValueLayout.JAVA_BYTE, row));
  }

  @Override
  public boolean labelled(long row) {
    for (int target : targets) {
      boolean known =
          schema.columns().get(target).coded()
              ? code(row, target) >= 0
              : !Double.isNaN(number(row, target));
      if (!known) {
        return false;
      }
    }
    return true;
  }

  @Override
  public SplitPlan split() {
    return file.split();
  }

  @Override
  public List<ColumnSummary> summaries() {
    return file.summaries();
  }

  @Override
  public String fingerprint() {
    return file.fingerprint();
  }

  @Override
  public List<String> notes() {
    return file.notes();
  }

  /** How the table was written in its file. */
  public @Nullable CsvFormat format() {
    return file.format();
  }

  /**
   * A cell of a column of numbers or dates (days since 1970-01-01); NaN if it is empty.
   *
   * @param column its position in the schema
   */
  public double number(long row, int column) {
    return rows.get(DOUBLE, row * record + offsets[column]);
  }

  /**
   * A cell of a category or a yes or no: its index, {@link Preparation#EMPTY} or {@link
   * Preparation#UNKNOWN}.
   *
   * @param column its position in the schema
   */
  public int code(long row, int column) {
    RowLayout.Cell cell = layout.cells().get(column);
    long at = row * record + cell.offset();
    return switch (cell.form()) {
      case BYTE -> code(rows.get(ValueLayout.JAVA_BYTE, at) & 0xff, 0x100);
      case SHORT -> code(rows.get(SHORT, at) & 0xffff, 0x10000);
      case INT -> rows.get(ImageStore.INT, at);
      case NUMBER, TEXT -> throw new IllegalArgumentException("column " + column + " has no codes");
    };
  }

  /** The largest two values of a small form stand for −1 and −2. */
  private static int code(int written, int size) {
    return written >= size - 2 ? written - size : written;
  }

  /**
   * A cell as a person reads it; empty if the cell is.
   *
   * @param column its position in the schema
   */
  public String text(long row, int column) {
    Column described = schema.columns().get(column);
    RowLayout.Cell cell = layout.cells().get(column);
    return switch (cell.form()) {
      case NUMBER -> {
        double value = number(row, column);
        yield Double.isNaN(value)
            ? ""
            : described.kind() == Kind.DATE ? DateForm.text(value) : CellText.label(value);
      }
      case BYTE, SHORT, INT -> {
        int code = code(row, column);
        yield code < 0 ? "" : described.categories().get(code);
      }
      case TEXT -> {
        long place = rows.get(ImageStore.LONG, row * record + cell.offset());
        yield place < 0
            ? ""
            : new String(
                texts.asSlice(place >>> 24, place & 0xffffff).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.UTF_8);
      }
    };
  }

  @Override
  public void close() {
    mapped.close();
  }
}
