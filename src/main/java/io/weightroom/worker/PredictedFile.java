package io.weightroom.worker;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.UploadLimits;
import io.weightroom.job.DurableFiles;
import io.weightroom.job.PredictionFolder;
import io.weightroom.reader.ForeignCell;
import io.weightroom.reader.ForeignTable;
import io.weightroom.reader.ImageStore;
import io.weightroom.reader.Store;
import io.weightroom.reader.TableStore;
import io.weightroom.reader.image.ImageFormat;
import io.weightroom.reader.image.ImagePreparer;
import io.weightroom.reader.zip.EntryName;
import io.weightroom.reader.zip.ZipArchive;
import io.weightroom.reader.zip.ZipItem;
import io.weightroom.tensor.RefusedBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a model answer for all rows of a table, for all images of a zip archive, or for the samples
 * of its dataset that have no target.
 */
final class PredictedFile {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long TELL_NANOS = 200_000_000;

  private final Predictor predictor;
  private final PredictionFolder folder;
  private final Path input;
  private final String name;
  private final long size;
  private long told;

  private PredictedFile(Predictor predictor, PredictionFolder folder, JsonNode request)
      throws IOException {
    this.predictor = predictor;
    this.folder = folder;
    this.input = folder.root().resolve(request.path("file").asString(""));
    this.name = request.path("name").asString("");
    this.size = Files.size(input);
  }

  /** Answers for what {@code request.json} in the folder names, and leaves {@code answer.json}. */
  static void of(Predictor predictor, PredictionFolder folder) throws IOException {
    JsonNode request = JSON.readTree(Files.readAllBytes(folder.request()));
    PredictedFile file = new PredictedFile(predictor, folder, request);
    Result<ObjectNode> answer =
        request.has("store")
            ? file.stored(Path.of(request.path("store").asString()))
            : predictor.inputs().images() == null ? file.table() : file.archive();
    ObjectNode json =
        switch (answer) {
          case Result.Ok<ObjectNode>(ObjectNode counts) -> counts;
          case Result.Failed<ObjectNode>(List<Problem> problems) -> {
            Files.deleteIfExists(folder.results());
            ObjectNode failed = JSON.createObjectNode();
            var list = failed.putArray("problems");
            problems.forEach(problem -> list.add(problem.line()));
            yield failed;
          }
        };
    DurableFiles.write(folder.answer(), JSON.writeValueAsBytes(json));
  }

  /**
   * An image as the model takes it.
   *
   * @return [channels, height, width], each 0 to 255
   */
  static Result<byte[]> image(Path file, Schema.Images size) {
    try (ImagePreparer preparer = new ImagePreparer(UploadLimits.ofProcess())) {
      return Result.ok(preparer.prepare(Files.readAllBytes(file), "The image", options(size)));
    } catch (RefusedBytes e) {
      return Result.failed(e.problem().where(), e.problem().what(), e.problem().remedy());
    } catch (IOException e) {
      return Result.failed(
          new Place.Whole(), "The image cannot be read.", "Give it once more, or another one.");
    }
  }

  private static ImageOptions options(Schema.Images size) {
    return new ImageOptions(
        size.height(),
        size.width(),
        size.channels() == 1 ? ImageOptions.Colour.GREY : ImageOptions.Colour.RGB,
        size.fit(),
        Set.of(),
        true);
  }

  private Result<ObjectNode> table() {
    return ForeignTable.read(
        input,
        predictor.inputs(),
        table -> {
          try (ResultsFile results = open(table.names())) {
            List<List<String>> texts = new ArrayList<>();
            List<List<ForeignCell>> cells = new ArrayList<>();
            List<String> mistakes = new ArrayList<>();
            while (table.next()) {
              List<ForeignCell> row = table.cells();
              texts.add(table.texts());
              mistakes.add(mistakes(row));
              cells.add(row);
              if (texts.size() == predictor.batch()) {
                answer(results, texts, cells, mistakes);
                tell("Rows", results.rows(), table.consumed(), size);
              }
            }
            answer(results, texts, cells, mistakes);
            return results.end(unused(table.unused()));
          }
        });
  }

  private static String mistakes(List<ForeignCell> row) {
    List<String> sentences = new ArrayList<>();
    for (ForeignCell cell : row) {
      if (cell instanceof ForeignCell.Wrong(String sentence)) {
        sentences.add(sentence);
      }
    }
    return String.join(" ", sentences);
  }

