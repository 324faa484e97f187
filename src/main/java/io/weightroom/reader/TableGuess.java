package io.weightroom.reader;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows written by what the beginning of their file says about the columns, while the rest is looked
 * at for the first time. Categories are numbered in the order of their first sight, and by their
 * order in the schema at the end, where the rows lie.
 */
final class TableGuess implements TableFile.EachRow, AutoCloseable {
  private final List<Column> columns;
  private final RowLayout layout;
  private final Path folder;
  private final TableWriter writer;
  private final Ticks ticks;
  private final DateForm[] dates;
  private final boolean[] wrong;
  private @Nullable List<ColumnProfile> profiles;

  TableGuess(List<Column> columns, Path folder, Progress progress, long size) {
    this.columns = columns;
    this.layout = RowLayout.of(new Schema.Table(columns, List.of(), 0, true));
    this.folder = folder;
    this.ticks = new Ticks(progress, "Reading the rows", size);
    this.dates =
        columns.stream()
            .map(c -> c.kind() == Kind.DATE ? DateForm.named(c.format()) : null)
            .toArray(DateForm[]::new);
    this.wrong = new boolean[columns.size()];
    try {
      this.writer = TableWriter.into(folder, layout);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void row(CsvTokens tokens, List<ColumnProfile> seen) {
    profiles = seen;
    for (int i = 0; i < wrong.length; i++) {
      ColumnProfile profile = seen.get(i);
      switch (writer.form(i)) {
        case NUMBER -> {
          double value = profile.number();
          if (dates[i] != null && profile.filled()) {
            value = dates[i].parse(tokens.bytes(), tokens.start(i), tokens.end(i));
          }
          wrong[i] |= profile.filled() && Double.isNaN(value);
          writer.number(i, value);
        }
        case BYTE -> code(i, profile, 254);
        case SHORT -> code(i, profile, 65_534);
        case INT -> code(i, profile, Integer.MAX_VALUE);
        case TEXT ->
            writer.text(
                i,
                tokens.bytes(),
                tokens.start(i),
                profile.filled() ? tokens.end(i) : tokens.start(i));
      }
    }
    writer.next();
    ticks.at(tokens.consumed());
  }

  private void code(int column, ColumnProfile profile, int most) {
    int word = profile.filled() ? profile.word() : Preparation.EMPTY;
    wrong[column] |= profile.filled() && (word < 0 || word >= most);
    writer.code(column, word);
  }

  /**
   * Whether the rows lie as the schema has it; their categories then are numbered as in the schema.
   */
  boolean holds(Schema.Table schema, TableFile.Scan scan) {
    List<ColumnProfile> seen = profiles;
    if (seen == null || !RowLayout.of(schema).equals(layout)) {
      return false;
    }
    int[] @Nullable [] codes = new int[columns.size()][];
    for (int i = 0; i < wrong.length; i++) {
      Column now = schema.columns().get(i);
      boolean number = layout.cells().get(i).form() == RowLayout.Form.NUMBER;
      if (number
          && (wrong[i]
              || now.kind() != columns.get(i).kind()
              || !now.format().equals(columns.get(i).format()))) {
        return false;
      }
      if (now.coded() && layout.cells().get(i).form() != RowLayout.Form.TEXT) {
        int[] mapped = wrong[i] ? null : codes(now, seen.get(i).words(), scan.format());
        if (mapped == null) {
          return false;
        }
        codes[i] = mapped;
      }
    }
    renumber(codes, scan.read());
    return true;
  }

  /** The index of each word's category; null if a word has none. */
  private static int @Nullable [] codes(Column column, Words words, CsvFormat format) {
    Map<String, Integer> codeOf = new HashMap<>();
    for (int i = 0; i < column.categories().size(); i++) {
      codeOf.put(column.categories().get(i), i);
    }
    int[] codes = new int[words.count()];
    for (int i = 0; i < codes.length; i++) {
      byte[] word = words.word(i);
      String text = String.valueOf(CellText.text(word, 0, word.length));
      Integer exact = codeOf.get(text);
      Integer code = exact != null ? exact : codeOf.get(text.toLowerCase(Locale.ROOT));
      if (code == null) {
        double value = CellText.number(word, 0, word.length, format.decimal());
        code = Double.isNaN(value) ? null : codeOf.get(CellText.label(value + 0.0));
      }
      if (code == null) {
        return null;
      }
      codes[i] = code;
    }
    return codes;
  }

  private void renumber(int[] @Nullable [] codes, long rows) {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel =
            FileChannel.open(
                folder.resolve(RowLayout.ROWS),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      MemorySegment all = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena);
      for (int i = 0; i < codes.length; i++) {
        int[] mapped = codes[i];
        if (mapped != null && !inOrder(mapped)) {
          renumber(all, layout.cells().get(i), mapped, rows);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean inOrder(int[] codes) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != i) {
        return false;
      }
    }
    return true;
  }

  private void renumber(MemorySegment all, RowLayout.Cell cell, int[] codes, long rows) {
    int record = layout.record();
    for (long row = 0, at = cell.offset(); row < rows; row++, at += record) {
      switch (cell.form()) {
        case BYTE -> {
          int code = all.get(ValueLayout.JAVA_BYTE, at) & 0xff;
          if (code < codes.length) {
            all.set(ValueLayout.JAVA_BYTE, at, (byte) codes[code]);
          }
        }
        case SHORT -> {
          int code = all.get(TableStore.SHORT, at) & 0xffff;
          if (code < codes.length) {
            all.set(TableStore.SHORT, at, (short) codes[code]);
          }
        }
        case INT -> {
          int code = all.get(ImageStore.INT, at);
          if (code >= 0) {
            all.set(ImageStore.INT, at, codes[code]);
          }
        }
        case NUMBER, TEXT -> throw new IllegalArgumentException("no codes");
      }
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
