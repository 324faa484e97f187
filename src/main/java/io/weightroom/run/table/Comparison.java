package io.weightroom.run.table;

import io.weightroom.catalog.Names;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.run.RunFacts;
import io.weightroom.run.table.RunColumn.Cell;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one column, such as {@code learning_rate < 0.01} or {@code optimizer = Adam}. A
 * run without a value meets none, except {@code !=}.
 *
 * @param value what is compared with, as it was written
 * @param number the value as a number; null if it is none
 */
public record Comparison(
    RunColumn column, Operator operator, String value, @Nullable Double number) {

  /** How values are compared. */
  public enum Operator {
    LESS("<", "is less than"),
    AT_MOST("<=", "is at most"),
    MORE(">", "is more than"),
    AT_LEAST(">=", "is at least"),
    EQUAL("=", "is"),
    OTHER("!=", "is not"),
    CONTAINS("~", "contains");

    private final String sign;
    private final String words;

    Operator(String sign, String words) {
      this.sign = sign;
      this.words = words;
    }

    public String sign() {
      return sign;
    }

    public String words() {
      return words;
    }

    private boolean needsNumber() {
      return switch (this) {
        case LESS, AT_MOST, MORE, AT_LEAST -> true;
        case EQUAL, OTHER, CONTAINS -> false;
      };
    }
  }

  private static final Pattern FORM =
      Pattern.compile("\\s*(.+?)\\s*(<=|>=|!=|==|≤|≥|≠|<|>|=|~)\\s*(.*?)\\s*", Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(%?)");

  /** Reads a comparison as a person writes it. */
  public static Result<Comparison> read(String text, RunColumns columns) {
    Place place = new Place.AtField("comparison");
    Matcher form = FORM.matcher(text);
    if (text.isBlank() || !form.matches()) {
      return Result.failed(
          place,
          "A comparison needs a name, a sign and a value, found \"" + Names.shorten(text) + "\".",
          "Write it as learning_rate < 0.01 or val_accuracy > 0.9.");
    }
    List<RunColumn> named = columns.named(form.group(1));
    if (named.isEmpty()) {
      return Result.failed(
          place,
          "No run has a setting or a metric \"" + Names.shorten(form.group(1)) + "\".",
          Names.nearest(
                  form.group(1),
                  columns.all().stream()
                      .sorted(Comparator.comparing(c -> c.kind() == RunColumn.Kind.ABOUT))
                      .map(RunColumn::title)
                      .toList())
              .map(name -> "Did you mean " + name + "?")
              .orElse("Look for its name under Columns."));
    }
    if (named.size() > 1) {
      return Result.failed(
          place,
          "Several layers have \"" + Names.shorten(form.group(1)) + "\".",
          "Name one of them, such as " + named.getFirst().title() + ".");
    }
    return of(named.getFirst(), operator(form.group(2)), form.group(3));
  }

  private static Operator operator(String sign) {
    return switch (sign) {
      case "<" -> Operator.LESS;
      case "<=", "≤" -> Operator.AT_MOST;
      case ">" -> Operator.MORE;
      case ">=", "≥" -> Operator.AT_LEAST;
      case "!=", "≠" -> Operator.OTHER;
      case "~" -> Operator.CONTAINS;
      default -> Operator.EQUAL;
    };
  }

  /** Makes a comparison of its parts. */
  public static Result<Comparison> of(RunColumn column, Operator operator, String value) {
    String bare = value.strip().replace('−', '-');
    Place place = new Place.AtField("comparison");
    if (bare.isEmpty()) {
      return Result.failed(
          place,
          column.title() + " is compared with nothing.",
          "Write a value behind \"" + operator.sign() + "\", such as 0.9 or 90 %.");
    }
    Double number = number(bare);
    if (operator.needsNumber() && number == null) {
      return Result.failed(
          place,
          "\"" + operator.sign() + "\" needs a number, found \"" + Names.shorten(bare) + "\".",
          bare.matches("[+-]?\\d+,\\d+")
              ? "Write a decimal point: " + bare.replace(',', '.') + "."
              : "Write a number such as 0.9, 1e-3 or 90 %, or use = for a word.");
    }
    return Result.ok(new Comparison(column, operator, bare, number));
  }

  private static @Nullable Double number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.matches()
        ? (Double) (Double.parseDouble(number.group(1)) / (number.group(2).isEmpty() ? 1 : 100))
        : null;
  }

  /** Whether a run meets it. */
  public boolean holds(RunFacts run) {
    Cell cell = column.cell().apply(run);
    Double own = cell.number();
    return switch (operator) {
      case LESS -> own != null && number != null && own < number;
      case AT_MOST -> own != null && number != null && own <= number;
      case MORE -> own != null && number != null && own > number;
      case AT_LEAST -> own != null && number != null && own >= number;
      case EQUAL -> isEqual(cell);
      case OTHER -> !isEqual(cell);
      case CONTAINS ->
          cell.text().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    };
  }

  private boolean isEqual(Cell cell) {
    Double own = cell.number();
    return own != null && number != null
        ? own.doubleValue() == number
        : cell.text().equalsIgnoreCase(value);
  }

  /** As a person would write it; reads as the same comparison. */
  public String text() {
    return column.title() + " " + operator.sign() + " " + value;
  }
}
