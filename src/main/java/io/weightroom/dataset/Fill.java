package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

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

  /** The fill of a column for which nobody chose one. */
  static Fill of(Kind kind) {
    return switch (kind) {
      case NUMBER, DATE -> new Median();
      case CATEGORY, BOOLEAN, IDENTIFIER, TEXT -> new MostFrequent();
    };
  }
}
