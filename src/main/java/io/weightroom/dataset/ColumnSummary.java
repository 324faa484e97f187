package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
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

  /** A column of words. */
  public static ColumnSummary of(ColumnFacts facts, List<Count> top) {
    return new ColumnSummary(
        facts.name(),
        facts.cells(),
        facts.missing(),
        facts.distinct().size(),
        facts.more(),
        null,
        top);
  }

  /** A column of numbers or dates. */
  public static ColumnSummary of(ColumnFacts facts, NumberSource numbers) {
    return new ColumnSummary(
        facts.name(),
        facts.cells(),
        facts.missing(),
        facts.distinct().size(),
        facts.more(),
        facts.cells() == 0 ? null : Numbers.of(numbers),
        List.of());
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

    private static Numbers of(NumberSource source) {
      NumberSource numbers = source.near();
      Statistics found = Statistics.of(numbers);
      return new Numbers(
          found.min(),
          found.lower(),
          found.median(),
          found.upper(),
          found.max(),
          found.mean(),
          found.deviation(),
          bins(numbers, found.min(), found.max()));
    }

    private static List<Long> bins(NumberSource numbers, double min, double max) {
      long[] counts = new long[min == max ? 1 : BINS];
      double[] edges = new double[counts.length + 1];
      for (int i = 0; i < edges.length; i++) {
        double share = (double) i / counts.length;
        edges[i] = min * (1 - share) + max * share;
      }
      double width = max / counts.length - min / counts.length;
      for (int i = 0; i < numbers.size(); i++) {
        double value = numbers.at(i);
        if (!Double.isNaN(value)) {
          int bin = width == 0 ? 0 : (int) Math.min(counts.length - 1, (value - min) / width);
          // rounding may have missed the edge by one
          bin -= bin > 0 && value < edges[bin] ? 1 : 0;
          bin += bin < counts.length - 1 && value >= edges[bin + 1] ? 1 : 0;
          counts[bin]++;
        }
      }
      return Arrays.stream(counts).boxed().toList();
    }
  }
}
