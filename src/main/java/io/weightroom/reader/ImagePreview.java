package io.weightroom.reader;

import io.weightroom.catalog.Problem;
import io.weightroom.tensor.SourceFile;
import java.util.List;

/** A first look at a zip of images. */
final class ImagePreview {
  private ImagePreview() {}

  static Preview of(DataSource.Zip source) {
    return Preview.unreadable(
        List.of(
            new Problem(
                SourceFile.place(source.file()),
                "Zip files are not read by this version.",
                "Give a CSV file, or IDX images with their labels.")));
  }
}
