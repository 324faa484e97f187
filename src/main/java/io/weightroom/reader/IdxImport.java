package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.tensor.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
              yield fill(source, schema, own, folder, progress);
            }
          };
    };
  }

  private static Result<StoreFile> fill(
      DataSource.Idx source, Schema.Images schema, Labelled own, Path folder, Progress progress)
      throws IOException {
    Path images = source.testImages();
    Path labels = source.testLabels();
    if (images == null && labels == null) {
      return write(source, schema, own, null, folder, progress);
    }
    if (images == null || labels == null) {
      return Result.failed(
          new Place.Whole(),
          "Test images and test labels belong together, but one of them is missing.",
          "Give both files or neither.");
    }
    return switch (tested(schema, images, labels)) {
      case Result.Failed<Labelled>(var problems) -> Result.failed(problems);
      case Result.Ok<Labelled>(Labelled tested) ->
          write(source, schema, own, tested, folder, progress);
    };
  }

  private static Result<StoreFile> write(
      DataSource.Idx source,
      Schema.Images schema,
      Labelled own,
      @Nullable Labelled tested,
      Path folder,
      Progress progress)
      throws IOException {
    try (ImageStoreWriter writer = new ImageStoreWriter(folder)) {
      Ticks ticks = new Ticks(progress, "Reading the images", all(own, tested));
      Result<Integer> added =
          add(own, tested == null ? null : Part.TRAIN, writer, ticks)
              .then(
                  count ->
                      tested == null ? Result.ok(count) : add(tested, Part.TEST, writer, ticks));
      return added.then(
          count -> {
            Schema.Images whole =
                new Schema.Images(
                    schema.height(),
                    schema.width(),
                    schema.channels(),
                    schema.labels(),
                    writer.samples());
            return Result.ok(
                StoreFile.of(whole, source.split(), writer.samples(), null, List.of(), List.of()));
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long all(Labelled own, @Nullable Labelled tested) {
    return own.files.count() + (tested == null ? 0L : tested.files.count());
  }

  private static Result<Integer> add(
      Labelled images, @Nullable Part part, ImageStoreWriter writer, Ticks ticks) {
    return images.files.each(
        images.files.count(),
        (i, pixels) -> {
          try {
            writer.add(pixels, images.classes[i], part, Integer.toString(i));
          } catch (IOException e) {
            // not the fault of the file that is being read
            throw new UncheckedIOException(e);
          }
          ticks.at(writer.samples());
        });
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
