package io.weightroom.run.judge;

import io.weightroom.catalog.Result;
import io.weightroom.job.Job;
import io.weightroom.library.DatasetId;
import io.weightroom.library.Library;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples that a run was trained on: those of the version of the dataset that it kept. */
final class Samples {
  private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})");

  private final Library library;
  private final DatasetId dataset;
  private final Result<Job> job;

  Samples(Library library, DatasetId dataset, Result<Job> job) {
    this.library = library;
    this.dataset = dataset;
    this.job = job;
  }

  /** The store of the version; ask each time. Empty if the run's data is not there any more. */
  Optional<Store> store() {
    return version()
        .flatMap(
            version ->
                library.store(dataset, version) instanceof Result.Ok<Store>(Store store)
                    ? Optional.of(store)
                    : Optional.empty());
  }

  private Optional<Integer> version() {
    if (!(job instanceof Result.Ok<Job>(Job frozen))
        || !(frozen.source() instanceof DataSource.Stored(Path folder))
        || folder.getFileName() == null) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(folder.getFileName().toString());
    return version.matches() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
  }
}
