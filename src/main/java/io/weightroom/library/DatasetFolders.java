package io.weightroom.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the bytes of datasets lie; every name is made from our numbers alone. */
@Component
class DatasetFolders {
  private final Path datasets;

  DatasetFolders(@Value("${weightroom.data}") Path data) {
    this.datasets = data.resolve("datasets");
  }

  /** All of a dataset. */
  Path of(DatasetId id) {
    return datasets.resolve(id.toString());
  }

  /** The bytes as they came. */
  Path uploads(DatasetId id) {
    return of(id).resolve("upload");
  }

  /** The prepared samples of a version. */
  Path version(DatasetId id, int version) {
    return of(id).resolve("v" + version);
  }

  /** A new file for bytes that come in; what is left there by a crash goes at the next start. */
  Path incoming() throws IOException {
    return Files.createDirectories(datasets.resolve("incoming"))
        .resolve(UUID.randomUUID() + ".part");
  }

  /** The folder that holds all others. */
  Path root() {
    return datasets;
  }
}
