package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.WorkerLauncher;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Inspection;
import io.weightroom.reader.Preview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks into foreign bytes by a worker process of its own (rule R5), so that a file that exhausts
 * memory or time ends that process and not the server.
 */
@Component
class Inspector {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String MAIN = "io.weightroom.worker.InspectWorker";

  private final WorkerLauncher launcher =
      new WorkerLauncher(WorkerLauncher.builtArguments(), WorkerLauncher.Memory.DEFAULT);

  /** The beginning of a dataset, quickly. */
  Result<Preview> preview(Path folder, DataSource source) {
    return inspect(folder, source, "preview", 60).then(i -> Result.ok(i.preview()));
  }

  /** All of a dataset: every row looked at, and the fingerprint of its bytes. */
  Result<Inspection> whole(Path folder, DataSource source) {
    return inspect(folder, source, "whole", 600);
  }

  private Result<Inspection> inspect(Path folder, DataSource source, String mode, int seconds) {
    // Two pages may look at the same draft at once.
    String look = UUID.randomUUID().toString();
    Path request = folder.resolve("inspect-" + look + ".json");
    Path answer = folder.resolve("inspected-" + look + ".json");
    Path log = folder.resolve("inspect.log");
    try {
      DurableFiles.replace(request, JSON.writeValueAsBytes(source.toJson()));
      Process worker = launcher.start(MAIN, log, request.toString(), answer.toString(), mode);
      if (!worker.waitFor(seconds, TimeUnit.SECONDS)) {
        worker.destroyForcibly();
        return tooMuch("took longer than " + seconds + " seconds to read");
      }
      if (!Files.exists(answer)) {
        return tooMuch("needed more memory than a worker has");
      }
      return Inspection.fromJson(JSON.readTree(Files.readAllBytes(answer)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return tooMuch("was not read to the end, because the server stops");
    } finally {
      forget(request);
      forget(answer);
    }
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> Result<T> tooMuch(String what) {
    return Result.failed(
        new Place.Whole(), "The file " + what + ".", "Upload a smaller part of it.");
  }
}
