package io.weightroom.worker;

import io.weightroom.job.DurableFiles;
import io.weightroom.reader.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the beginning of uploaded files for the server: {@code InspectWorker REQUEST ANSWER}.
 * The request is an {@link Upload}, the answer an {@link Upload.Found}; mistakes in the data are
 * part of it.
 */
final class InspectWorker {
  private InspectWorker() {}

  public static void main(String[] arguments) throws IOException {
    JsonMapper json = JsonMapper.shared();
    Upload request =
        Upload.fromJson(json.readTree(Files.readAllBytes(Path.of(arguments[0])))).orThrow();
    DurableFiles.replace(Path.of(arguments[1]), json.writeValueAsBytes(request.look().toJson()));
  }
}
