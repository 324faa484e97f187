package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.dataset.Choices;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is to be read; what is not set is found out from the file.
 *
 * @param separator what stands between fields
 * @param header whether the first row names the columns
 * @param decimal the decimal mark, a point or a comma
 * @param choices target, task, roles and kinds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CsvOptions(
    @Nullable Character separator,
    @Nullable Boolean header,
    @Nullable Character decimal,
    Choices choices) {

  /** Everything is found out from the file. */
  public static final CsvOptions AUTOMATIC = new CsvOptions(null, null, null, Choices.NONE);

  /** The same options with other choices. */
  public CsvOptions with(Choices others) {
    return new CsvOptions(separator, header, decimal, others);
  }
}
