package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is about to take into use: a new dataset, or a new version of one.
 *
 * @param accepted the newest version that is in use; 0 for a new dataset
 * @param files what was uploaded for it
 * @param source how the files are read; null while they make no dataset
 * @param preview what was found in them; null until a worker has looked
 * @param problems what stands against reading the files at all
 */
public record Draft(
    DatasetId id,
    UserId owner,
    String name,
    int accepted,
    List<UploadedFile> files,
    @Nullable DataSource source,
    @Nullable Preview preview,
    List<Problem> problems,
    Card card,
    Instant changed) {

  public Draft {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** What the dataset consists of, as far as nothing stands against it. */
  public @Nullable Schema schema() {
    return preview == null ? null : preview.schema();
  }

  /** Everything that has to be settled before it can be taken into use. */
  public List<Problem> open() {
    return preview == null || !problems.isEmpty() ? problems : preview.problems();
  }
}
