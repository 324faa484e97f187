package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes a {@link Store} of a dataset's files, whole or not at all: everything is written into a
 * temporary folder beside the store, forced to the disk and renamed at the end. Runs in workers
 * (rule R5).
 */
public final class Import {

  private Import() {}

  /**
   * Reads all of a source into a store.
   *
   * @param folder where the store will be; must not exist, its parent must
   * @param progress told how far it is
   * @return what was found, or what stands against it; then nothing is left behind
   */
  public static Result<Imported> run(DataSource source, Path folder, Progress progress) {
    return run(source, folder, progress, true);
  }

  /**
   * Reads all of a source into a store.
   *
   * @param durable whether the store has to survive a loss of power from now on
   */
  static Result<Imported> run(DataSource source, Path folder, Progress progress, boolean durable) {
    return switch (source) {
      case DataSource.Stored _ ->
          Result.failed(
              new Place.Whole(),
              "The dataset is stored already.",
              "Give the files it was made of.");
      case DataSource.Csv _, DataSource.Idx _, DataSource.Zip _ -> {
        // beside the import, which reads the same bytes, so that the disk is read once
        FutureTask<Result<String>> print = new FutureTask<>(source::fingerprint);
        Thread.ofVirtual().name("fingerprint").start(print);
        yield into(source, folder, progress)
            .then(file -> fingerprinted(file, done(print), folder))
            .then(file -> commit(file, folder, durable));
      }
    };
  }

  private static <T> T done(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the fingerprint was taken", e);
    }
  }

  private static Result<StoreFile> fingerprinted(
      StoreFile file, Result<String> print, Path folder) {
    if (print instanceof Result.Failed<String>) {
      StoreFolder.forget(StoreFolder.temporary(folder));
    }
    return print.then(digest -> Result.ok(file.withFingerprint(digest)));
  }

  private static Result<StoreFile> into(DataSource source, Path folder, Progress progress) {
    Path temporary = StoreFolder.temporary(folder);
    try {
      StoreFolder.begin(temporary);
      Result<StoreFile> filled = fill(source, temporary, progress);
      if (filled instanceof Result.Failed<StoreFile>) {
        StoreFolder.forget(temporary);
      }
      return filled;
    } catch (IOException e) {
      StoreFolder.forget(temporary);
      return unwritable(e);
    } catch (UncheckedIOException e) {
      StoreFolder.forget(temporary);
      return unwritable(e.getCause());
    } catch (RuntimeException | Error e) {
      StoreFolder.forget(temporary);
      throw e;
    }
  }

  /** Has the reader of the source's kind write the store's files, all but store.json. */
  private static Result<StoreFile> fill(DataSource source, Path temporary, Progress progress)
      throws IOException {
    return switch (source) {
      case DataSource.Csv csv -> TableImport.fill(csv, temporary, progress);
      case DataSource.Idx idx -> ImageImport.fill(idx, temporary, progress);
      case DataSource.Zip zip -> ImageImport.fill(zip, temporary, progress);
      case DataSource.Stored _ -> throw new IllegalArgumentException("a store is no file");
    };
  }

  private static Result<Imported> commit(StoreFile file, Path folder, boolean durable) {
    Path temporary = StoreFolder.temporary(folder);
    try {
      Files.write(temporary.resolve(StoreFile.NAME), file.bytes());
      StoreFolder.commit(temporary, folder, durable);
      return Result.ok(
          new Imported(file.schema(), file.summaries(), file.fingerprint(), file.notes()));
    } catch (IOException e) {
      StoreFolder.forget(temporary);
      return unwritable(e);
    }
  }

  private static <T> Result<T> unwritable(IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return Result.failed(
        List.of(
            new Problem(
                new Place.Whole(),
                full
                    ? "The disk is full, so the dataset could not be stored; nothing of it is kept."
                    : "The dataset could not be stored (" + e.getMessage() + ").",
                full ? "Free some space and try again." : "Check the disk and try again.")));
  }
}
