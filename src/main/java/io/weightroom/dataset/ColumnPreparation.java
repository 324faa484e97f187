package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one input column becomes numbers; everything counted was counted in the training part. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ColumnPreparation.Standardised.class, name = "standardised"),
  @JsonSubTypes.Type(value = ColumnPreparation.Logarithm.class, name = "logarithm"),
  @JsonSubTypes.Type(value = ColumnPreparation.Shifted.class, name = "shifted"),
  @JsonSubTypes.Type(value = ColumnPreparation.Flag.class, name = "flag"),
  @JsonSubTypes.Type(value = ColumnPreparation.OneHot.class, name = "one_hot")
})
public sealed interface ColumnPreparation {

  String column();

  /** How many numbers a cell becomes. */
  int width();

  /** What empty cells are filled with, as a person reads it. */
  String fillWords();

  /** A column of numbers or dates: one number for each cell. */
  sealed interface OfNumbers extends ColumnPreparation {

    /** Number, or date in days since 1970-01-01. */
    Kind kind();

    /** What stands for an empty cell before anything else is done. */
    double fill();

    /** How the fill was found; the median in files of older versions. */
    Fill how();

    /** A value in the network's units; NaN stands for an empty cell. */
    float apply(double value);

    @Override
    default int width() {
      return 1;
    }

    @Override
    default String fillWords() {
      String number =
          new BigDecimal(fill()).round(new MathContext(6)).stripTrailingZeros().toPlainString();
      return number + how().found();
    }
  }

  /** A column of words: its cells are indices of the categories. */
  sealed interface OfCodes extends ColumnPreparation {

    List<String> categories();

    /**
     * Writes what a cell becomes into numbers that are still 0.
     *
     * @param code an index, {@link Preparation#EMPTY} or {@link Preparation#UNKNOWN}
     */
    void put(int code, float[] to, int at);
  }

  /**
   * (value − mean) / deviation, and 0 everywhere for a column that did not vary.
   *
   * @param deviation the population deviation
   */
  record Standardised(
      String column, Kind kind, double mean, double deviation, double fill, Fill how)
      implements OfNumbers {
    public Standardised(
        String column, Kind kind, double mean, double deviation, double fill, @Nullable Fill how) {
      this.column = column;
      this.kind = kind;
      this.mean = mean;
      this.deviation = deviation;
      this.fill = fill;
      this.how = how == null ? new Fill.Median() : how;
    }

    @Override
    public float apply(double value) {
      return Preparation.standardise(Double.isNaN(value) ? fill : value, mean, deviation);
    }
  }

  /**
   * sign(value) · ln(1 + |value|), then standardised by the mean and population deviation of that.
   */
  record Logarithm(String column, Kind kind, double mean, double deviation, double fill, Fill how)
      implements OfNumbers {

    @Override
    public float apply(double value) {
      return Preparation.standardise(of(Double.isNaN(value) ? fill : value), mean, deviation);
    }

    static double of(double value) {
      return Math.copySign(Math.log1p(Math.abs(value)), value);
    }
  }

  /**
   * (value − shift) / divisor, and 0 everywhere if the divisor is 0.
   *
   * @param scaling min–max: minimum and range; robust: median and the distance of the quartiles;
   *     none: 0 and 1
   */
  record Shifted(
      String column,
      Kind kind,
      Scaling scaling,
      double shift,
      double divisor,
      double fill,
      Fill how)
      implements OfNumbers {

    @Override
    public float apply(double value) {
      return Preparation.standardise(Double.isNaN(value) ? fill : value, shift, divisor);
    }
  }

  /**
   * 0 for the first word, 1 for the second.
   *
   * @param fill the word used for empty cells: the most frequent unless somebody chose one
   */
  record Flag(String column, List<String> categories, String fill, Fill how) implements OfCodes {
    public Flag(String column, List<String> categories, String fill, @Nullable Fill how) {
      this.column = column;
      this.categories = List.copyOf(categories);
      this.fill = fill;
      this.how = how == null ? new Fill.MostFrequent() : how;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public String fillWords() {
      return "\"" + fill + "\"" + how.found();
    }

    @Override
    public void put(int code, float[] to, int at) {
      to[at] = code < 0 ? categories.indexOf(fill) : code;
    }
  }

  /**
   * One number for each category, 1 where it stands. A category that the training part does not
   * have gives zeros only, because a network cannot have learned what it means.
   *
   * @param seen for each category whether the training part has it
   * @param fill the category used for empty cells: the most frequent unless somebody chose one;
   *     null if all were empty
   */
  record OneHot(
      String column, List<String> categories, List<Boolean> seen, @Nullable String fill, Fill how)
      implements OfCodes {
    public OneHot(
        String column,
        List<String> categories,
        List<Boolean> seen,
        @Nullable String fill,
        @Nullable Fill how) {
      this.column = column;
      this.categories = List.copyOf(categories);
      this.seen = List.copyOf(seen);
      this.fill = fill;
      this.how = how == null ? new Fill.MostFrequent() : how;
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
      return fill == null ? "zeros" : "\"" + fill + "\"" + how.found();
    }

    @Override
    public void put(int code, float[] to, int at) {
      int known = code;
      if (code == Preparation.EMPTY) {
        known = fill == null ? -1 : categories.indexOf(fill);
      }
      if (known >= 0 && seen.get(known)) {
        to[at + known] = 1;
      }
    }
  }
}
