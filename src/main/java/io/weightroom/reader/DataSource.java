package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataJson;
import io.weightroom.dataset.ImageOptions;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.tensor.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a dataset's samples are and how they are to be read; frozen into a run's job. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DataSource.Csv.class, name = "csv"),
  @JsonSubTypes.Type(value = DataSource.Idx.class, name = "idx"),
  @JsonSubTypes.Type(value = DataSource.Zip.class, name = "zip"),
  @JsonSubTypes.Type(value = DataSource.Stored.class, name = "stored")
})
public sealed interface DataSource {

  /** All files, in a fixed order. */
  List<Path> files();

  /** How the samples are dealt to the parts. */
  SplitPlan split();

  /**
   * A table, plain or .gz.
   *
   * @param test rows for the test part, in a file of the same columns
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Csv(Path file, @Nullable Path test, CsvOptions options, SplitPlan split)
      implements DataSource {

    public Csv(Path file, @Nullable Path test, CsvOptions options, @Nullable SplitPlan split) {
      this.file = file;
      this.test = test;
      this.options = options;
      this.split = split == null ? unchosen(test) : split;
    }

    /** A table whose parts are the recipe's matter, but for a test file. */
    public Csv(Path file, @Nullable Path test, CsvOptions options) {
      this(file, test, options, null);
    }

    /** A table about which everything is found out. */
    public static Csv of(Path file) {
      return new Csv(file, null, CsvOptions.AUTOMATIC);
    }

    @Override
    public List<Path> files() {
      return Stream.of(file, test).filter(Objects::nonNull).toList();
    }
  }

  /** Images and their labels in IDX files, plain or .gz, with test files or without. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Idx(
      Path images,
      Path labels,
      @Nullable Path testImages,
      @Nullable Path testLabels,
      SplitPlan split)
      implements DataSource {

    public Idx(
        Path images,
        Path labels,
        @Nullable Path testImages,
        @Nullable Path testLabels,
        @Nullable SplitPlan split) {
      this.images = images;
      this.labels = labels;
      this.testImages = testImages;
      this.testLabels = testLabels;
      this.split = split == null ? unchosen(testImages) : split;
    }

    /** Images whose parts are the recipe's matter, but for test files. */
    public Idx(Path images, Path labels, @Nullable Path testImages, @Nullable Path testLabels) {
      this(images, labels, testImages, testLabels, null);
    }

    @Override
    public List<Path> files() {
      return Stream.of(images, labels, testImages, testLabels).filter(Objects::nonNull).toList();
    }
  }

  /**
   * Images in a zip: a folder for each class, with folders for the parts around them or without, or
   * all in one folder with a table of labels.
   *
   * @param labels a CSV of names and labels; null if folders are the classes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Zip(Path file, @Nullable Path labels, ImageOptions options, SplitPlan split)
      implements DataSource {

    public Zip(Path file, @Nullable Path labels, ImageOptions options, @Nullable SplitPlan split) {
      this.file = file;
      this.labels = labels;
      this.options = options;
      this.split = split == null ? new SplitPlan.ByRecipe() : split;
    }

    @Override
    public List<Path> files() {
      return Stream.of(file, labels).filter(Objects::nonNull).toList();
    }
  }

  /** A dataset that was imported: the folder of a {@link Store}. What jobs name. */
  record Stored(Path folder) implements DataSource {

    @Override
    public List<Path> files() {
      return List.of(folder.resolve(StoreFile.NAME));
    }

    /** The plan that stands in the store; the recipe's if the store cannot be read. */
    @Override
    @JsonIgnore
    public SplitPlan split() {
      return StoreFile.plan(folder);
    }
  }

  private static SplitPlan unchosen(@Nullable Path test) {
    return test == null ? new SplitPlan.ByRecipe() : new SplitPlan.Given();
  }

  /** The source as JSON. */
  default JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote; {@code place} is shown with problems. */
  static Result<DataSource> fromJson(JsonNode json, Place place) {
    return DataJson.read(json, DataSource.class, place);
  }

  /**
   * The SHA-256 of the file's bytes as hexadecimal digits; of several files, that of their digests,
   * one a line.
   */
  default Result<String> fingerprint() {
    List<String> digests = new ArrayList<>();
    for (Path file : files()) {
      switch (SourceFile.digest(file)) {
        case Result.Ok<String>(String digest) -> digests.add(digest);
        case Result.Failed<String> failed -> {
          return failed;
        }
      }
    }
    if (digests.size() == 1) {
      return Result.ok(digests.getFirst());
    }
    try {
      byte[] lines = (String.join("\n", digests) + "\n").getBytes(StandardCharsets.US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines);
      return Result.ok(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
