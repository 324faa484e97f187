package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.dataset.Schema;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.time.Instant;
import java.util.Objects;

/**
 * A dataset that can be trained on, as one of its versions is: the newest, unless somebody asked
 * for another one.
 *
 * @param version the version, from 1
 * @param source where the version's samples lie, for a job
 * @param preview what a worker found in them; its schema is never null
 * @param fingerprint the SHA-256 of the uploaded bytes
 * @param sample the bundled sample that it was taken from; empty for uploads
 */
public record Dataset(
    DatasetId id,
    UserId owner,
    String name,
    int version,
    DataSource source,
    Preview preview,
    String fingerprint,
    String sample,
    Card card,
    Instant created) {

  /** The name of one of the versions, as "Iris v2"; the bare name as long as there is one. */
  public static String label(String name, int version, int newest) {
    return newest > 1 ? name + " v" + version : name;
  }

  /** The dataset as it is in another of its versions. */
  Dataset in(DatasetVersion other) {
    return new Dataset(
        id,
        owner,
        name,
        other.version(),
        other.source(),
        other.preview(),
        other.fingerprint(),
        sample,
        card,
        created);
  }

  /** What the dataset consists of. */
  public Schema schema() {
    return Objects.requireNonNull(preview.schema());
  }

  /** The name with its version where there is more than one. */
  public String label() {
    return label(name, version, version);
  }
}
