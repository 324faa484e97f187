package io.weightroom.reader;

import io.weightroom.dataset.Column;
import io.weightroom.dataset.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What one cell says that a model is to answer for, or why it says nothing. */
public sealed interface ForeignCell {

  /** Nothing is known; it is filled as in training. */
  record Empty() implements ForeignCell {}

  /** A number, or a date in days since 1970-01-01. */
  record Number(double value) implements ForeignCell {}

  /** The index of one of the column's categories. */
  record Code(int index) implements ForeignCell {}

  /**
   * The model cannot take it.
   *
   * @param sentence what stands there and what is needed
   */
  record Wrong(String sentence) implements ForeignCell {}

  /**
   * Reads a cell of a column as it was read for training.
   *
   * @param missing the words that stood for an empty cell then
   */
  static ForeignCell of(Column column, String text, char decimal, MissingWords missing) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    if (missing.match(bytes, 0, bytes.length)) {
      return new Empty();
    }
    if (column.coded()) {
      return code(column, text.strip(), CellText.number(bytes, 0, bytes.length, decimal));
    }
    boolean date = column.kind() == Kind.DATE;
    double value =
        date
            ? DateForm.named(column.format()).parse(bytes, 0, bytes.length)
            : CellText.number(bytes, 0, bytes.length, decimal);
    if (date && Double.isNaN(value)) {
      value = DateForm.ISO.parse(bytes, 0, bytes.length);
    }
    return Double.isNaN(value)
        ? new Wrong(
            "\""
                + shortened(text)
                + "\" in column \""
                + column.name()
                + "\" is not a "
                + (date ? "date (" + column.format() + ")" : "number")
                + ".")
        : new Number(value);
  }

  private static ForeignCell code(Column column, String text, double value) {
    List<String> known = column.categories();
    int index = known.indexOf(text);
    if (index < 0) {
      index = known.indexOf(text.toLowerCase(Locale.ROOT));
    }
    if (index < 0 && !Double.isNaN(value)) {
      index = known.indexOf(CellText.label(value + 0.0));
    }
    return index >= 0
        ? new Code(index)
        : new Wrong(
            "\""
                + shortened(text)
                + "\" in column \""
                + column.name()
                + "\" is none of the values that the model knows: "
                + String.join(", ", known.subList(0, Math.min(10, known.size())))
                + (known.size() > 10 ? " and " + (known.size() - 10) + " more" : "")
                + ".");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "…";
  }
}
