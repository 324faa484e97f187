package io.weightroom.reader;

import io.weightroom.catalog.Place;
import io.weightroom.catalog.Result;
import io.weightroom.dataset.DataForm;
import io.weightroom.dataset.Examples;
import io.weightroom.dataset.Preparation;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.TargetPreparation;
import io.weightroom.tensor.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A dataset in memory, split and prepared: what training asks for. Rows are counted within a part,
 * from 0. Reading from several threads is safe.
 */
public sealed interface PreparedData extends Examples permits PreparedTable, PreparedImages {

  /** What the dataset consists of, with every row looked at. */
  Schema schema();

  /** What was learned from the training part and done to all parts. */
  Preparation preparation();

  /** Sentences about what was done to the data: rows and columns left out, empty cells filled. */
  List<String> notes();

  @Override
  default DataForm form() {
    return schema().form();
  }

  @Override
  default Scale scale(String column) {
    return switch (preparation().target(column)) {
      case TargetPreparation.Classes _ -> Scale.NONE;
      case TargetPreparation.Number(_, double mean, double deviation) -> new Scale(mean, deviation);
    };
  }

  /**
   * Splits and prepares a dataset that was imported.
   *
   * @param validation the recipe's share of samples that judge each epoch; the dataset's own split
   *     wins
   * @param test the recipe's share of samples that judge only the end
   * @param seed decides which samples these are
   */
  static Result<PreparedData> read(DataSource source, double validation, double test, long seed) {
    return switch (source) {
      case DataSource.Stored(Path folder) ->
          Store.open(folder)
              .then(
                  store ->
                      switch (store) {
                        case TableStore table -> PreparedTable.of(table, validation, test, seed);
                        case ImageStore images -> PreparedImages.of(images, validation, test, seed);
                      });
      case DataSource.Csv _, DataSource.Idx _, DataSource.Zip _ ->
          Result.failed(
              new Place.Whole(),
              "The run names a file instead of an imported dataset, as older versions did.",
              "Start the run again.");
    };
  }

  /** Looks at every sample to tell what a dataset consists of, without keeping it. */
  static Result<Schema> schema(DataSource source) {
    return switch (source) {
      case DataSource.Csv csv -> {
        TableFile file = new TableFile(csv.file(), TableImport.options(csv));
        yield file.scan().then(file::schema).then(Result::ok);
      }
      case DataSource.Idx idx ->
          IdxFiles.read(idx.images(), idx.labels())
              .then(files -> files.schema(SourceFile.place(idx.labels())))
              .then(Result::ok);
      case DataSource.Zip zip -> ZipImages.schema(zip);
      case DataSource.Stored(Path folder) ->
          StoreFile.read(folder).then(file -> Result.ok(file.schema()));
    };
  }
}
