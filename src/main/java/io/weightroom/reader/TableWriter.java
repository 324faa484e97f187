package io.weightroom.reader;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the rows of a {@link TableStore}, cell by cell. What stands in the way of writing is
 * thrown unchecked, so that it is not mistaken for a problem of the file that is being read.
 */
final class TableWriter implements AutoCloseable {
  /** Longer texts are cut: they are for people to look at. */
  static final int LONGEST_TEXT = 1_000;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final OutputStream rows;
  private final OutputStream texts;
  private final int record;
  private final RowLayout.Form[] forms;
  private final int[] offsets;
  private final byte[] block;
  private int at;
  private long written;
  private long textEnd;

  TableWriter(RowLayout layout, OutputStream rows, OutputStream texts) {
    this.rows = rows;
    this.texts = texts;
    this.record = layout.record();
    this.forms = layout.cells().stream().map(RowLayout.Cell::form).toArray(RowLayout.Form[]::new);
    this.offsets = layout.cells().stream().mapToInt(RowLayout.Cell::offset).toArray();
    this.block = new byte[Math.max(1, (1 << 18) / record) * record];
  }

  static TableWriter into(Path folder, RowLayout layout) throws IOException {
    return new TableWriter(
        layout,
        Files.newOutputStream(folder.resolve(RowLayout.ROWS)),
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(RowLayout.TEXTS)), 1 << 16));
  }

  /** Goes on behind the rows that are there. */
  static TableWriter append(Path folder, RowLayout layout) throws IOException {
    Path texts = folder.resolve(RowLayout.TEXTS);
    TableWriter writer =
        new TableWriter(
            layout,
            Files.newOutputStream(folder.resolve(RowLayout.ROWS), StandardOpenOption.APPEND),
            new BufferedOutputStream(
                Files.newOutputStream(texts, StandardOpenOption.APPEND), 1 << 16));
    writer.textEnd = Files.size(texts);
    return writer;
  }

  RowLayout.Form form(int column) {
    return forms[column];
  }

  void number(int column, double value) {
    DOUBLE.set(block, at + offsets[column], value);
  }

  void code(int column, int code) {
    int to = at + offsets[column];
    switch (forms[column]) {
      case BYTE -> block[to] = (byte) code;
      case SHORT -> SHORT.set(block, to, (short) code);
      case INT -> INT.set(block, to, code);
      case NUMBER, TEXT -> throw new IllegalArgumentException("column " + column + " has no codes");
    }
  }

  /** A text in UTF-8; an empty one is an empty cell. */
  void text(int column, byte[] bytes, int start, int end) {
    int until = Math.min(end, start + LONGEST_TEXT);
    while (until < end && until > start && (bytes[until] & 0xc0) == 0x80) {
      until--;
    }
    int length = until - start;
    LONG.set(block, at + offsets[column], length == 0 ? -1 : textEnd << 24 | length);
    try {
      texts.write(bytes, start, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    textEnd += length;
  }

  /** All cells of the row are written. */
  void next() {
    at += record;
    written++;
    if (at == block.length) {
      flush();
    }
  }

  /** How many rows are written. */
  long written() {
    return written;
  }

  private void flush() {
    try {
      rows.write(block, 0, at);
      at = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (rows;
        texts) {
      flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
