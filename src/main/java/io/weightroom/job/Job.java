package io.weightroom.job;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.engine.Device;
import io.weightroom.engine.EngineKind;
import io.weightroom.engine.Placement;
import io.weightroom.network.Design;
import io.weightroom.network.DesignFormat;
import io.weightroom.reader.DataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run is to do, frozen: a run never looks back at the design or the dataset's choices.
 *
 * @param name the run's name when it was made
 * @param design the network and the recipe
 * @param datasetName the dataset's name when the run was made
 * @param source where the samples are and how they are read
 * @param fingerprint the SHA-256 of the dataset's bytes
 * @param placement what computes it
 * @param start what the run takes over from another; null if its weights are drawn
 */
public record Job(
    String name,
    Design design,
    String datasetName,
    DataSource source,
    String fingerprint,
    Placement placement,
    @Nullable Start start) {
  private static final String FORMAT = "weightroom-job/1";

  /** A job that starts with freshly drawn weights. */
  public Job(
      String name,
      Design design,
      String datasetName,
      DataSource source,
      String fingerprint,
      Placement placement) {
    this(name, design, datasetName, source, fingerprint, placement, null);
  }

  /** The same job with another start. */
  public Job with(@Nullable Start other) {
    return new Job(name, design, datasetName, source, fingerprint, placement, other);
  }

  /** The same job, computed with something else. */
  public Job with(Placement other) {
    return new Job(name, design, datasetName, source, fingerprint, other, start);
  }

  /** Freezes the job into its run folder. */
  public void write(RunFolder folder) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("name", name);
    json.put("dataset", datasetName);
    json.put("fingerprint", fingerprint);
    json.put("engine", placement.engine().id());
    json.put("device", placement.device().id());
    json.put("threads", placement.threads());
    json.put("reason", placement.reason());
    if (start != null) {
      json.set("start", start.toJson());
    }
    json.set("data", source.toJson());
    json.set("design", DesignFormat.write(design));
    DurableFiles.write(folder.job(), Json.pretty(json));
  }

  /** Reads the job of a run folder. */
  public static Result<Job> read(RunFolder folder) {
    Place place = new Place.InFile("job.json");
    try {
      JsonNode json = Json.parse(Files.readAllBytes(folder.job()));
      if (!json.path("format").asString("").equals(FORMAT)) {
        return Result.failed(
            place,
            "The job has the format \""
                + json.path("format").asString("")
                + "\"; needed is "
                + FORMAT
                + ".",
            "Start the run again with this version of Weightroom.");
      }
      Result<Design> design = DesignFormat.read(json.path("design"), "job.json");
      Result<Placement> placement = placement(json, place);
      Result<DataSource> source = DataSource.fromJson(json.path("data"), place);
      List<Problem> problems = new ArrayList<>(design.problems());
      problems.addAll(placement.problems());
      problems.addAll(source.problems());
      return problems.isEmpty()
          ? Result.ok(
              new Job(
                  json.path("name").asString(""),
                  design.orThrow(),
                  json.path("dataset").asString(""),
                  source.orThrow(),
                  json.path("fingerprint").asString(""),
                  placement.orThrow(),
                  json.has("start") ? Start.fromJson(json.path("start")) : null))
          : Result.failed(problems);
    } catch (JacksonException e) {
      return Result.failed(place, "The job is not valid JSON.", "Start the run again.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result<Placement> placement(JsonNode json, Place place) {
    String engine = json.path("engine").asString("");
    String device = json.path("device").asString("");
    Optional<EngineKind> kind = EngineKind.of(engine);
    Optional<Device> where = Device.of(device);
    return kind.isEmpty() || where.isEmpty()
        ? Result.failed(
            place,
            "The job asks for the engine \""
                + engine
                + "\" on \""
                + device
                + "\", which is not known.",
            "Start the run again with this version of Weightroom.")
        : Result.ok(
            new Placement(
                kind.get(),
                where.get(),
                json.path("threads").asInt(1),
                json.path("reason").asString("")));
  }
}
