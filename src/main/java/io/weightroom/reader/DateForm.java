package io.weightroom.reader;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;

/** The ways in which files write dates, each optionally with a time after a space or a T. */
public enum DateForm {
  ISO("yyyy-MM-dd", '-', 0, 1, 2),
  SLASHED_ISO("yyyy/MM/dd", '/', 0, 1, 2),
  DOTTED("dd.MM.yyyy", '.', 2, 1, 0),
  MONTH_FIRST("MM/dd/yyyy", '/', 2, 0, 1),
  DAY_FIRST("dd/MM/yyyy", '/', 2, 1, 0);

  private final String words;
  private final char mark;
  private final int year;
  private final int month;
  private final int day;

  DateForm(String words, char mark, int year, int month, int day) {
    this.words = words;
    this.mark = mark;
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** The form as a schema names it. */
  String words() {
    return words;
  }

  /** The form of this name, or ISO. */
  static DateForm named(String words) {
    for (DateForm form : values()) {
      if (form.words.equals(words)) {
        return form;
      }
    }
    return ISO;
  }

  /**
   * Days since 1970-01-01 with the time as a fraction, or NaN.
   *
   * @param text a cell
   * @param words the form as a schema names it
   */
  public static double days(String text, String words) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return named(words).parse(bytes, 0, bytes.length);
  }

  /** A day, with its time if it has one, as a person reads it. */
  static String text(double days) {
    long day = (long) Math.floor(days);
    long second = Math.round((days - day) * 86_400);
    LocalDateTime moment = LocalDate.ofEpochDay(day).atStartOfDay().plusSeconds(second);
    return second == 0 ? moment.toLocalDate().toString() : moment.toString().replace('T', ' ');
  }

  /** Days since 1970-01-01 with the time as a fraction (in UTC if an offset stands), or NaN. */
  double parse(byte[] bytes, int start, int end) {
    int[] fields = new int[3];
    int at = start;
    for (int i = 0; i < 3; i++) {
      int digits = 0;
      while (at < end && digits < 4 && isDigit(bytes[at])) {
        fields[i] = 10 * fields[i] + bytes[at++] - '0';
        digits++;
      }
      boolean fits = i == year ? digits == 4 : digits == 1 || digits == 2;
      if (!fits || i < 2 && (at == end || bytes[at++] != mark)) {
        return Double.NaN;
      }
    }
    int y = fields[year];
    int m = fields[month];
    int d = fields[day];
    if (m < 1 || m > 12 || d < 1 || d > YearMonth.of(y, m).lengthOfMonth()) {
      return Double.NaN;
    }
    return LocalDate.of(y, m, d).toEpochDay() + (at == end ? 0 : time(bytes, at, end));
  }

  /** {@code [ T]HH:mm[:ss[.fraction]][Z|±HH[:]mm]} as a share of a day, or NaN. */
  private static double time(byte[] bytes, int start, int end) {
    if (bytes[start] != ' ' && bytes[start] != 'T') {
      return Double.NaN;
    }
    int hours = pair(bytes, start + 1, end, 23);
    int minutes = at(bytes, start + 3, end) == ':' ? pair(bytes, start + 4, end, 59) : -1;
    if (hours < 0 || minutes < 0) {
      return Double.NaN;
    }
    double seconds = 0;
    int at = start + 6;
    if (at(bytes, at, end) == ':') {
      int whole = pair(bytes, at + 1, end, 60);
      if (whole < 0) {
        return Double.NaN;
      }
      seconds = whole;
      at += 3;
      if (at(bytes, at, end) == '.') {
        at++;
        for (double unit = 0.1; isDigit(at(bytes, at, end)); unit /= 10) {
          seconds += unit * (bytes[at++] - '0');
        }
      }
    }
    double offset = offset(bytes, at, end);
    return (hours * 3600 + minutes * 60 + seconds - offset) / 86_400;
  }

  private static double offset(byte[] bytes, int at, int end) {
    if (at == end || at == end - 1 && bytes[at] == 'Z') {
      return 0;
    }
    int sign = bytes[at] == '+' ? 1 : bytes[at] == '-' ? -1 : 0;
    int hours = pair(bytes, at + 1, end, 18);
    int colon = at(bytes, at + 3, end) == ':' ? 1 : 0;
    int minutes = at + 3 == end ? 0 : pair(bytes, at + 3 + colon, end, 59);
    boolean whole = at + 3 == end || at + 5 + colon == end;
    return sign == 0 || hours < 0 || minutes < 0 || !whole
        ? Double.NaN
        : sign * (hours * 3600.0 + minutes * 60);
  }

  private static int pair(byte[] bytes, int at, int end, int most) {
    if (at + 2 > end || !isDigit(bytes[at]) || !isDigit(bytes[at + 1])) {
      return -1;
    }
    int value = 10 * (bytes[at] - '0') + bytes[at + 1] - '0';
    return value <= most ? value : -1;
  }

  private static byte at(byte[] bytes, int at, int end) {
    return at < end ? bytes[at] : 0;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
