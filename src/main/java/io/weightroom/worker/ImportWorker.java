package io.weightroom.worker;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Import;
import io.weightroom.reader.ImportAnswer;
import io.weightroom.reader.ImportProgress;
import io.weightroom.reader.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports a dataset for the server: {@code ImportWorker REQUEST ANSWER STORE PROGRESS}. The request
 * is a data source, the answer an {@link ImportAnswer}; STORE is the folder that the import makes,
 * and PROGRESS a file that says how far it is. An import that nobody waits for any more ends: when
 * the server is gone, so is its worker.
 */
final class ImportWorker {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What the server takes for a full disk. */
  private static final int DISK_FULL = 4;

  private ImportWorker() {}

  public static void main(String[] arguments) throws IOException {
    ParentWatch.endWithParent();
    DataSource source =
        DataSource.fromJson(
                JSON.readTree(Files.readAllBytes(Path.of(arguments[0]))),
                new Place.InFile("import.json"))
            .orThrow();
    Path answer = Path.of(arguments[1]);
    Path progress = Path.of(arguments[3]);
    try {
      Result<Imported> result =
          Import.run(
              source,
              Path.of(arguments[2]),
              (doing, done, all) ->
                  DurableFiles.replace(
                      progress,
                      JSON.writeValueAsBytes(new ImportProgress(doing, done, all).toJson())));
      DurableFiles.replace(answer, JSON.writeValueAsBytes(answer(result).toJson()));
    } catch (UncheckedIOException e) {
      if (String.valueOf(e.getMessage()).contains("No space left")) {
        System.exit(DISK_FULL);
      }
      throw e;
    }
  }

  private static ImportAnswer answer(Result<Imported> result) {
    return switch (result) {
      case Result.Ok<Imported>(Imported imported) -> new ImportAnswer(imported, List.of());
      case Result.Failed<Imported>(List<Problem> problems) -> new ImportAnswer(null, problems);
    };
  }
}
