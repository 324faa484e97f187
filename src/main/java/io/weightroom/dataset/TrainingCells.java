package io.weightroom.dataset;

/** The cells of a table's training part; read several times, in the same order. */
public interface TrainingCells {

  /** How many rows the training part has. */
  int rows();

  /** A cell of a column of numbers or dates; NaN if it is empty. */
  double number(int row, int column);

  /** A cell of a column of categories; {@link Preparation#EMPTY} if it is empty. */
  int code(int row, int column);

  /** The numbers of one column. */
  default NumberSource numbers(int column) {
    return new NumberSource() {
      @Override
      public int size() {
        return rows();
      }

      @Override
      public double at(int index) {
        return number(index, column);
      }
    };
  }
}
