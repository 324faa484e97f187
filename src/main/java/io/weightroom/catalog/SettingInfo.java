package io.weightroom.catalog;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
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

  /** What is wrong with a number, as "must be …, found …."; null if it is in range. */
  public @Nullable String outOfRange(double value) {
    boolean low = about.aboveMin() ? value <= about.min() : value < about.min();
    boolean high = about.belowMax() ? value >= about.max() : value > about.max();
    return low || high || Double.isNaN(value)
        ? "must be " + range() + ", found " + number(value) + "."
        : null;
  }

  /** The allowed value nearest to one; the default where a bound itself is not allowed. */
  @Nullable Object nearest(@Nullable Object value) {
    return switch (value) {
      case Integer number -> near(number) instanceof Number n ? n.intValue() : defaultValue;
      case Long number -> near(number) instanceof Number n ? n.longValue() : defaultValue;
      case Double number -> near(number);
      case Size2(int height, int width) ->
          near(height) instanceof Number high && near(width) instanceof Number wide
              ? new Size2(high.intValue(), wide.intValue())
              : defaultValue;
      case List<?> list -> list.stream().map(this::nearest).toList();
      case null, default -> defaultValue;
    };
  }

  private @Nullable Object near(double number) {
    if (outOfRange(number) == null) {
      return number;
    }
    boolean low = number <= about.min();
    boolean open = low ? about.aboveMin() : about.belowMax();
    return open || Double.isNaN(number) ? defaultValue : (low ? about.min() : about.max());
  }

  /** The allowed range in words. */
  public String range() {
    boolean below = about.min() != Double.NEGATIVE_INFINITY;
    boolean above = about.max() != Double.POSITIVE_INFINITY;
    String from = (about.aboveMin() ? "more than " : "at least ") + number(about.min());
    String to = (about.belowMax() ? "less than " : "at most ") + number(about.max());
    if (!about.word().isEmpty()) {
      return from + ", or \"" + about.word() + "\"";
    }
    return below && above ? from + " and " + to : below ? from : above ? to : "a number";
  }

  /** A number as sentences write it: 1,000 and 0.001 and 1e-8. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    String digits = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return digits.length() <= 8
        ? digits
        : Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }
}
