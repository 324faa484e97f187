package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.tensor.RefusedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a CSV file into rows of fields (RFC 4180): fields may be quoted, and within quotes hold
 * separators, line ends and doubled quotes. Works on bytes, because separators, quotes and line
 * ends never occur inside a longer UTF-8 character; lines may end with LF, CR LF or CR. Empty lines
 * are skipped, and spaces around quotes.
 *
 * <p>Hand-written, because the limits have to hold while a field is still being read and because a
 * quote that is never closed has to be told with the line where it opens.
 */
final class CsvTokens {

  /** The most columns of a table. */
  static final int MAX_COLUMNS = UploadLimits.csvColumns();

  /** The longest field, in bytes. */
  static final int MAX_FIELD = UploadLimits.csvFieldBytes();

  /** The longest row, in bytes. */
  static final int MAX_ROW = UploadLimits.csvRowBytes();

  private static final int END = -1;

  private final InputStream in;
  private final int separator;
  private final int quote;
  private final String file;
  private final byte[] block = new byte[1 << 16];
  private int blockAt;
  private int blockEnd;
  private long drawn;

  private byte[] bytes = block;
  private byte[] row = new byte[1 << 12];
  private int rowEnd;
  private int[] starts = new int[64];
  private int[] stops = new int[64];
  private final boolean[] ends = new boolean[256];
  private final boolean[] marks = new boolean[256];
  private int count;
  private long line = 1;
  private long rowLine;
  private boolean again;

  CsvTokens(InputStream in, char separator, char quote, String file) {
    this.in = in;
    this.separator = separator;
    this.quote = quote;
    this.file = file;
    for (int end : new int[] {separator, '\n', '\r', 0}) {
      ends[end] = true;
      marks[end] = true;
    }
    marks[quote & 0xff] = true;
  }

  /** Goes to the next row; false at the end of the file. */
  boolean next() throws IOException {
    if (again) {
      again = false;
      return true;
    }
    int first = read();
    while (first == '\n' || first == '\r') {
      lineEnd(first);
      first = read();
    }
    if (first == END) {
      return false;
    }
    rowLine = line;
    if (plainRow(blockAt - 1)) {
      return true;
    }
    bytes = row;
    rowEnd = 0;
    count = 0;
    int c = first;
    while (true) {
      begin();
      c = field(c);
      trim(count - 1, row, rowEnd);
      if (c != separator) {
        if (c != END) {
          lineEnd(c);
        }
        return true;
      }
      c = read();
    }
  }

  /**
   * Splits a row where it lies, which most rows allow: it has no quotes, keeps to the limits and
   * ends within the block. Of another row nothing is taken.
   */
  private boolean plainRow(int from) {
    int fields = 0;
    int start = from;
    for (int at = from; at < blockEnd; at++) {
      int c = block[at] & 0xff;
      if (!marks[c]) {
        continue;
      }
      if (c == quote || c == 0 || fields == MAX_COLUMNS || fields == starts.length) {
        return false;
      }
      starts[fields] = start;
      trim(fields++, block, at);
      start = at + 1;
      if (c != separator) {
        boolean split = c == '\r' && start == blockEnd;
        if (split || at - from > Math.min(MAX_FIELD, MAX_ROW)) {
          return false;
        }
        count = fields;
        bytes = block;
        line++;
        blockAt = c == '\r' && block[start] == '\n' ? start + 1 : start;
        return true;
      }
    }
    return false;
  }

  /** Lets {@link #next} give the current row once more. */
  void again() {
    again = true;
  }

  /** How many fields the row has. */
  int count() {
    return count;
  }

  /** The bytes of all fields; valid until the next row. */
  byte[] bytes() {
    return bytes;
  }

  /** Where a field begins in {@link #bytes()}, spaces left aside. */
  int start(int field) {
    return starts[field];
  }

  /** Where a field ends in {@link #bytes()}, spaces left aside. */
  int end(int field) {
    return stops[field];
  }

  /** The line where the row begins, counted from 1. */
  long line() {
    return rowLine;
  }

  /** How many bytes of the file the rows so far took. */
  long consumed() {
    return drawn - (blockEnd - blockAt);
  }

  /** Reads one field and gives the character after it: separator, line end or end of the file. */
  private int field(int first) throws IOException {
    int c = first;
    int spaces = 0;
    while (c == ' ' && c != separator) {
      spaces++;
      c = read();
    }
    if (c == quote) {
      return quoted();
    }
    for (int i = 0; i < spaces; i++) {
      append(' ');
    }
    if (c == END) {
      return END;
    }
    blockAt--;
    return plain();
  }

