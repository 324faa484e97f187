package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a person uploaded, and how it is to be read as far as that is decided: the question of the
 * server to a worker, which finds out the rest.
 *
 * @param files in the order in which they came
 * @param source how they are read; null if their kinds are to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Upload(List<Item> files, @Nullable DataSource source) {

  private static final Place WHOLE = new Place.Whole();

  public Upload {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param path where it lies
   * @param shown what the person calls it; tells of two like files which one is the test part
   */
  public record Item(Path path, String shown) {
    boolean isTest() {
      String name = shown.toLowerCase(Locale.ROOT);
      return name.contains("test") || name.contains("t10k");
    }
  }

  /**
   * What a worker found.
   *
   * @param source how the files are read; null if they make no dataset, and problems say why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Found(
      @Nullable DataSource source, @Nullable Preview preview, List<Problem> problems) {
    public Found {
      problems = List.copyOf(problems);
    }

    public JsonNode toJson() {
      return DataJson.write(this);
    }

    /** Reads what {@link #toJson} wrote. */
    public static Result<Found> fromJson(JsonNode json) {
      return DataJson.read(json, Found.class, WHOLE);
    }
  }

  public JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Result<Upload> fromJson(JsonNode json) {
    return DataJson.read(json, Upload.class, WHOLE);
  }

  /** Looks at the beginning of the files. */
  public Found look() {
    Result<DataSource> decided = source == null ? assembled() : Result.ok(source);
    return switch (decided) {
      case Result.Ok<DataSource>(DataSource now) -> new Found(now, Preview.of(now), List.of());
      case Result.Failed<DataSource>(List<Problem> problems) -> new Found(null, null, problems);
    };
  }

  /** What the files make together by their kinds. */
  Result<DataSource> assembled() {
    List<Problem> problems = new ArrayList<>();
    List<Item> tables = new ArrayList<>();
    List<Item> zips = new ArrayList<>();
    List<Item> images = new ArrayList<>();
    List<Item> labels = new ArrayList<>();
    for (Item item : files) {
      switch (FileKind.of(item.path())) {
        case Result.Failed<FileKind>(List<Problem> found) -> problems.addAll(found);
        case Result.Ok<FileKind>(FileKind kind) -> {
          switch (kind) {
            case TABLE -> tables.add(item);
            case ZIP -> zips.add(item);
            case IDX_IMAGES -> images.add(item);
            case IDX_LABELS -> labels.add(item);
            case PICTURE ->
                problems.add(
                    new Problem(
                        new Place.InFile(item.path().getFileName().toString()),
                        "This is a single picture; a dataset of images needs many.",
                        "Put all pictures into a zip, in a folder for each class."));
          }
        }
      }
    }
    if (!problems.isEmpty()) {
      return Result.failed(problems);
    }
    if (!images.isEmpty() || !labels.isEmpty()) {
      return tables.isEmpty() && zips.isEmpty() ? idx(images, labels) : mixed();
    }
    if (!zips.isEmpty()) {
      return zips.size() == 1 && tables.size() <= 1
          ? Result.ok(
              ImageLook.suggest(
                  zips.getFirst().path(), tables.isEmpty() ? null : tables.getFirst().path()))
          : mixed();
    }
    return tables(tables);
  }

  private static Result<DataSource> tables(List<Item> tables) {
    return switch (tables.size()) {
      case 0 ->
          Result.failed(
              WHOLE, "There is no file yet.", "Add a table, a zip of images or IDX files.");
      case 1 -> Result.ok(DataSource.Csv.of(tables.getFirst().path()));
      case 2 -> {
        Item test = test(tables);
        Item train = tables.getFirst().equals(test) ? tables.getLast() : tables.getFirst();
        yield Result.ok(new DataSource.Csv(train.path(), test.path(), CsvOptions.AUTOMATIC));
      }
      default ->
          Result.failed(
              WHOLE,
              "There are "
                  + tables.size()
                  + " tables; one is needed, and one more for the test part"
                  + " at most.",
              "Remove the others, or join the tables before.");
    };
  }

  /** The one that says it is for testing, else the second. */
  private static Item test(List<Item> two) {
    return two.getFirst().isTest() && !two.getLast().isTest() ? two.getFirst() : two.getLast();
  }

  private static Result<DataSource> idx(List<Item> images, List<Item> labels) {
    if (images.isEmpty() || labels.isEmpty()) {
      return Result.failed(
          WHOLE,
          images.isEmpty()
              ? "There are IDX labels without the images that they belong to."
              : "There are IDX images without their labels.",
          "Add the file with the " + (images.isEmpty() ? "images." : "labels."));
    }
    if (images.size() > 2 || labels.size() != images.size()) {
      return Result.failed(
          WHOLE,
          "There are "
              + images.size()
              + " files of IDX images and "
              + labels.size()
              + " of labels; one of each is needed, or two of each with those of the test part.",
          "Remove what does not belong together, or add what is missing.");
    }
    if (images.size() == 1) {
      return Result.ok(
          new DataSource.Idx(images.getFirst().path(), labels.getFirst().path(), null, null));
    }
    Item testImages = test(images);
    Item testLabels = test(labels);
    return Result.ok(
        new DataSource.Idx(
            other(images, testImages).path(),
            other(labels, testLabels).path(),
            testImages.path(),
            testLabels.path()));
  }

  private static Item other(List<Item> two, Item one) {
    return two.getFirst().equals(one) ? two.getLast() : two.getFirst();
  }

  private static Result<DataSource> mixed() {
    return Result.failed(
        WHOLE,
        "These files do not make one dataset: needed is a table (and one for the test part), a zip"
            + " of images (and a table of labels), or IDX images and labels.",
        "Remove the files that do not belong to it.");
  }
}
