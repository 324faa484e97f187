package io.weightroom.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/**
 * How a dataset's samples are dealt to the parts; belongs to a version of the dataset and wins over
 * the recipe's shares. Samples without a target stand in no part.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SplitPlan.ByRecipe.class, name = "recipe"),
  @JsonSubTypes.Type(value = SplitPlan.Shares.class, name = "shares"),
  @JsonSubTypes.Type(value = SplitPlan.Given.class, name = "given"),
  @JsonSubTypes.Type(value = SplitPlan.ByColumn.class, name = "column"),
  @JsonSubTypes.Type(value = SplitPlan.ByTime.class, name = "time")
})
public sealed interface SplitPlan {

  /** Shares that suit a number of samples, with the reason. */
  static SplitAdvice advice(long samples) {
    return SplitAdvice.of(samples);
  }

  /**
   * The share of samples in the validation part. What folders or a column give is only known by
   * looking at the samples; for these it is what would be drawn if they gave none.
   *
   * @param recipe the recipe's share
   */
  default double validation(double recipe) {
    return switch (this) {
      case ByRecipe _, Given _, ByColumn _ -> recipe;
      case Shares(double validation, _, _, _) -> validation;
      case ByTime(_, double validation, _) -> validation;
    };
  }

  /**
   * The share of samples in the test part; none where folders or a column give the parts, whose
   * test part is no share of the samples that are learned from.
   *
   * @param recipe the recipe's share
   */
  default double test(double recipe) {
    return switch (this) {
      case ByRecipe _ -> recipe;
      case Given _, ByColumn _ -> 0;
      case Shares(_, double test, _, _) -> test;
      case ByTime(_, _, double test) -> test;
    };
  }

  /** The dataset has no split of its own: validation_split and test_split of the recipe decide. */
  record ByRecipe() implements SplitPlan {}

  /**
   * Parts drawn by chance, the same for every run.
   *
   * @param validation the share of samples that judge each epoch, 0 ≤ share &lt; 1
   * @param test the share of samples that judge only the end, 0 ≤ share &lt; 1
   * @param stratified whether each class has the same share in each part
   */
  record Shares(double validation, double test, boolean stratified, long seed)
      implements SplitPlan {}

  /**
   * By the folders or files in which samples lie. A validation part that is not there is drawn from
   * the training part by the recipe's validation_split, and a test part by its test_split.
   */
  record Given() implements SplitPlan {}

  /**
   * By a column that names the part of each row; rows with other words stand in no part. A
   * validation part that no word names is drawn as for {@link Given}.
   *
   * @param parts by the column's words
   */
  record ByColumn(String column, Map<String, Part> parts) implements SplitPlan {
    public ByColumn {
      parts = Map.copyOf(parts);
    }
  }

  /**
   * By a column of dates or numbers: the earliest rows are learned from, the latest are the test
   * part, those between judge each epoch. Rows without a time stand in no part.
   */
  record ByTime(String column, double validation, double test) implements SplitPlan {}
}
