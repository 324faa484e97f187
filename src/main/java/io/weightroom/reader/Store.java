package io.weightroom.reader;

import io.weightroom.catalog.Result;
import io.weightroom.dataset.ColumnSummary;
import io.weightroom.dataset.Part;
import io.weightroom.dataset.Schema;
import io.weightroom.dataset.SplitPlan;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as an {@link Import} left it: prepared once, mapped into memory and read where it lies.
 * A sample's id is its number in the store, from 0. Reading from several threads is safe until the
 * store is closed.
 */
public sealed interface Store extends AutoCloseable permits TableStore, ImageStore {

  /** Opens the store in a folder; cheap, however large it is. */
  static Result<Store> open(Path folder) {
    return StoreFile.read(folder)
        .then(
            file ->
                switch (file.schema()) {
                  case Schema.Table table -> TableStore.open(folder, file, table);
                  case Schema.Images images -> ImageStore.open(folder, file, images);
                });
  }

  /** What the dataset consists of. */
  Schema schema();

  /** How many samples there are, those without a target included. */
  long samples();

  /** The part that the source gives a sample: by its folder, file or column; null if none. */
  @Nullable Part given(long sample);

  /** Whether a sample has all answers, so that it can be learned from. */
  boolean labelled(long sample);

  /** How the samples are dealt to the parts. */
  SplitPlan split();

  /** What the columns of a table are like; empty for images. */
  List<ColumnSummary> summaries();

  /** The SHA-256 of the bytes from which the store was made. */
  String fingerprint();

  /** Sentences about what the import did. */
  List<String> notes();

  @Override
  void close();
}
