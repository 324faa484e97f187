package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.tensor.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes images and labels of IDX files into a store; test files behind the others. */
final class IdxImport {
  private IdxImport() {}

  private record Labelled(IdxFiles files, int[] classes) {}

  static Result<StoreFile> fill(DataSource.Idx source, Path folder, Progress progress)
      throws IOException {
    Place labels = SourceFile.place(source.labels());
    return switch (IdxFiles.read(source.images(), source.labels())) {
      case Result.Failed<IdxFiles>(var problems) -> Result.failed(problems);
      case Result.Ok<IdxFiles>(IdxFiles files) ->
          switch (files.schema(labels)) {
            case Result.Failed<Schema.Images>(var problems) -> Result.failed(problems);
            case Result.Ok<Schema.Images>(Schema.Images schema) -> {
              Labelled own = new Labelled(files, files.classes(schema, labels).orThrow());
              yield fill(source, schema, own, folder);
            }
          };
    };
  }

  private static Result<StoreFile> fill(
      DataSource.Idx source, Schema.Images schema, Labelled own, Path folder) throws IOException {
    Path images = source.testImages();
    Path labels = source.testLabels();
    if (images == null && labels == null) {
      return write(source, schema, own, null, folder);
    }
    if (images == null || labels == null) {
      return Result.failed(
          new Place.Whole(),
          "Test images and test labels belong together, but one of them is missing.",
          "Give both files or neither.");
    }
    return switch (tested(schema, images, labels)) {
      case Result.Failed<Labelled>(var problems) -> Result.failed(problems);
      case Result.Ok<Labelled>(Labelled tested) -> write(source, schema, own, tested, folder);
    };
  }

  private static Result<StoreFile> write(
      DataSource.Idx source,
      Schema.Images schema,
      Labelled own,
      @Nullable Labelled tested,
      Path folder)
      throws IOException {
    try (ImageStoreWriter writer = new ImageStoreWriter(folder)) {
      add(own, tested == null ? null : Part.TRAIN, writer);
      if (tested != null) {
        add(tested, Part.TEST, writer);
      }
      Schema.Images whole =
          new Schema.Images(
              schema.height(),
              schema.width(),
              schema.channels(),
              schema.labels(),
              writer.samples());
      return Result.ok(
          StoreFile.of(whole, source.split(), writer.samples(), null, List.of(), List.of()));
    }
  }

  private static void add(Labelled images, @Nullable Part part, ImageStoreWriter writer)
      throws IOException {
    IdxFiles files = images.files;
    int size = files.height() * files.width() * files.channels();
    for (int i = 0; i < files.count(); i++) {
      byte[] pixels = Arrays.copyOfRange(files.pixels(), i * size, (i + 1) * size);
      writer.add(pixels, images.classes[i], part, Integer.toString(i));
    }
  }

  private static Result<Labelled> tested(Schema.Images schema, Path images, Path labels) {
    return IdxFiles.read(images, labels)
        .then(
            files -> {
              if (files.height() != schema.height()
                  || files.width() != schema.width()
                  || files.channels() != schema.channels()) {
                return Result.failed(
                    SourceFile.place(images),
                    "Its images are "
                        + files.height()
                        + " × "
                        + files.width()
                        + " × "
                        + files.channels()
                        + ", but the training images are "
                        + schema.height()
                        + " × "
                        + schema.width()
                        + " × "
                        + schema.channels()
                        + ".",
                    "Give test images of the same size.");
              }
              return files
                  .classes(schema, SourceFile.place(labels))
                  .then(classes -> Result.ok(new Labelled(files, classes)));
            });
  }
}