  private void answer(
      ResultsFile results,
      List<List<String>> texts,
      List<List<ForeignCell>> cells,
      List<String> mistakes)
      throws IOException {
    List<List<ForeignCell>> good = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (mistakes.get(i).isEmpty()) {
        good.add(cells.get(i));
      }
    }
    results.rows(texts, mistakes, good.isEmpty() ? List.of() : predictor.rows(good));
    texts.clear();
    cells.clear();
    mistakes.clear();
  }

  private static List<String> unused(List<String> columns) {
    return columns.isEmpty()
        ? List.of()
        : List.of(
            (columns.size() == 1 ? "The column " : "The columns ")
                + columns.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "))
                + (columns.size() == 1
                    ? " is kept in the results, but the model does not use it."
                    : " are kept in the results, but the model does not use them."));
  }

  private Result<ObjectNode> archive() throws IOException {
    UploadLimits limits = UploadLimits.ofProcess();
    if (ImageFormat.named(name)) {
      try (ResultsFile results = open(List.of("file"))) {
        Schema.Images images = (Schema.Images) predictor.inputs().schema();
        Result<byte[]> pixels = image(input, images);
        if (pixels instanceof Result.Ok<byte[]>(byte[] good)) {
          results.rows(List.of(List.of(name)), List.of(""), predictor.images(List.of(good)));
        } else {
          return Result.failed(pixels.problems());
        }
        return Result.ok(results.end(List.of()));
      }
    }
    return switch (ZipArchive.open(input, limits)) {
      case Result.Failed<ZipArchive>(List<Problem> problems) -> Result.failed(problems);
      case Result.Ok<ZipArchive>(ZipArchive archive) -> {
        try (archive) {
          yield images(archive, limits);
        }
      }
    };
  }

  private Result<ObjectNode> images(ZipArchive archive, UploadLimits limits) throws IOException {
    List<ZipItem> items =
        archive.items().stream()
            .filter(item -> !item.folder() && ImageFormat.named(item.name()))
            .toList();
    if (items.isEmpty()) {
      return Result.failed(
          archive.place(),
          "The archive holds no image.",
          "Give a zip archive of PNG, JPEG, GIF or BMP files.");
    }
    ImageOptions options = options((Schema.Images) predictor.inputs().schema());
    List<List<String>> names = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    List<byte[]> good = new ArrayList<>();
    try (ImagePreparer preparer = new ImagePreparer(limits);
        ResultsFile results = open(List.of("file"))) {
      for (ZipItem item : items) {
        String shown = EntryName.shown(item.name());
        names.add(List.of(shown));
        try {
          good.add(preparer.prepare(archive.read(item), shown, options));
          mistakes.add("");
        } catch (RefusedBytes e) {
          mistakes.add(e.problem().what());
        }
        if (names.size() == 64) {
          results.rows(names, mistakes, good.isEmpty() ? List.of() : predictor.images(good));
          names.clear();
          mistakes.clear();
          good.clear();
          tell("Images", results.rows(), results.rows(), items.size());
        }
      }
      results.rows(names, mistakes, good.isEmpty() ? List.of() : predictor.images(good));
      long others = archive.items().stream().filter(i -> !i.folder()).count() - items.size();
      return Result.ok(
          results.end(
              others == 0
                  ? List.of()
                  : List.of(
                      others == 1
                          ? "One file of the archive is no image and is left out."
                          : others + " files of the archive are no images and are left out.")));
    }
  }

  /** Answers for the samples of a dataset that have no target. */
  private Result<ObjectNode> stored(Path folder) throws IOException {
    return switch (Store.open(folder)) {
      case Result.Failed<Store> _ ->
          Result.failed(
              new Place.Whole(),
              "The samples of the dataset cannot be read.",
              "Give them as a file, or import the dataset once more.");
      case Result.Ok<Store>(Store store) -> {
        try (store) {
          yield Result.ok(
              switch (store) {
                case ImageStore images -> stored(images);
                case TableStore table -> stored(table);
              });
        }
      }
    };
  }

  private ObjectNode stored(ImageStore store) throws IOException {
    try (ResultsFile results = open(List.of("file"))) {
      List<List<String>> names = new ArrayList<>();
      List<byte[]> pixels = new ArrayList<>();
      for (long sample = 0; sample < store.samples(); sample++) {
        if (!store.labelled(sample)) {
          names.add(List.of(EntryName.shown(store.name(sample))));
          pixels.add(store.pixels(sample));
        }
        if (names.size() == predictor.batch()) {
          write(results, names, pixels);
          tell("Images", results.rows(), sample, store.samples());
        }
      }
      write(results, names, pixels);
      return results.end(List.of());
    }
  }

  private ObjectNode stored(TableStore store) throws IOException {
    StoredRows rows = new StoredRows(store, predictor.inputs().columns());
    try (ResultsFile results = open(rows.names())) {
      List<List<String>> texts = new ArrayList<>();
      List<List<ForeignCell>> cells = new ArrayList<>();
      List<String> mistakes = new ArrayList<>();
      for (long row = 0; row < store.samples(); row++) {
        if (!store.labelled(row)) {
          texts.add(rows.texts(row));
          cells.add(rows.cells(row));
          mistakes.add("");
        }
        if (texts.size() == predictor.batch()) {
          answer(results, texts, cells, mistakes);
          tell("Rows", results.rows(), row, store.samples());
        }
      }
      answer(results, texts, cells, mistakes);
      return results.end(unused(rows.unused()));
    }
  }

  private void write(ResultsFile results, List<List<String>> names, List<byte[]> pixels)
      throws IOException {
    if (!names.isEmpty()) {
      results.rows(names, Collections.nCopies(names.size(), ""), predictor.images(pixels));
      names.clear();
      pixels.clear();
    }
  }

  private ResultsFile open(List<String> columns) throws IOException {
    return ResultsFile.open(folder, columns, predictor.heads());
  }

  private void tell(String what, long rows, long done, long all) {
    long now = System.nanoTime();
    if (now - told >= TELL_NANOS) {
      told = now;
      ObjectNode json =
          JSON.createObjectNode()
              .put("what", what)
              .put("rows", rows)
              .put("done", done)
              .put("all", all);
      DurableFiles.replace(folder.progress(), json.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
