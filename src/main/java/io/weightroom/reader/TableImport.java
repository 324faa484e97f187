package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.tensor.SourceFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the files of a {@link TableStore}. */
final class TableImport {
  private TableImport() {}

  static Result<StoreFile> fill(DataSource.Csv source, Path folder, Progress progress)
      throws IOException {
    return Result.failed(
        SourceFile.place(source.file()), "Tables are not stored yet.", "Give another file.");
  }
}
