package io.weightroom.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in a column, before anything is decided about it.
 *
 * @param cells how many cells are not empty
 * @param missing how many cells are empty
 * @param numbers how many cells are finite numbers
 * @param whole whether every number is whole
 * @param counting whether every cell is the one before it plus 1
 * @param distinct the different cells in a fixed order, numbers by value and texts by letters;
 *     incomplete if {@code more}
 * @param more whether there are more different cells than were kept
 * @param words the two words of a yes-or-no column, no first; empty for other columns
 * @param dateFormat how every cell is written as a date; empty if they are not all dates
 * @param odd the first cell that is not a number
 */
public record ColumnFacts(
    String name,
    long cells,
    long missing,
    long numbers,
    boolean whole,
    boolean counting,
    List<String> distinct,
    boolean more,
    List<String> words,
    String dateFormat,
    @Nullable Odd odd) {

  public ColumnFacts {
    distinct = List.copyOf(distinct);
    words = List.copyOf(words);
  }

  /** A cell that differs from the others, and the line where it stands. */
  public record Odd(String text, long line) {}

  boolean allNumbers() {
    return cells > 0 && numbers == cells;
  }

  /** Nine of ten cells or more are numbers, but not all: probably a slip in the file. */
  boolean nearlyNumbers() {
    return numbers < cells && numbers * 10 >= cells * 9;
  }
}
