package io.weightroom.library;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.Schema;
import io.weightroom.job.DurableFiles;
import io.weightroom.reader.CsvFormat;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Imported;
import io.weightroom.reader.Preview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Imports by worker processes, a few at a time. */
@Component
class Imports {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  private final DatasetFolders folders;
  private final int seconds;
  private final Semaphore turns;
  private final Map<DatasetId, Importing> running = new ConcurrentHashMap<>();

  Imports(
      DatasetFolders folders,
      @Value("${weightroom.import-limit-seconds}") int seconds,
      @Value("${weightroom.imports-at-once}") int atOnce) {
    this.folders = folders;
    this.seconds = seconds;
    this.turns = new Semaphore(atOnce, true);
  }

  /** The import of a dataset that waits or runs. */
  Optional<Importing> of(DatasetId id) {
    return Optional.ofNullable(running.get(id));
  }

  /** Ends all imports, because the server stops. */
  void stop() {
    running.values().forEach(Importing::cancel);
  }

  /** What is understood of a whole source; its samples are in the store. */
  static Preview whole(@Nullable CsvFormat format, Imported imported) {
    List<String> columns =
        imported.schema() instanceof Schema.Table table
            ? table.columns().stream().map(Column::name).toList()
            : List.of();
    return new Preview(
        imported.schema(),
        format,
        columns,
        List.of(),
        List.of(),
        List.of(),
        false,
        List.of(),
        imported.summaries(),
        null,
        null,
        null);
  }

  /**
   * Imports a source as a version of a dataset; the store has its place before {@code keep} is
   * asked, and is gone if that fails or throws.
   *
   * @param keep takes the version into use
   * @return the import that runs now; one of the same dataset that runs already goes on instead
   */
  Importing start(
      DatasetId id, int version, DataSource source, Function<Imported, Result<Dataset>> keep) {
    Importing fresh = new Importing(id, folders.of(id).resolve("import"));
    Importing before = running.putIfAbsent(id, fresh);
    if (before != null) {
      return before;
    }
    Thread.ofVirtual()
        .name("import of dataset " + id)
        .start(
            () -> {
              Result<Dataset> result = broken(id);
              try {
                result = inTurn(fresh, version, source, keep);
              } catch (Throwable e) {
                LOG.error("the import of dataset {} broke off", id, e);
                if (FullDisk.isWhy(e, folders.of(id))) {
                  result = FullDisk.told(new Place.Whole(), "it");
                }
              } finally {
                running.remove(id);
                fresh.end().complete(result);
              }
            });
    return fresh;
  }

  private static Result<Dataset> broken(DatasetId id) {
    return Result.failed(
        new Place.Whole(),
        "The import broke off because of an error in the server; nothing of it was kept.",
        "Try again; if it happens again, ask whoever looks after the server for what its log says"
            + " of dataset "
            + id
            + ".");
  }

  private Result<Dataset> inTurn(
      Importing importing,
      int version,
      DataSource source,
      Function<Imported, Result<Dataset>> keep) {
    turns.acquireUninterruptibly();
    try {
      return importing.isCancelled()
          ? Importing.cancelled()
          : importNow(importing, version, source, keep);
    } finally {
      turns.release();
    }
  }

  private Result<Dataset> importNow(
      Importing importing,
      int version,
      DataSource source,
      Function<Imported, Result<Dataset>> keep) {
    Path work = folders.of(importing.dataset()).resolve("import");
    Path place = folders.version(importing.dataset(), version);
    boolean kept = false;
    try {
      DurableFiles.deleteTree(work);
      DurableFiles.deleteTree(place);
      Files.createDirectories(work);
      Result<Dataset> result =
          importing
              .run(source, seconds)
              .then(
                  imported -> {
                    move(importing.store(), place);
                    return importing.isCancelled() ? Importing.cancelled() : keep.apply(imported);
                  });
      kept = result instanceof Result.Ok<Dataset>;
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      clear(work);
      if (!kept) {
        clear(place);
      }
    }
  }

  /** What cannot be deleted now goes before the next import; it says nothing of how this ended. */
  private static void clear(Path folder) {
    try {
      DurableFiles.deleteTree(folder);
    } catch (UncheckedIOException e) {
      LOG.warn("{} is left behind", folder, e);
    }
  }

  /** The store is whole already; its place is durable before the database speaks of it. */
  private static void move(Path store, Path place) {
    try {
      Files.move(store, place, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
