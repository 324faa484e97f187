package io.weightroom.reader;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the cells of a table lie in a record of {@code rows.bin}: follows from the schema alone.
 *
 * @param cells by column, in the schema's order
 * @param record how many bytes a row takes
 */
record RowLayout(List<Cell> cells, int record) {

  static final String ROWS = "rows.bin";
  static final String TEXTS = "texts.bin";
  static final String PARTS = "parts.bin";

  /** How a cell is kept, little-endian. */
  enum Form {
    /** float64; NaN if empty. */
    NUMBER(8),
    /** The index of a category; the largest values mean empty and unknown. */
    BYTE(1),
    SHORT(2),
    INT(4),
    /** Where the text stands in texts.bin: {@code offset << 24 | length}; −1 if empty. */
    TEXT(8);

    final int bytes;

    Form(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Where a cell begins in its record. */
  record Cell(Form form, int offset) {}

  RowLayout {
    cells = List.copyOf(cells);
  }

  static RowLayout of(Schema.Table schema) {
    List<Cell> cells = new ArrayList<>();
    int offset = 0;
    for (Column column : schema.columns()) {
      Form form = form(column);
      cells.add(new Cell(form, offset));
      offset += form.bytes;
    }
    return new RowLayout(cells, offset);
  }

  private static Form form(Column column) {
    int categories = column.categories().size();
    return switch (column.kind()) {
      case NUMBER, DATE -> Form.NUMBER;
      case IDENTIFIER, TEXT -> Form.TEXT;
      case CATEGORY, BOOLEAN ->
          categories == 0
              ? Form.TEXT
              : categories < 254 ? Form.BYTE : categories < 65_534 ? Form.SHORT : Form.INT;
    };
  }
}