  /** Reads on to the end of a field without quotes. */
  private int plain() throws IOException {
    while (true) {
      int at = blockAt;
      while (at < blockEnd && !ends[block[at] & 0xff]) {
        at++;
      }
      append(blockAt, at - blockAt);
      blockAt = at;
      int c = read();
      if (c == END || c != 0) {
        if (c == END || ends[c]) {
          return c;
        }
        blockAt--;
      } else {
        throw zero();
      }
    }
  }

  private int quoted() throws IOException {
    long opened = line;
    while (true) {
      int c = read();
      if (c == END) {
        throw refused(
            opened,
            "A quote is opened here and never closed.",
            "Close the quote, or write it twice if it belongs to the text.");
      }
      if (c == quote) {
        c = read();
        if (c != quote) {
          while (c == ' ' && c != separator) {
            c = read();
          }
          if (c != separator && c != '\n' && c != '\r' && c != END) {
            throw refused(
                line,
                "Text follows a closing quote where a separator or the end of the line is needed.",
                "Write a quote inside quoted text twice.");
          }
          return c;
        }
      }
      if (c == '\r') {
        c = '\n';
        skipLineFeed();
      }
      if (c == '\n') {
        line++;
      }
      append(c);
    }
  }

  /** Sets where the text of a field begins and ends. */
  private void trim(int field, byte[] in, int until) {
    int start = starts[field];
    int end = until;
    while (start < end && (in[start] == ' ' || in[start] == '\t')) {
      start++;
    }
    while (end > start && (in[end - 1] == ' ' || in[end - 1] == '\t')) {
      end--;
    }
    starts[field] = start;
    stops[field] = end;
  }

  private void begin() throws RefusedBytes {
    if (count == MAX_COLUMNS) {
      throw refused(
          rowLine,
          "The row has more than " + MAX_COLUMNS + " columns, which is the limit.",
          "Give a table with fewer columns.");
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      stops = Arrays.copyOf(stops, 2 * count);
    }
    starts[count++] = rowEnd;
  }

  private void append(int c) throws RefusedBytes {
    if (c == 0) {
      throw zero();
    }
    if (rowEnd - starts[count - 1] == MAX_FIELD || rowEnd == MAX_ROW) {
      throw tooLong(rowEnd != MAX_ROW);
    }
    if (rowEnd == row.length) {
      grow(2 * rowEnd);
    }
    row[rowEnd++] = (byte) c;
  }

  private void append(int from, int length) throws RefusedBytes {
    if (rowEnd - starts[count - 1] > MAX_FIELD - length || rowEnd > MAX_ROW - length) {
      throw tooLong(rowEnd <= MAX_ROW - length);
    }
    if (row.length - rowEnd < length) {
      grow(Math.max(2 * row.length, rowEnd + length));
    }
    System.arraycopy(block, from, row, rowEnd, length);
    rowEnd += length;
  }

  private void grow(int length) {
    row = Arrays.copyOf(row, length);
    bytes = row;
  }

  private RefusedBytes zero() {
    return refused(
        line,
        "A zero byte stands here, so that the file is not text.",
        "Give a table saved as CSV with UTF-8.");
  }

  private RefusedBytes tooLong(boolean field) {
    return refused(
        rowLine,
        field
            ? "A field is longer than " + MAX_FIELD + " bytes, which is the limit."
            : "The row is longer than " + MAX_ROW + " bytes, which is the limit.",
        "Shorten it, and look for a quote that is not closed.");
  }

  private void lineEnd(int c) throws IOException {
    if (c == '\r') {
      skipLineFeed();
    }
    line++;
  }

  private void skipLineFeed() throws IOException {
    if (read() != '\n' && blockEnd > 0) {
      blockAt--;
    }
  }

  private int read() throws IOException {
    if (blockAt == blockEnd) {
      blockEnd = Math.max(0, in.read(block, 0, block.length));
      blockAt = 0;
      drawn += blockEnd;
      if (blockEnd == 0) {
        return END;
      }
    }
    return block[blockAt++] & 0xff;
  }

  private RefusedBytes refused(long at, String what, String remedy) {
    return new RefusedBytes(new Problem(new Place.AtLine(file, at), what, remedy));
  }
}
