package io.weightroom.run;

import io.weightroom.kit.Format;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Metrics by Keras's names, as people read them. */
public final class MetricWords {
  /** In the order in which they answer "how good is it". */
  private static final List<String> BY_WEIGHT = List.of("accuracy", "r2", "mae", "rmse", "loss");

  private MetricWords() {}

  /** The metric that says how good a network is, of those that there are: never of a part. */
  public static String headline(Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(MetricWords::weight)).orElse("loss");
  }

  /** Where a metric stands in that order, from 0. */
  public static int weight(String name) {
    int at = BY_WEIGHT.indexOf(kind(name));
    return at < 0 ? BY_WEIGHT.size() : at;
  }

  /** The metric without the Output layer that it belongs to. */
  public static String kind(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /** Its name on a page: accuracy, R², mean absolute error; of one Output layer of several. */
  public static String label(String name) {
    int end = name.lastIndexOf('_');
    String words =
        switch (kind(name)) {
          case "r2" -> "R²";
          case "mae" -> "mean absolute error";
          case "rmse" -> "root mean squared error";
          default -> kind(name);
        };
    return end < 0 ? words : words + " of " + name.substring(0, end);
  }

  /** Its short name, where there is little room. */
  public static String brief(String name) {
    return switch (name) {
      case "mae" -> "MAE";
      case "rmse" -> "RMSE";
      default -> label(name);
    };
  }

  /** A value as it is written for this metric. */
  public static String value(String name, double value) {
    if (kind(name).equals("r2") && Double.isFinite(value) && Math.abs(value) < 10) {
      return String.format(Locale.US, "%.3f", value);
    }
    return isShare(name) ? Format.percent(value) : Format.measure(value);
  }

  public static boolean isShare(String name) {
    return kind(name).equals("accuracy");
  }

  /** Whether a value is better than another one. */
  public static boolean isBetter(String name, double value, double than) {
    boolean up = kind(name).equals("accuracy") || kind(name).equals("r2");
    return Double.isFinite(value) && (!Double.isFinite(than) || (up ? value > than : value < than));
  }

  /** With a capital first letter, for the beginning of a label. */
  public static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
