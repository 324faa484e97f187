package io.weightroom.library;

import io.weightroom.account.UserId;
import io.weightroom.catalog.Place;
import io.weightroom.catalog.Problem;
import io.weightroom.dataset.DataJson;
import io.weightroom.reader.DataSource;
import io.weightroom.reader.Preview;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of drafts; a dataset has one at most. */
@Repository
class DraftTable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Place ROW = new Place.Whole();
  private static final String COLUMNS =
      """
      select dataset.id, owner_id, name, version, files, d.source, d.preview, problems, origin,
             licence, notes, changed_at
      from dataset join dataset_draft d on d.dataset_id = dataset.id
      where deleted_at is null
      """;

  /** What a draft consists of, as JSON. */
  private record Files(List<UploadedFile> files) {}

  /** What stands against a draft, as JSON. */
  private record Problems(List<Problem> problems) {}

  private final JdbcClient jdbc;

  DraftTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins a draft with what it is read from. */
  void add(DatasetId id, List<UploadedFile> files, Instant now) {
    jdbc.sql(
            """
            insert into dataset_draft (dataset_id, files, source, preview, problems, changed_at)
            values (:id, :files, '', '', '', :now)
            """)
        .param("id", id.value())
        .param("files", files(files))
        .param("now", Datasets.utc(now))
        .update();
  }

  void setFiles(DatasetId id, List<UploadedFile> files, Instant now) {
    jdbc.sql("update dataset_draft set files = :files, changed_at = :now where dataset_id = :id")
        .param("files", files(files))
        .param("now", Datasets.utc(now))
        .param("id", id.value())
        .update();
  }

  /** Keeps how the files are read and what was found. */
  void setFound(
      DatasetId id,
      @Nullable DataSource source,
      @Nullable Preview preview,
      List<Problem> problems,
      Instant now) {
    jdbc.sql(
            """
            update dataset_draft set source = :source, preview = :preview, problems = :problems,
              changed_at = :now
            where dataset_id = :id
            """)
        .param("source", source == null ? "" : JSON.writeValueAsString(source.toJson()))
        .param("preview", preview == null ? "" : JSON.writeValueAsString(preview.toJson()))
        .param(
            "problems",
            problems.isEmpty()
                ? ""
                : JSON.writeValueAsString(DataJson.write(new Problems(problems))))
        .param("now", Datasets.utc(now))
        .param("id", id.value())
        .update();
  }

  /** Keeps how the files are prepared and split, which changes nothing of what was found. */
  void setSource(DatasetId id, DataSource source, Instant now) {
    jdbc.sql("update dataset_draft set source = :source, changed_at = :now where dataset_id = :id")
        .param("source", JSON.writeValueAsString(source.toJson()))
        .param("now", Datasets.utc(now))
        .param("id", id.value())
        .update();
  }

  Optional<Draft> find(DatasetId id) {
    return jdbc.sql(COLUMNS + " and dataset.id = :id")
        .param("id", id.value())
        .query((row, _) -> draft(row))
        .optional();
  }

  /** A person's drafts, the last changed first. */
  List<Draft> of(UserId owner) {
    return jdbc.sql(COLUMNS + " and owner_id = :owner order by changed_at desc")
        .param("owner", owner.value())
        .query((row, _) -> draft(row))
        .list();
  }

  void remove(DatasetId id) {
    jdbc.sql("delete from dataset_draft where dataset_id = :id").param("id", id.value()).update();
  }

  private static String files(List<UploadedFile> files) {
    return JSON.writeValueAsString(DataJson.write(new Files(files)));
  }

  private static Draft draft(ResultSet row) throws SQLException {
    String files = row.getString("files");
    String source = row.getString("source");
    String preview = row.getString("preview");
    String problems = row.getString("problems");
    return new Draft(
        new DatasetId(row.getLong("id")),
        new UserId(row.getLong("owner_id")),
        row.getString("name"),
        row.getInt("version"),
        files.isEmpty()
            ? List.of()
            : DataJson.read(JSON.readTree(files), Files.class, ROW).orThrow().files(),
        source.isEmpty() ? null : DataSource.fromJson(JSON.readTree(source), ROW).orThrow(),
        preview.isEmpty() ? null : Preview.fromJson(JSON.readTree(preview), ROW).orThrow(),
        problems.isEmpty()
            ? List.of()
            : DataJson.read(JSON.readTree(problems), Problems.class, ROW).orThrow().problems(),
        new Card(row.getString("origin"), row.getString("licence"), row.getString("notes")),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
