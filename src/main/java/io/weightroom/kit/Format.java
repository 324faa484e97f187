package io.weightroom.kit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Numbers and times as people read them on a page. Files have plain numbers instead. */
public final class Format {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

  private Format() {}

  /** A count with its thousands apart: 421,642. */
  public static String count(long count) {
    return String.format(Locale.US, "%,d", count);
  }

  /** A share of one as a percentage with one digit: 0.9812 is 98.1 %. */
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.US, "%.1f %%", share * 100) : "–";
  }

  /**
   * A measured number with three significant digits, so that like numbers are alike: 0.0813, 2.50,
   * 33.0, 2,340, 1.23e-05.
   */
  public static String measure(double value) {
    return written(value, rounded -> rounded.setScale(3 - rounded.precision() + rounded.scale()));
  }

  /** A number that somebody chose, as short as it is: 0.001, 2.5, 1; at most three digits. */
  public static String setting(double value) {
    return written(value, BigDecimal::stripTrailingZeros);
  }

  private static String written(double value, UnaryOperator<BigDecimal> digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_EVEN));
    double size = rounded.abs().doubleValue();
    if (size < 1e-3 || size >= 1e9) {
      return String.format(Locale.US, "%.2e", value);
    }
    return size >= 1000 ? count(Math.round(value)) : digits.apply(rounded).toPlainString();
  }

  /** A span of time on a clock: 00:21, 12:05, 1:02:03; days stand in front as 2 d 01:00:00. */
  public static String clock(Duration span) {
    long seconds = Math.max(0, Math.round(span.toMillis() / 1000.0));
    long days = seconds / 86_400;
    long hours = seconds / 3600 % 24;
    String rest = String.format(Locale.US, "%02d:%02d", seconds / 60 % 60, seconds % 60);
    if (days > 0) {
      return String.format(Locale.US, "%d d %02d:%s", days, hours, rest);
    }
    return hours > 0 ? hours + ":" + rest : rest;
  }

  /** Bytes in decimal units: 512 bytes, 1.6 MB. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    String[] units = {"kB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = -1;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.US, size < 9.95 ? "%.1f %s" : "%.0f %s", size, units[unit]);
  }

  /** A limit that is set in powers of two, as people know it: 2 GB for 2,147,483,648. */
  public static String limit(long bytes) {
    return bytes >= 1L << 30 ? (bytes >> 30) + " GB" : bytes(bytes);
  }

  /** A moment as seen from another: just now, 5 minutes ago, in 3 days, 21 Nov 2026. */
  public static String ago(Instant moment, Instant now) {
    Duration span = Duration.between(moment, now);
    boolean past = !span.isNegative();
    long seconds = span.abs().toSeconds();
    if (seconds < 45) {
      return past ? "just now" : "in a moment";
    }
    if (seconds >= 30 * 86_400L) {
      return DAY.format(moment.atZone(ZoneId.systemDefault()));
    }
    String words =
        seconds < 90 * 60
            ? plural(Math.max(1, Math.round(seconds / 60.0)), "minute")
            : seconds < 36 * 3600
                ? plural(Math.round(seconds / 3600.0), "hour")
                : plural(Math.round(seconds / 86_400.0), "day");
    return past ? words + " ago" : "in " + words;
  }

  /** A count with its noun: 1 run, 3 runs. */
  public static String plural(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
