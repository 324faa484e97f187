package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.dataset.Choices;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is to be read; what is not set is found out from the file.
 *
 * @param separator what stands between fields: {@code , ; |} or a tab
 * @param header whether the first row names the columns
 * @param decimal the decimal mark, a point or a comma
 * @param choices target, task, roles, kinds, scalings and fills
 * @param quote what stands around fields that hold separators: {@code "} or {@code '}; {@code "}
 *     unless set
 * @param missing the words that stand for an empty cell, in whatever case; {@link
 *     CsvFormat#MISSING} unless set. Cells without any text are always empty.
 * @param encoding how letters are written as bytes; UTF-8 unless set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CsvOptions(
    @Nullable Character separator,
    @Nullable Boolean header,
    @Nullable Character decimal,
    Choices choices,
    @Nullable Character quote,
    @Nullable Set<String> missing,
    @Nullable Encoding encoding) {

  /** Everything is found out from the file. */
  public static final CsvOptions AUTOMATIC = new CsvOptions(null, null, null, Choices.NONE);

  public CsvOptions {
    missing = missing == null ? null : Set.copyOf(new TreeSet<>(missing));
  }

  /** Options for a file whose quotes, missing words and encoding are the usual ones. */
  public CsvOptions(
      @Nullable Character separator,
      @Nullable Boolean header,
      @Nullable Character decimal,
      Choices choices) {
    this(separator, header, decimal, choices, null, null, null);
  }

  /** The same options with other choices. */
  public CsvOptions with(Choices others) {
    return new CsvOptions(separator, header, decimal, others, quote, missing, encoding);
  }
}
