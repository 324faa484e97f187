package io.weightroom.library;

import io.weightroom.dataset.SplitPlan;
import io.weightroom.kit.Format;

/** How a dataset is split, in words. */
public final class SplitWords {
  private SplitWords() {}

  /** As "by chance: 15.0 % validation, 15.0 % test, each class alike". */
  public static String of(SplitPlan plan) {
    return switch (plan) {
      case SplitPlan.ByRecipe _ -> "by each design's recipe";
      case SplitPlan.Shares(double validation, double test, boolean stratified, long _) ->
          "by chance: "
              + Format.percent(validation)
              + " validation, "
              + Format.percent(test)
              + " test"
              + (stratified ? ", each class alike" : "");
      case SplitPlan.Given _ -> "as the folders or files say";
      case SplitPlan.ByColumn(String column, var _) -> "by the column " + column;
      case SplitPlan.ByTime(String column, double validation, double test) ->
          "by time ("
              + column
              + "): "
              + Format.percent(validation)
              + " validation, the latest "
              + Format.percent(test)
              + " test";
    };
  }
}
