package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataJson;
import io.weightroom.dataset.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a worker found in a dataset.
 *
 * @param preview the first samples and what the dataset consists of
 * @param fingerprint the SHA-256 of its bytes; empty if only the beginning was read
 */
public record Inspection(Preview preview, String fingerprint) {

  /** Looks at the beginning only. */
  public static Inspection preview(DataSource source) {
    return new Inspection(Preview.of(source), "");
  }

  /** Looks at every sample; the preview's schema is then the whole dataset's. */
  public static Inspection whole(DataSource source) {
    Preview first = Preview.of(source);
    return switch (PreparedData.schema(source)) {
      case Result.Ok<Schema>(Schema schema) ->
          switch (source.fingerprint()) {
            case Result.Ok<String>(String print) ->
                new Inspection(
                    new Preview(
                        schema,
                        first.format(),
                        first.columns(),
                        first.rows(),
                        first.images(),
                        first.labels(),
                        false,
                        List.of()),
                    print);
            case Result.Failed<String>(var problems) -> failed(first, problems);
          };
      case Result.Failed<Schema>(var problems) -> failed(first, problems);
    };
  }

  private static Inspection failed(Preview first, List<Problem> problems) {
    return new Inspection(
        new Preview(
            null,
            first.format(),
            first.columns(),
            first.rows(),
            first.images(),
            first.labels(),
            false,
            problems),
        "");
  }

  public JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Result<Inspection> fromJson(JsonNode json) {
    return DataJson.read(json, Inspection.class, new Place.Whole());
  }
}
