package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;

/** What empty cells of an input are filled with; counted in the training part alone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fill.Mean.class, name = "mean"),
  @JsonSubTypes.Type(value = Fill.Median.class, name = "median"),
  @JsonSubTypes.Type(value = Fill.MostFrequent.class, name = "most_frequent"),
  @JsonSubTypes.Type(value = Fill.Constant.class, name = "constant")
})
public sealed interface Fill {

  /** The mean of a column of numbers or dates. */
  record Mean() implements Fill {}

  /** The middle of a column of numbers or dates; their default. */
  record Median() implements Fill {}

  /** The value that stands most often, the smallest of equals; the default of words. */
  record MostFrequent() implements Fill {}

  /**
   * A value that somebody chose.
   *
   * @param value as it would be written in the column
   */
  record Constant(String value) implements Fill {}

  /** How the value was found, as the end of a sentence. */
  default String found() {
    return switch (this) {
      case Mean _ -> ", the mean";
      case Median _ -> ", the median";
      case MostFrequent _ -> ", the most frequent";
      case Constant _ -> ", by choice";
    };
  }

  /**
   * A chosen constant as a number.
   *
   * @param value a number with a point or a comma, or a date such as 2026-01-31
   * @return days since 1970-01-01 for a date; nothing if the value is no such thing
   */
  static OptionalDouble number(String value, Kind kind) {
    try {
      double number =
          kind == Kind.DATE
              ? LocalDate.parse(value.strip()).toEpochDay()
              : Double.parseDouble(value.strip().replace(',', '.'));
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (DateTimeParseException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** The fill of a column for which nobody chose one. */
  static Fill of(Kind kind) {
    return switch (kind) {
      case NUMBER, DATE -> new Median();
      case CATEGORY, BOOLEAN, IDENTIFIER, TEXT -> new MostFrequent();
    };
  }
}
