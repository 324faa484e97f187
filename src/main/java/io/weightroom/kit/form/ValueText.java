package io.weightroom.kit.form;

import io.weightroom.catalog.SettingInfo;
import io.weightroom.catalog.Size2;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting's value as somebody writes it into a text field, and back. All reading of texts is
 * here; a text stands for one value, and what stands between commas is kept free for several.
 */
final class ValueText {
  /** The word for what a person leaves to the network and the data. */
  static final String AUTOMATIC = "automatic";

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,19}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final Pattern TIMES = Pattern.compile("\\s*[×xX*]\\s*");

  private ValueText() {}

  /** What a text is read as. */
  sealed interface Read {
    /** A value of the setting's type, in range or not; null for automatic. */
    record Value(@Nullable Object value) implements Read {}

    /** The text means nothing here; the sentence says what is needed. */
    record Unreadable(String sentence) implements Read {}
  }

  /** Whether values of this setting are written as text. */
  static boolean writes(SettingInfo info) {
    Class<?> type = info.type();
    return type == int.class
        || type == Integer.class
        || type == long.class
        || type == double.class
        || type == Double.class
        || type == Size2.class
        || type == String.class
        || type == List.class && holdsNumbers(info);
  }

  /** Whether it is a number, or numbers, with a range of its own. */
  static boolean isRanged(SettingInfo info) {
    return writes(info) && Double.isFinite(info.about().min());
  }

  /** Whether a list holds whole numbers; else it holds texts. */
  static boolean holdsNumbers(SettingInfo info) {
    return info.component().getGenericType().getTypeName().contains("Integer");
  }

  /** The text of a value; empty for automatic and for an empty list. */
  static String write(SettingInfo info, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Integer full when full == Integer.MAX_VALUE && !info.about().word().isEmpty() ->
          info.about().word();
      case Double number -> number(number);
      case Size2(int height, int width) when height == width -> Integer.toString(height);
      case Size2 size -> size.toString();
      case List<?> items ->
          items.stream()
              .map(Objects::toString)
              .collect(Collectors.joining(holdsNumbers(info) ? " × " : ", "));
      default -> value.toString();
    };
  }

  /** A number without surplus digits; reads as exactly the same number. */
  static String number(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e15
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace(".0E", "E").replace('E', 'e');
  }

  /** The value that a text means. */
  static Read read(SettingInfo info, String text) {
    String bare = text.strip().replace('−', '-');
    if (info.type() == String.class) {
      return text.isBlank() && info.defaultValue() == null
          ? new Read.Value(null)
          : text.isBlank() ? unreadable(info, "a text", text) : new Read.Value(text);
    }
    if (info.defaultValue() == null
        && (bare.isEmpty() || bare.equalsIgnoreCase("auto") || bare.equalsIgnoreCase(AUTOMATIC))) {
      return new Read.Value(null);
    }
    if (!info.about().word().isEmpty() && bare.equalsIgnoreCase(info.about().word())) {
      return new Read.Value(Integer.MAX_VALUE);
    }
    return switch (info.type().getSimpleName()) {
      case "int", "Integer" -> whole(info, bare);
      case "long" -> longWhole(info, bare);
      case "double", "Double" ->
          NUMBER.matcher(bare).matches() && Double.isFinite(Double.parseDouble(bare))
              ? new Read.Value(Double.parseDouble(bare))
              : unreadable(info, "a number", text);
      case "Size2" -> size(info, bare);
      default -> numbers(info, bare);
    };
  }

  private static Read whole(SettingInfo info, String bare) {
    return switch (longWhole(info, bare)) {
      case Read.Value(Long number) when number == number.intValue() ->
          new Read.Value(number.intValue());
      case Read.Value(Long number) ->
          new Read.Unreadable(
              info.name()
                  + " must be "
                  + info.range()
                  + String.format(Locale.ROOT, ", found %,d.", number));
      case Read other -> other;
    };
  }

  private static Read longWhole(SettingInfo info, String bare) {
    if (WHOLE.matcher(bare).matches()) {
      try {
        return new Read.Value(Long.parseLong(bare));
      } catch (NumberFormatException e) {
        return unreadable(info, "a smaller number", bare);
      }
    }
    // 16.0 and 1e3 are whole numbers, too.
    if (NUMBER.matcher(bare).matches()) {
      double number = Double.parseDouble(bare);
      if (number == Math.rint(number) && Math.abs(number) <= 1L << 53) {
        return new Read.Value((long) number);
      }
    }
    return unreadable(info, "a whole number", bare);
  }

  private static Read size(SettingInfo info, String bare) {
    List<Integer> sizes = sizes(bare);
    return switch (sizes == null ? 0 : sizes.size()) {
      case 1 -> new Read.Value(Size2.of(sizes.getFirst()));
      case 2 -> new Read.Value(new Size2(sizes.getFirst(), sizes.getLast()));
      default -> unreadable(info, "one size or two, such as 3 or 3 × 5", bare);
    };
  }

  private static Read numbers(SettingInfo info, String bare) {
    List<Integer> sizes = bare.matches("|\\[\\s*]") ? List.of() : sizes(bare);
    return sizes == null
        ? unreadable(info, "sizes, such as 4 or 28 × 28 × 1", bare)
        : new Read.Value(sizes);
  }

  /** Whole numbers with × between them, or in brackets with commas; null if it is neither. */
  private static @Nullable List<Integer> sizes(String bare) {
    Matcher brackets = Pattern.compile("[\\[(](.*)[])]").matcher(bare);
    String[] parts = brackets.matches() ? brackets.group(1).split(",", -1) : TIMES.split(bare, -1);
    return Arrays.stream(parts).map(String::strip).allMatch(p -> p.matches("[+-]?\\d{1,9}"))
        ? Arrays.stream(parts).map(String::strip).map(Integer::parseInt).toList()
        : null;
  }

  /** What is wrong with a value's range, as a sentence; null if nothing is. */
  static @Nullable String outOfRange(SettingInfo info, @Nullable Object value) {
    String wrong =
        switch (value) {
          case Integer n when n == Integer.MAX_VALUE && !info.about().word().isEmpty() -> null;
          case Number n -> info.outOfRange(n.doubleValue());
          case Size2(int height, int width) ->
              info.outOfRange(info.outOfRange(height) != null ? height : width);
          case List<?> items when holdsNumbers(info) ->
              items.stream()
                  .map(item -> info.outOfRange(((Integer) item).doubleValue()))
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElse(null);
          case null, default -> null;
        };
    return wrong == null ? null : info.name() + " " + wrong;
  }

  private static Read unreadable(SettingInfo info, String needed, String found) {
    String short30 = found.length() <= 30 ? found : found.substring(0, 29) + "…";
    return new Read.Unreadable(
        info.name()
            + " needs "
            + needed
            + (info.about().word().isEmpty() ? "" : " or \"" + info.about().word() + "\"")
            + (found.isBlank() ? "." : ", found \"" + short30 + "\"."));
  }

  /**
   * The next value when somebody presses an arrow key: whole numbers go by one, others by one of
   * their first digit, so that 0.001 goes to 0.002 and down to 0.0009.
   *
   * @param steps 1 up, −1 down, 10 and −10 for larger steps
   * @return the value in range, or null where there is nothing to step
   */
  static @Nullable Object step(SettingInfo info, @Nullable Object value, int steps) {
    return switch (value) {
      case Integer n when n == Integer.MAX_VALUE -> null;
      case Integer n ->
          (int) Math.clamp((double) n + steps, info.about().min(), info.about().max());
      case Long n -> n + steps;
      case Size2(int height, int width) -> {
        int min = (int) info.about().min();
        int max = (int) info.about().max();
        yield new Size2(
            Math.clamp((long) height + steps, min, max),
            Math.clamp((long) width + steps, min, max));
      }
      case Double n -> stepped(info, n, steps);
      case null, default -> null;
    };
  }

  private static @Nullable Double stepped(SettingInfo info, double value, int steps) {
    BigDecimal now = BigDecimal.valueOf(value);
    int decade = value == 0 ? smallest(info) : now.precision() - now.scale() - 1;
    boolean shrinks = value != 0 && steps < 0 == value > 0;
    boolean power = now.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(decade)) == 0;
    int places = shrinks && power ? decade - 1 : decade;
    double next = now.add(BigDecimal.valueOf(steps).scaleByPowerOfTen(places)).doubleValue();
    double inside = Math.clamp(next, info.about().min(), info.about().max());
    return info.outOfRange(inside) == null ? (Double) inside : null;
  }

  /** The decade in which a zero begins to grow: that of a share, or a little below the maximum. */
  private static int smallest(SettingInfo info) {
    return info.about().max() <= 1 ? -1 : info.about().max() <= 1000 ? -4 : -2;
  }
}
