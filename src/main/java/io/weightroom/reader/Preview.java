package io.weightroom.reader;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.Choices;
import io.weightroom.dataset.Column;
import io.weightroom.dataset.ColumnFacts;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.DataJson;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SchemaRules;
import io.weightroom.tensor.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A first look at a dataset, for the page that shows an upload. Of a large table only the beginning
 * is read; {@code sampled} then says that kinds, categories and counts may still change.
 *
 * @param schema what the dataset consists of; null if the problems stand against it
 * @param format how a table is written; null for images and files that cannot be read
 * @param columns the names in a table's header
 * @param rows the first rows of a table as text
 * @param images the first images, [channels, height, width] of bytes each
 * @param labels the labels of these images
 * @param sampled whether only the beginning was read
 * @param summaries of each column of a table, of the rows that were read; empty for images
 * @param suggestedMissing words that look as if they meant an empty cell, such as ".", for {@link
 *     CsvOptions#missing}
 * @param problems what has to be mended or chosen differently
 * @param pictures the folders of an archive of images, and some of them beside what is made of
 *     them; null for everything else
 * @param described what the columns of a table are like where something stands against it; empty if
 *     there is a schema
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(
    @Nullable Schema schema,
    @Nullable CsvFormat format,
    List<String> columns,
    List<List<String>> rows,
    List<byte[]> images,
    List<String> labels,
    boolean sampled,
    List<Problem> problems,
    List<ColumnSummary> summaries,
    Set<String> suggestedMissing,
    @Nullable ImageLook pictures,
    List<Column> described) {

  /** How many rows or images are shown. */
  public static final int SHOWN = 20;

  /** So many bytes of a table are read. */
  static final long SAMPLE = 4L << 20;

  public Preview(
      @Nullable Schema schema,
      @Nullable CsvFormat format,
      List<String> columns,
      List<List<String>> rows,
      List<byte[]> images,
      List<String> labels,
      boolean sampled,
      List<Problem> problems,
      @Nullable List<ColumnSummary> summaries,
      @Nullable Set<String> suggestedMissing,
      @Nullable ImageLook pictures,
      @Nullable List<Column> described) {
    this.schema = schema;
    this.format = format;
    this.columns = List.copyOf(columns);
    this.rows = rows.stream().map(List::copyOf).toList();
    this.images = List.copyOf(images);
    this.labels = List.copyOf(labels);
    this.sampled = sampled;
    this.problems = List.copyOf(problems);
    this.summaries = summaries == null ? List.of() : List.copyOf(summaries);
    this.suggestedMissing = suggestedMissing == null ? Set.of() : Set.copyOf(suggestedMissing);
    this.pictures = pictures;
    this.described = described == null ? List.of() : List.copyOf(described);
  }

  /** A preview without figures of its columns. */
  public Preview(
      @Nullable Schema schema,
      @Nullable CsvFormat format,
      List<String> columns,
      List<List<String>> rows,
      List<byte[]> images,
      List<String> labels,
      boolean sampled,
      List<Problem> problems) {
    this(schema, format, columns, rows, images, labels, sampled, problems, null, null, null, null);
  }

  /** Looks at the beginning of a dataset. */
  public static Preview of(DataSource source) {
    return switch (source) {
      case DataSource.Csv csv ->
          of(
              new TableFile(csv.file(), TableImport.options(csv)),
              TableImport.options(csv).choices());
      case DataSource.Idx idx ->
          switch (IdxFiles.read(idx.images(), idx.labels())) {
            case Result.Ok<IdxFiles>(IdxFiles files) -> of(files, SourceFile.place(idx.labels()));
            case Result.Failed<IdxFiles>(List<Problem> problems) -> unreadable(problems);
          };
      case DataSource.Zip zip -> ImagePreview.of(zip);
      case DataSource.Stored _ -> throw new IllegalArgumentException("a store needs no preview");
    };
  }

  /** The preview as JSON, as a worker hands it to the page. */
  public JsonNode toJson() {
    return DataJson.write(this);
  }

  /** Reads what {@link #toJson} wrote; {@code place} is shown with problems. */
  public static Result<Preview> fromJson(JsonNode json, Place place) {
    return DataJson.read(json, Preview.class, place);
  }

  private static Preview of(TableFile file, Choices choices) {
    return switch (file.scan(SHOWN, SAMPLE)) {
      case Result.Failed<TableFile.Scan>(List<Problem> problems) -> unreadable(problems);
      case Result.Ok<TableFile.Scan>(TableFile.Scan scan) -> {
        Result<Schema.Table> schema = file.schema(scan);
        Schema.@Nullable Table understood =
            schema instanceof Result.Ok<Schema.Table>(Schema.Table table) ? table : null;
        yield new Preview(
            understood,
            scan.format(),
            scan.facts().stream().map(ColumnFacts::name).toList(),
            scan.first(),
            List.of(),
            List.of(),
            scan.sampled(),
            schema.problems(),
            TableSummary.of(file, scan, choices),
            SuggestedMissing.in(scan),
            null,
            understood == null ? SchemaRules.described(scan.facts(), choices) : null);
      }
    };
  }

  private static Preview of(IdxFiles files, Place labelFile) {
    Result<Schema.Images> schema = files.schema(labelFile);
    List<byte[]> images = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Result<Integer> read =
        files.each(
            SHOWN,
            (i, pixels) -> {
              images.add(pixels);
              labels.add(Integer.toString(files.labels()[i]));
            });
    List<Problem> problems = new ArrayList<>(schema.problems());
    problems.addAll(read.problems());
    return new Preview(
        schema instanceof Result.Ok<Schema.Images>(Schema.Images found) && problems.isEmpty()
            ? found
            : null,
        null,
        List.of(),
        List.of(),
        images,
        labels,
        false,
        problems);
  }

  static Preview unreadable(List<Problem> problems) {
    return new Preview(null, null, List.of(), List.of(), List.of(), List.of(), false, problems);
  }
}
