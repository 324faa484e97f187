package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.DataJson;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contents of {@code store.json}.
 *
 * @param samples how many samples the store has, those without a target included
 * @param format how the table was written; null for images
 * @param summaries of each column of a table; empty for images
 * @param fingerprint the SHA-256 of the source's bytes
 * @param notes sentences about what the import did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoreFile(
    String store,
    Schema schema,
    SplitPlan split,
    long samples,
    @Nullable CsvFormat format,
    List<ColumnSummary> summaries,
    String fingerprint,
    List<String> notes) {

  static final String NAME = "store.json";
  static final String FORMAT = "weightroom-store/1";

  StoreFile {
    summaries = List.copyOf(summaries);
    notes = List.copyOf(notes);
  }

  /** Plans of stores that were asked for; a store never changes. */
  private static final Map<Path, SplitPlan> PLANS = new ConcurrentHashMap<>();

  private static final int MOST_PLANS = 1_000;

  /** How the samples of a store are split, quickly when it is asked again. */
  static SplitPlan plan(Path folder) {
    SplitPlan known = PLANS.get(folder);
    if (known != null) {
      return known;
    }
    if (!(read(folder) instanceof Result.Ok<StoreFile>(StoreFile file))) {
      return new SplitPlan.ByRecipe();
    }
    if (PLANS.size() >= MOST_PLANS) {
      PLANS.clear();
    }
    PLANS.put(folder, file.split);
    return file.split;
  }

  /** A store whose fingerprint {@link Import} adds. */
  static StoreFile of(
      Schema schema,
      SplitPlan split,
      long samples,
      @Nullable CsvFormat format,
      List<ColumnSummary> summaries,
      List<String> notes) {
    return new StoreFile(FORMAT, schema, split, samples, format, summaries, "", notes);
  }

  StoreFile withFingerprint(String print) {
    return new StoreFile(store, schema, split, samples, format, summaries, print, notes);
  }

  /** Reads a store's description; a folder that is no store of ours is a problem. */
  static Result<StoreFile> read(Path folder) {
    Place place = new Place.InFile(NAME);
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(NAME));
      return DataJson.read(JsonMapper.shared().readTree(bytes), StoreFile.class, place)
          .then(
              file ->
                  file.store.equals(FORMAT)
                      ? Result.ok(file)
                      : Result.failed(
                          place,
                          "The dataset was stored as \""
                              + file.store
                              + "\"; needed is "
                              + FORMAT
                              + ".",
                          "Import the dataset again with this version of the program."));
    } catch (NoSuchFileException e) {
      return Result.failed(place, "The dataset's files are gone.", "Import the dataset again.");
    } catch (JacksonException e) {
      return Result.failed(place, "The file is not valid JSON.", "Import the dataset again.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return JsonMapper.shared().writeValueAsBytes(DataJson.write(this));
  }
}
