package io.weightroom.run.judge;

import io.weightroom.judge.HeadlineNumber;
import io.weightroom.judge.HeadlineNumber.Measure;
import io.weightroom.kit.Format;
import java.util.Locale;

/** Headline numbers as people read them. */
public final class MeasureWords {
  private MeasureWords() {}

  /** Its name: Accuracy, Top-5 accuracy, R². */
  public static String title(HeadlineNumber number) {
    return switch (number.measure()) {
      case ACCURACY -> "Accuracy";
      case TOP -> "Top-" + number.k() + " accuracy";
      case MACRO_F1 -> "Macro F1";
      case MCC -> "Matthews correlation";
      case R2 -> "R²";
      case MAE -> "Mean absolute error";
      case RMSE -> "Root mean squared error";
      case MEDIAN_ERROR -> "Median absolute error";
    };
  }

  /** A value of the measure as it is written. */
  public static String value(Measure measure, double value) {
    return switch (measure) {
      case ACCURACY, TOP -> Format.percent(value);
      case MACRO_F1, MCC, R2 -> score(value);
      case MAE, RMSE, MEDIAN_ERROR -> Format.measure(value);
    };
  }

  /** A score about 0 to 1 with three digits behind the point. */
  static String score(double value) {
    return !Double.isFinite(value)
        ? "–"
        : Math.abs(value) < 10
            ? String.format(Locale.US, "%.3f", value).replace('-', '−')
            : Format.measure(value);
  }

  /** Where the value would probably lie on other samples; empty if unknown. */
  public static String interval(HeadlineNumber number) {
    return number.interval().isKnown()
        ? "95 %: "
            + value(number.measure(), number.interval().low())
            + " to "
            + value(number.measure(), number.interval().high())
        : "";
  }

  /** What it means, in a paragraph; the formula after it. */
  static String meaning(Measure measure) {
    return switch (measure) {
      case ACCURACY ->
          "The share of samples whose class was found. With rare classes it flatters: whoever"
              + " always says the most frequent class is right that often.";
      case TOP ->
          "The share of samples whose class is among the most probable ones. Good where several"
              + " answers are useful, and with many classes.";
      case MACRO_F1 ->
          "The mean over the classes of F1, the harmonic mean of precision and recall. A rare class"
              + " counts as much as a frequent one.";
      case MCC ->
          "How answers and predictions go together, from −1 over 0, by chance, to 1. It is high"
              + " only if every class is found and few are taken for it.";
      case R2 ->
          "The share of the spread of the answers that the model explains. 1 is perfect, 0 is as"
              + " good as always saying the mean of this part, below 0 is worse.";
      case MAE -> "How far the predictions are from the truth on the mean, in the column's unit.";
      case RMSE ->
          "Like the mean absolute error, but large errors count more; in the column's unit.";
      case MEDIAN_ERROR ->
          "Half of the errors are smaller. A few very large errors do not move it.";
    };
  }

  /** The formula. */
  static String formula(Measure measure) {
    return switch (measure) {
      case ACCURACY -> "correct / samples";
      case TOP -> "samples whose class is among the first k / samples";
      case MACRO_F1 -> "mean of 2·TP / (2·TP + FP + FN) over the classes that occur";
      case MCC -> "(c·s − Σ pₖ·tₖ) / √((s² − Σ pₖ²)·(s² − Σ tₖ²))";
      case R2 -> "1 − Σ(y − ŷ)² / Σ(y − ȳ)², ȳ = mean of this part";
      case MAE -> "mean of |y − ŷ|";
      case RMSE -> "√(mean of (y − ŷ)²)";
      case MEDIAN_ERROR -> "median of |y − ŷ|";
    };
  }
}
