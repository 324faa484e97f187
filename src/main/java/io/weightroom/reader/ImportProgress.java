package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataJson;
import tools.jackson.databind.JsonNode;

/**
 * How far an import is, as its worker tells the server.
 *
 * @param doing what is being done, as people read it
 * @param done bytes or samples so far
 * @param all bytes or samples in all; 0 if not known
 */
public record ImportProgress(String doing, long done, long all) {

  /** Before a worker has said anything. */
  public static final ImportProgress STARTING = new ImportProgress("Starting", 0, 0);

  public JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Result<ImportProgress> fromJson(JsonNode json) {
    return DataJson.read(json, ImportProgress.class, new Place.Whole());
  }
}
