package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one input column becomes numbers; everything counted was counted in the training part. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ColumnPreparation.Standardised.class, name = "standardised"),
  @JsonSubTypes.Type(value = ColumnPreparation.Flag.class, name = "flag"),
  @JsonSubTypes.Type(value = ColumnPreparation.OneHot.class, name = "one_hot")
})
public sealed interface ColumnPreparation {

  String column();

  /** How many numbers a cell becomes. */
  int width();

  /** What empty cells are filled with, as a person reads it. */
  String fillWords();

  /** Writes a column's numbers into a row-major matrix, whose cells are still 0. */
  void write(Cells cells, float[] matrix, int offset, int rowWidth);

  /**
   * (value − mean) / deviation, and 0 everywhere for a column that did not vary.
   *
   * @param kind number, or date in days since 1970-01-01
   * @param deviation the population deviation
   * @param fill the median, used for empty cells before standardising
   */
  record Standardised(String column, Kind kind, double mean, double deviation, double fill)
      implements ColumnPreparation {

    @Override
    public int width() {
      return 1;
    }

    @Override
    public String fillWords() {
      return new BigDecimal(fill).round(new MathContext(6)).stripTrailingZeros().toPlainString()
          + ", the median";
    }

    /** A value in the network's units; NaN stands for an empty cell. */
    public float apply(double value) {
      return Preparation.standardise(Double.isNaN(value) ? fill : value, mean, deviation);
    }

    @Override
    public void write(Cells cells, float[] matrix, int offset, int rowWidth) {
      double[] values = ((Cells.Numbers) cells).values();
      for (int row = 0, at = offset; row < values.length; row++, at += rowWidth) {
        matrix[at] = apply(values[row]);
      }
    }
  }

  /**
   * 0 for the first word, 1 for the second.
   *
   * @param fill the most frequent of the words, used for empty cells
   */
  record Flag(String column, List<String> categories, String fill) implements ColumnPreparation {
    public Flag {
      categories = List.copyOf(categories);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public String fillWords() {
      return "\"" + fill + "\", the most frequent";
    }

    @Override
    public void write(Cells cells, float[] matrix, int offset, int rowWidth) {
      int[] codes = ((Cells.Codes) cells).codes();
      int filled = categories.indexOf(fill);
      for (int row = 0, at = offset; row < codes.length; row++, at += rowWidth) {
        matrix[at] = codes[row] < 0 ? filled : codes[row];
      }
    }
  }

  /**
   * One number for each category, 1 where it stands. A category that the training part does not
   * have gives zeros only, because a network cannot have learned what it means.
   *
   * @param seen for each category whether the training part has it
   * @param fill the most frequent category, used for empty cells; null if all were empty
   */
  record OneHot(String column, List<String> categories, List<Boolean> seen, @Nullable String fill)
      implements ColumnPreparation {
    public OneHot {
      categories = List.copyOf(categories);
      seen = List.copyOf(seen);
      if (seen.size() != categories.size()) {
        throw new IllegalArgumentException("seen needs one word for each category");
      }
    }

    @Override
    public int width() {
      return categories.size();
    }

    @Override
    public String fillWords() {
      return fill == null ? "zeros" : "\"" + fill + "\", the most frequent";
    }

    @Override
    public void write(Cells cells, float[] matrix, int offset, int rowWidth) {
      int[] codes = ((Cells.Codes) cells).codes();
      boolean[] known = new boolean[seen.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = seen.get(i);
      }
      int filled = fill == null ? -1 : categories.indexOf(fill);
      for (int row = 0, at = offset; row < codes.length; row++, at += rowWidth) {
        int code = codes[row] == Preparation.EMPTY ? filled : codes[row];
        if (code >= 0 && known[code]) {
          matrix[at + code] = 1;
        }
      }
    }
  }

  /** Learns from the training rows how to prepare a column. */
  static ColumnPreparation learn(Column column, Cells cells, int[] training) {
    return switch (cells) {
      case Cells.Numbers(double[] values) -> {
        Statistics found = Statistics.of(values, training);
        yield new Standardised(
            column.name(), column.kind(), found.mean(), found.deviation(), found.median());
      }
      case Cells.Codes(int[] codes) -> {
        int[] counts = new int[column.categories().size()];
        for (int row : training) {
          if (codes[row] >= 0) {
            counts[codes[row]]++;
          }
        }
        yield coded(column, counts);
      }
      case Cells.Absent _ ->
          throw new IllegalArgumentException(column.name() + " is left out and has no cells");
    };
  }

  private static ColumnPreparation coded(Column column, int[] counts) {
    List<Boolean> seen = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < counts.length; i++) {
      seen.add(counts[i] > 0);
      most = counts[i] > counts[most] ? i : most;
    }
    String fill = column.categories().get(most);
    if (column.kind() == Kind.BOOLEAN) {
      return new Flag(column.name(), column.categories(), fill);
    }
    return new OneHot(column.name(), column.categories(), seen, counts[most] > 0 ? fill : null);
  }
}
