package io.weightroom.worker;

import io.weightroom.catalog.Place;
import io.weightroom.job.DurableFiles;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks into a dataset for the server: {@code InspectWorker REQUEST ANSWER preview|whole}. The
 * request is a data source, the answer an {@link Inspection}; mistakes in the data are part of it.
 */
final class InspectWorker {
  private InspectWorker() {}

  public static void main(String[] arguments) throws IOException {
    JsonMapper json = JsonMapper.shared();
    Path request = Path.of(arguments[0]);
    DataSource source =
        DataSource.fromJson(
                json.readTree(Files.readAllBytes(request)), new Place.InFile("inspect.json"))
            .orThrow();
    Inspection found =
        arguments[2].equals("whole") ? Inspection.whole(source) : Inspection.preview(source);
    DurableFiles.write(Path.of(arguments[1]), json.writeValueAsBytes(found.toJson()));
  }
}
