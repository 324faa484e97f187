package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of datasets and their versions. */
@Repository
class Datasets {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Place ROW = new Place.Whole();
  private static final String COLUMNS =
      """
      select dataset.id, owner_id, name, v.version, v.source, v.preview, v.fingerprint, v.stored,
             sample, origin, licence, notes, dataset.created_at
      from dataset
      join dataset_version v on v.dataset_id = dataset.id and v.version = dataset.version
      where deleted_at is null
      """;
  private static final String VERSIONS =
      """
      select dataset_id, version, source, preview, fingerprint, stored, what, created_at
      from dataset_version
      """;

  private final JdbcClient jdbc;
  private final DatasetFolders folders;

  Datasets(JdbcClient jdbc, DatasetFolders folders) {
    this.jdbc = jdbc;
    this.folders = folders;
  }

  /** Adds a dataset without any version; only its draft is to be seen. */
  DatasetId add(UserId owner, String name, String sample, Card card, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into dataset (owner_id, name, version, sample, origin, licence, notes,
                                 created_at)
            values (:owner, :name, 0, :sample, :origin, :licence, :notes, :now)
            """)
        .param("owner", owner.value())
        .param("name", name)
        .param("sample", sample)
        .param("origin", card.origin())
        .param("licence", card.licence())
        .param("notes", card.notes())
        .param("now", utc(now))
        .update(key, "id");
    return new DatasetId(Objects.requireNonNull(key.getKey()).longValue());
  }

  /** Takes a version into use as the newest; within a transaction. */
  void addVersion(DatasetVersion version) {
    jdbc.sql(
            """
            insert into dataset_version (dataset_id, version, source, preview, fingerprint, stored,
                                         what, created_at)
            values (:id, :version, :source, :preview, :fingerprint, :stored, :what, :now)
            """)
        .param("id", version.dataset().value())
        .param("version", version.version())
        .param("source", JSON.writeValueAsString(version.source().toJson()))
        .param("preview", JSON.writeValueAsString(version.preview().toJson()))
        .param("fingerprint", version.fingerprint())
        .param("stored", version.stored())
        .param("what", version.what())
        .param("now", utc(version.created()))
        .update();
    jdbc.sql("update dataset set version = :version where id = :id")
        .param("version", version.version())
        .param("id", version.dataset().value())
        .update();
  }

  /** A version from before the prepared form lies in it now; and what was found on the way. */
  void setStored(DatasetId id, int version, Preview preview) {
    jdbc.sql(
            """
            update dataset_version set stored = true, preview = :preview
            where dataset_id = :id and version = :version
            """)
        .param("id", id.value())
        .param("version", version)
        .param("preview", JSON.writeValueAsString(preview.toJson()))
        .update();
  }

  void rename(DatasetId id, String name) {
    jdbc.sql("update dataset set name = :name where id = :id")
        .param("name", name)
        .param("id", id.value())
        .update();
  }

  void setCard(DatasetId id, Card card) {
    jdbc.sql(
            """
            update dataset set origin = :origin, licence = :licence, notes = :notes where id = :id
            """)
        .param("origin", card.origin())
        .param("licence", card.licence())
        .param("notes", card.notes())
        .param("id", id.value())
        .update();
  }

  Optional<Dataset> find(DatasetId id) {
    return jdbc.sql(COLUMNS + " and dataset.id = :id")
        .param("id", id.value())
        .query((row, _) -> dataset(row))
        .optional();
  }

  /** A person's datasets that have a version, the newest first. */
  List<Dataset> of(UserId owner) {
    return jdbc.sql(COLUMNS + " and owner_id = :owner order by dataset.id desc")
        .param("owner", owner.value())
        .query((row, _) -> dataset(row))
        .list();
  }

  Optional<DatasetVersion> version(DatasetId id, int version) {
    return jdbc.sql(VERSIONS + "where dataset_id = :id and version = :version")
        .param("id", id.value())
        .param("version", version)
        .query((row, _) -> version(row))
        .optional();
  }

  /** The newest version, of a deleted dataset as well; empty if there is no such dataset. */
  Optional<Integer> newestVersion(DatasetId id) {
    return jdbc.sql("select version from dataset where id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .optional();
  }

  /** All versions, the newest first. */
  List<DatasetVersion> versions(DatasetId id) {
    return jdbc.sql(VERSIONS + "where dataset_id = :id order by version desc")
        .param("id", id.value())
        .query((row, _) -> version(row))
        .list();
  }

  /** Versions whose samples do not lie prepared yet, of datasets that are not deleted. */
  List<DatasetVersion> unprepared() {
    return jdbc.sql(
            VERSIONS
                + """
                where not stored
                  and dataset_id in (select id from dataset where deleted_at is null)
                order by created_at desc
                """)
        .query((row, _) -> version(row))
        .list();
  }

  boolean isOwnedBy(DatasetId id, UserId person) {
    return jdbc.sql(
                """
                select count(*) from dataset
                where id = :id and owner_id = :person and deleted_at is null
                """)
            .param("id", id.value())
            .param("person", person.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  void setDeleted(DatasetId id, @Nullable Instant when) {
    jdbc.sql("update dataset set deleted_at = :when where id = :id")
        .param("when", when == null ? null : utc(when))
        .param("id", id.value())
        .update();
  }

  /** Deleted datasets that nobody can have back any more. */
  List<DatasetId> deletedBefore(Instant when) {
    return jdbc.sql("select id from dataset where deleted_at < :when")
        .param("when", utc(when))
        .query((row, _) -> new DatasetId(row.getLong("id")))
        .list();
  }

  /** Drops all that is known of a dataset but its bare row, which designs may still name. */
  void removeVersions(DatasetId id) {
    jdbc.sql("delete from dataset_draft where dataset_id = :id").param("id", id.value()).update();
    jdbc.sql("delete from dataset_version where dataset_id = :id").param("id", id.value()).update();
  }

  /** Drops the row of an upload that did not succeed. */
  void remove(DatasetId id) {
    removeVersions(id);
    jdbc.sql("delete from dataset where id = :id").param("id", id.value()).update();
  }

  private Dataset dataset(ResultSet row) throws SQLException {
    DatasetId id = new DatasetId(row.getLong("id"));
    int version = row.getInt("version");
    DataSource source = source(row);
    return new Dataset(
        id,
        new UserId(row.getLong("owner_id")),
        row.getString("name"),
        version,
        row.getBoolean("stored") ? stored(folders.version(id, version)) : source,
        Preview.fromJson(JSON.readTree(row.getString("preview")), ROW).orThrow(),
        row.getString("fingerprint"),
        row.getString("sample"),
        new Card(row.getString("origin"), row.getString("licence"), row.getString("notes")),
        instant(row));
  }

  private static DataSource stored(Path folder) {
    return new DataSource.Stored(folder);
  }

  private static DatasetVersion version(ResultSet row) throws SQLException {
    return new DatasetVersion(
        new DatasetId(row.getLong("dataset_id")),
        row.getInt("version"),
        source(row),
        Preview.fromJson(JSON.readTree(row.getString("preview")), ROW).orThrow(),
        row.getString("fingerprint"),
        row.getBoolean("stored"),
        row.getString("what"),
        instant(row));
  }

  private static DataSource source(ResultSet row) throws SQLException {
    return DataSource.fromJson(JSON.readTree(row.getString("source")), ROW).orThrow();
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("created_at", OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
