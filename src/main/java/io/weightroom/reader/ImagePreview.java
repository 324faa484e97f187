package io.weightroom.reader;

import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Schema;
import io.weightroom.tensor.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** A first look at a zip of images, as every preview shows it. */
final class ImagePreview {
  private ImagePreview() {}

  static Preview of(DataSource.Zip source) {
    return switch (ImageLook.of(source)) {
      case Result.Failed<ImageLook>(List<Problem> problems) -> Preview.unreadable(problems);
      case Result.Ok<ImageLook>(ImageLook look) -> of(source.options(), look, source);
    };
  }

  private static Preview of(ImageOptions options, ImageLook look, DataSource.Zip source) {
    ImageFolders folders = look.folders().meant(options);
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : folders.problems()) {
      problems.add(new Problem(SourceFile.place(source.file()), problem.what(), problem.remedy()));
    }
    if (!options.leaveOutBroken()) {
      problems.addAll(look.broken());
    }
    Schema.Images schema =
        new Schema.Images(
            options.height(),
            options.width(),
            options.colour().channels(),
            folders.classes(),
            folders.labelled() + folders.unlabelled(),
            options.fit());
    return new Preview(
        problems.isEmpty() ? schema : null,
        null,
        List.of(),
        List.of(),
        look.shown().stream().map(ImageLook.Shown::prepared).toList(),
        look.shown().stream().map(s -> s.label() == null ? "" : s.label()).toList(),
        true,
        problems,
        null,
        null,
        look,
        null);
  }
}
