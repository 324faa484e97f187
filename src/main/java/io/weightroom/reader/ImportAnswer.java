package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an import ended, as its worker tells the server.
 *
 * @param imported null if problems stand against it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportAnswer(@Nullable Imported imported, List<Problem> problems) {
  public ImportAnswer {
    problems = List.copyOf(problems);
  }

  public JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote, as the result that it is. */
  public static Result<Imported> fromJson(JsonNode json) {
    return DataJson.read(json, ImportAnswer.class, new Place.Whole())
        .then(
            answer ->
                answer.imported == null
                    ? Result.failed(answer.problems)
                    : Result.ok(answer.imported));
  }
}
