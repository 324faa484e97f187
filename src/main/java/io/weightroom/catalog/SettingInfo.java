package io.weightroom.catalog;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a declared record, as forms, checks and help read it.
 *
 * @param name the name in designs, in snake case
 * @param component the record component that holds it
 * @param about range, unit and explanation
 * @param defaultValue what it is when left out; null where "automatic" is the default
 */
public record SettingInfo(
    String name, RecordComponent component, Setting about, @Nullable Object defaultValue) {

  public Class<?> type() {
    return component.getType();
  }

  /** What is wrong with a number, or null if it is in range. */
  @Nullable String outOfRange(double value) {
    boolean low = about.aboveMin() ? value <= about.min() : value < about.min();
    boolean high = about.belowMax() ? value >= about.max() : value > about.max();
    return low || high || Double.isNaN(value)
        ? "must be " + range() + ", found " + number(value) + "."
        : null;
  }

  /** The allowed range in words. */
  public String range() {
    boolean below = about.min() != Double.NEGATIVE_INFINITY;
    boolean above = about.max() != Double.POSITIVE_INFINITY;
    String from = (about.aboveMin() ? "more than " : "at least ") + number(about.min());
    String to = (about.belowMax() ? "less than " : "at most ") + number(about.max());
    return below && above ? from + " and " + to : below ? from : above ? to : "a number";
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : Double.toString(value);
  }
}
