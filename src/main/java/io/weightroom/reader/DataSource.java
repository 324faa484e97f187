package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataJson;
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
  @JsonSubTypes.Type(value = DataSource.Idx.class, name = "idx")
})
public sealed interface DataSource {

  /** All files, in a fixed order. */
  List<Path> files();

  /**
   * A table, plain or .gz.
   *
   * @param test rows for the test part, in a file of the same columns
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Csv(Path file, @Nullable Path test, CsvOptions options) implements DataSource {

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
  record Idx(Path images, Path labels, @Nullable Path testImages, @Nullable Path testLabels)
      implements DataSource {

    @Override
    public List<Path> files() {
      return Stream.of(images, labels, testImages, testLabels).filter(Objects::nonNull).toList();
    }
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
