package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.DataJson;
import io.weightroom.dataset.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What an import brought.
 *
 * @param summaries of each column of a table; empty for images
 * @param fingerprint the SHA-256 of the source's bytes, as {@link DataSource#fingerprint}
 * @param notes sentences about what was done: rows without a target, images left out
 */
public record Imported(
    Schema schema, List<ColumnSummary> summaries, String fingerprint, List<String> notes) {

  public Imported {
    summaries = List.copyOf(summaries);
    notes = List.copyOf(notes);
  }

  /** As a worker hands it to the server. */
  public JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Result<Imported> fromJson(JsonNode json) {
    return DataJson.read(json, Imported.class, new Place.Whole());
  }
}
