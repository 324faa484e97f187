package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImportAnswer;
import io.weightroom.reader.ImportProgress;
import io.weightroom.reader.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An import that waits or runs: how far it is, and the way to end it. */
public final class Importing {
  private static final String MAIN = "io.weightroom.worker.ImportWorker";

  private final DatasetId dataset;
  private final Path folder;
  private final WorkerCall call;
  private final CompletableFuture<Result<Dataset>> end = new CompletableFuture<>();
  private volatile boolean begun;

  /**
   * @param folder a folder of its own, which it leaves empty but for the store
   */
  Importing(DatasetId dataset, Path folder) {
    this.dataset = dataset;
    this.folder = folder;
    this.call = new WorkerCall(folder);
  }

  public DatasetId dataset() {
    return dataset;
  }

  /** Where the worker leaves the store. */
  Path store() {
    return folder.resolve("store");
  }

  /** Has a worker read all of the source. */
  Result<Imported> run(DataSource source, int seconds) {
    begun = true;
    return call.ask(
            MAIN, source.toJson(), seconds, List.of(store().toString(), progressFile().toString()))
        .then(ImportAnswer::fromJson);
  }

  private Path progressFile() {
    return folder.resolve("progress.json");
  }

  /** How far it is; empty while it waits for its turn. */
  public Optional<ImportProgress> progress() {
    if (!begun) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ImportProgress.fromJson(JsonMapper.shared().readTree(Files.readAllBytes(progressFile())))
              .orThrow());
    } catch (IOException | JacksonException e) {
      return Optional.of(ImportProgress.STARTING);
    }
  }

  /** Ends it: its worker is killed and nothing is left. */
  public void cancel() {
    call.cancel();
  }

  public boolean isCancelled() {
    return call.isCancelled();
  }

  /** How it ended; not done before that, and never with an exception. */
  public CompletableFuture<Result<Dataset>> end() {
    return end;
  }

  static <T> Result<T> cancelled() {
    return Result.failed(new Place.Whole(), "It was cancelled.", "");
  }
}
