package io.weightroom.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the bytes of one cell say. */
final class CellText {
  private static final List<List<String>> OPPOSITES =
      List.of(List.of("false", "true"), List.of("no", "yes"), List.of("f", "t"), List.of("n", "y"));

  /** So many digits fit into a long whatever they are. */
  private static final int LONGEST = 18;

  /** Whole numbers up to here are exact in double precision. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private CellText() {}

  /** The finite number that the cell holds, or NaN. */
  static double number(byte[] bytes, int start, int end, char decimal) {
    if (end - start > LONGEST) {
      return slow(bytes, start, end, decimal);
    }
    int at = start;
    boolean negative = at < end && bytes[at] == '-';
    if (at < end && (negative || bytes[at] == '+')) {
      at++;
    }
    long digits = 0;
    int first = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      digits = 10 * digits + bytes[at++] - '0';
    }
    int count = at - first;
    int fraction = 0;
    if (at < end && bytes[at] == decimal) {
      first = ++at;
      while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
        digits = 10 * digits + bytes[at++] - '0';
      }
      fraction = at - first;
      count += fraction;
    }
    if (at < end && (bytes[at] == 'e' || bytes[at] == 'E') || digits > EXACT) {
      return slow(bytes, start, end, decimal);
    }
    if (at < end || count == 0) {
      return Double.NaN;
    }
    // both are exact in double precision, so that the quotient is the nearest double
    double value = digits / POWERS[fraction];
    return negative ? -value : value;
  }

  private static double slow(byte[] bytes, int start, int end, char decimal) {
    if (end - start > 400) {
      return Double.NaN;
    }
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      boolean part = b >= '0' && b <= '9' || b == 'e' || b == 'E' || b == '+' || b == '-';
      if (!part && b != decimal) {
        return Double.NaN;
      }
    }
    try {
      double value = Double.parseDouble(ascii(bytes, start, end).replace(decimal, '.'));
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A number as a label: whole numbers without a point. */
  static String label(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The text of a cell, or null if its bytes are not UTF-8. */
  static @Nullable String text(byte[] bytes, int start, int end) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The two opposite words (no first) if the cells are all of one such pair, else nothing. */
  static List<String> opposites(List<String> distinct) {
    List<String> lower = distinct.stream().map(s -> s.toLowerCase(Locale.ROOT)).distinct().toList();
    return OPPOSITES.stream()
        .filter(pair -> lower.size() == 2 && pair.containsAll(lower))
        .findFirst()
        .orElse(List.of());
  }

  private static String ascii(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
