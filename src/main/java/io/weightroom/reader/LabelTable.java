package io.weightroom.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small table that lies whole in memory: names of images and their labels. */
record LabelTable(List<String> names, List<List<String>> rows) {
  /** So many bytes a table of labels may have. */
  static final int MOST_BYTES = 16 << 20;

  /** Reads a table; its rows are filled up with empty cells. */
  static LabelTable read(byte[] file, String name) throws IOException {
    boolean marked =
        file.length > 2
            && file[0] == (byte) 0xef
            && file[1] == (byte) 0xbb
            && file[2] == (byte) 0xbf;
    byte[] text = marked ? Arrays.copyOfRange(file, 3, file.length) : file;
    byte[] sample = Arrays.copyOf(text, Math.min(text.length, CsvFormat.SAMPLE));
    boolean all = sample.length == text.length;
    CsvFormat format = CsvFormat.detect(sample, all, CsvOptions.AUTOMATIC, name);
    CsvTokens tokens =
        new CsvTokens(new ByteArrayInputStream(text), format.separator(), format.quote(), name);
    List<String> names = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    while (tokens.next()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < tokens.count(); i++) {
        int start = tokens.start(i);
        cells.add(new String(tokens.bytes(), start, tokens.end(i) - start, StandardCharsets.UTF_8));
      }
      if (names.isEmpty()) {
        for (int i = 0; i < cells.size(); i++) {
          String own = format.header() ? cells.get(i).strip() : "";
          names.add(own.isEmpty() ? "column_" + (i + 1) : own);
        }
        if (format.header()) {
          continue;
        }
      }
      while (cells.size() < names.size()) {
        cells.add("");
      }
      rows.add(cells);
    }
    return new LabelTable(names, rows);
  }
}
