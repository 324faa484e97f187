package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
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

/** The table of datasets. */
@Repository
class Datasets {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Place ROW = new Place.Whole();
  private static final String COLUMNS =
      """
      select id, owner_id, name, draft, source, preview, fingerprint, sample, created_at
      from dataset
      """;

  private final JdbcClient jdbc;

  Datasets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a draft whose bytes are not there yet; nobody sees it before {@link #setSource}. */
  DatasetId add(UserId owner, String name, String sample, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into dataset (owner_id, name, draft, source, preview, fingerprint, sample,
                                 created_at)
            values (:owner, :name, true, '', '', '', :sample, :now)
            """)
        .param("owner", owner.value())
        .param("name", name)
        .param("sample", sample)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update(key, "id");
    return new DatasetId(Objects.requireNonNull(key.getKey()).longValue());
  }

  /** Keeps how a draft is read and what was found; an accepted dataset stays as it is. */
  void setSource(DatasetId id, DataSource source, Preview preview) {
    jdbc.sql("update dataset set source = :source, preview = :preview where id = :id and draft")
        .param("source", JSON.writeValueAsString(source.toJson()))
        .param("preview", JSON.writeValueAsString(preview.toJson()))
        .param("id", id.value())
        .update();
  }

  /** The person has accepted what was understood. */
  void accept(DatasetId id, String name, String fingerprint) {
    jdbc.sql(
            """
            update dataset set draft = false, name = :name, fingerprint = :fingerprint
            where id = :id
            """)
        .param("name", name)
        .param("fingerprint", fingerprint)
        .param("id", id.value())
        .update();
  }

  void rename(DatasetId id, String name) {
    jdbc.sql("update dataset set name = :name where id = :id")
        .param("name", name)
        .param("id", id.value())
        .update();
  }

  Optional<Dataset> find(DatasetId id) {
    return jdbc.sql(COLUMNS + "where id = :id and deleted_at is null and source <> ''")
        .param("id", id.value())
        .query((row, _) -> dataset(row))
        .optional();
  }

  /** A person's datasets, the newest first. */
  List<Dataset> of(UserId owner) {
    return jdbc.sql(
            COLUMNS
                + "where owner_id = :owner and deleted_at is null and source <> ''"
                + " order by id desc")
        .param("owner", owner.value())
        .query((row, _) -> dataset(row))
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
        .param("when", when == null ? null : when.atOffset(ZoneOffset.UTC))
        .param("id", id.value())
        .update();
  }

  /** Drops the row of an upload that did not succeed. */
  void remove(DatasetId id) {
    jdbc.sql("delete from dataset where id = :id").param("id", id.value()).update();
  }

  private static Dataset dataset(ResultSet row) throws SQLException {
    String preview = row.getString("preview");
    return new Dataset(
        new DatasetId(row.getLong("id")),
        new UserId(row.getLong("owner_id")),
        row.getString("name"),
        row.getBoolean("draft"),
        DataSource.fromJson(JSON.readTree(row.getString("source")), ROW).orThrow(),
        preview.isEmpty() ? null : Preview.fromJson(JSON.readTree(preview), ROW).orThrow(),
        row.getString("fingerprint"),
        row.getString("sample"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
