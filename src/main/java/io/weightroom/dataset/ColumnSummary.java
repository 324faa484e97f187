package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column are like, for people who look at a dataset; never used in training.
 *
 * @param cells how many cells are not empty
 * @param missing how many cells are empty
 * @param distinct how many different cells there are
 * @param more whether there are more different cells than were counted
 * @param numbers of columns of numbers and dates (days since 1970-01-01); null for others
 * @param top the most frequent words of other columns with their counts, at most {@value #TOP}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnSummary(
    String column,
    long cells,
    long missing,
    long distinct,
    boolean more,
    @Nullable Numbers numbers,
    List<Count> top) {

  /** The most bins of a histogram. */
  public static final int BINS = 30;

  /** The most words that are counted for display. */
  public static final int TOP = 30;

  public ColumnSummary {
    top = List.copyOf(top);
  }

  /** How often a word stands. */
  public record Count(String word, long count) {}

  /**
   * Numbers in figures.
   *
   * @param deviation the population deviation
   * @param lower the lower quartile: linear interpolation between order statistics, as numpy and
   *     spreadsheets have it (Hyndman and Fan's type 7)
   * @param upper the upper quartile
   * @param bins how many cells lie in each of equally wide bins from min to max; a bin includes its
   *     lower edge, the last one both
   */
  public record Numbers(
      double min,
      double lower,
      double median,
      double upper,
      double max,
      double mean,
      double deviation,
      List<Long> bins) {
    public Numbers {
      bins = List.copyOf(bins);
    }
  }
}
