package io.weightroom.cli;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Task;
import io.weightroom.reader.CsvOptions;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.ImageLook;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Which dataset the options of {@code train} name. */
final class DataOptions {
  private DataOptions() {}

  /** IDX images if labels are given, else a table. */
  static Result<DataSource> source(TrainOptions options) {
    Path data = options.data().toAbsolutePath();
    Optional<Path> labels = options.path("--labels").map(Path::toAbsolutePath);
    Optional<Path> test = options.path("--test").map(Path::toAbsolutePath);
    Optional<Path> testLabels = options.path("--test-labels").map(Path::toAbsolutePath);
    String name = data.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      return Result.ok(ImageLook.suggest(data, labels.orElse(null)));
    }
    if (labels.isPresent()) {
      if (test.isPresent() && testLabels.isEmpty()) {
        return Result.failed(
            new Place.AtOption("--test"),
            "Test images are given without their labels.",
            "Add --test-labels FILE.");
      }
      return Result.ok(
          new DataSource.Idx(data, labels.get(), test.orElse(null), testLabels.orElse(null)));
    }
    if (name.contains("idx") && name.contains("ubyte")) {
      return Result.failed(
          new Place.AtOption("--labels"),
          "The data looks like IDX images, which need their labels.",
          "Add --labels FILE.");
    }
    Choices choices = Choices.NONE.withTarget(options.text("--target").orElse(null));
    if (options.text("--task").isPresent()) {
      String task = options.text("--task").orElseThrow().toUpperCase(Locale.ROOT);
      choices = choices.withTask(Task.valueOf(task));
    }
    return Result.ok(
        new DataSource.Csv(data, test.orElse(null), CsvOptions.AUTOMATIC.with(choices)));
  }
}
