package io.weightroom.dataset;

import java.util.List;

/**
 * The rows of a table that have all targets, by columns.
 *
 * @param columns the cells of each column of the schema, in its order
 * @param ids the place of each row in its file, counted from 0 and without the header
 * @param withoutTarget how many rows were left out because a target is empty
 */
public record Table(Schema.Table schema, List<Cells> columns, long[] ids, long withoutTarget) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** How many rows are kept. */
  public int rows() {
    return ids.length;
  }

  /** The numbers of a column that holds numbers. */
  public double[] numbers(String column) {
    return ((Cells.Numbers) columns.get(schema.indexOf(column))).values();
  }

  /** The codes of a column that holds categories. */
  public int[] codes(String column) {
    return ((Cells.Codes) columns.get(schema.indexOf(column))).codes();
  }
}
