package io.weightroom.choice;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ModelInputs;
import io.weightroom.dataset.Schema;
import io.weightroom.job.DurableFiles;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a trial is made of: a design, and what its dataset looks like. No sample is needed.
 *
 * @param schema of the dataset
 */
public record TrialRequest(Design design, Schema schema) {
  private static final String FILE = "trial.json";

  ObjectNode toJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.set("design", DesignFormat.write(design));
    json.set("inputs", ModelInputs.of(schema).toJson());
    return json;
  }

  /** Writes the file that a {@link TrialRun} takes. */
  public void write(Path file) {
    DurableFiles.replace(file, JsonMapper.shared().writeValueAsBytes(toJson()));
  }

  /** Reads what {@link #toJson} has written. */
  public static Result<TrialRequest> of(JsonNode json) {
    return DesignFormat.read(json.path("design"), FILE)
        .then(
            design ->
                json.path("inputs").isObject()
                    ? ModelInputs.fromJson(json.path("inputs"))
                        .then(inputs -> Result.ok(new TrialRequest(design, inputs.schema())))
                    : Result.failed(
                        new Place.InFile(FILE), "It has no inputs.", "Train the design again."));
  }
}
