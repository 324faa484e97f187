package io.weightroom.reader;

import io.weightroom.catalog.Result;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where images become the files of an {@link ImageStore}. An {@link ImageStoreWriter} writes them;
 * the {@link StoreFile} that is given back describes them ({@link StoreFile#of}). Problems are
 * given back, too; an exception of writing is thrown on, for {@link Import} to tell.
 */
final class ImageImport {
  private ImageImport() {}

  static Result<StoreFile> fill(DataSource.Idx source, Path folder, Progress progress)
      throws IOException {
    return IdxImport.fill(source, folder, progress);
  }

  static Result<StoreFile> fill(DataSource.Zip source, Path folder, Progress progress)
      throws IOException {
    return ZipImport.fill(source, folder, progress);
  }
}
