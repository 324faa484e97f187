package io.weightroom.studio;

import io.weightroom.account.UserId;
import io.weightroom.choice.EngineWish;
import io.weightroom.library.DatasetId;
import io.weightroom.network.Design;
import io.weightroom.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The tables of designs and of their versions. */
@Repository
class DesignTable {
  private static final String NEWEST =
      """
      select design.id, owner_id, design.version, content, dataset_id, created_at, changed_at
      from design join design_version
        on design_version.design_id = design.id and design_version.version = design.version
      """;

  private final JdbcClient jdbc;

  DesignTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds a design without a version; it is complete with {@link #addVersion} of 1. */
  DesignId add(UserId owner, String name, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into design (owner_id, name, version, created_at, changed_at)
            values (:owner, :name, 1, :now, :now)
            """)
        .param("owner", owner.value())
        .param("name", name)
        .param("now", utc(now))
        .update(key, "id");
    return new DesignId(Objects.requireNonNull(key.getKey()).longValue());
  }

  /** Moves a design to its next version; false if it is not at the expected one any more. */
  boolean advance(DesignId id, int expected, String name, Instant now) {
    return jdbc.sql(
                """
                update design set version = version + 1, name = :name, changed_at = :now
                where id = :id and version = :expected and deleted_at is null
                """)
            .param("id", id.value())
            .param("expected", expected)
            .param("name", name)
            .param("now", utc(now))
            .update()
        == 1;
  }

  void addVersion(
      DesignId id,
      int version,
      Design design,
      @Nullable DatasetId dataset,
      String what,
      Instant now) {
    jdbc.sql(
            """
            insert into design_version (design_id, version, content, dataset_id, layers, what,
                                        label, saved_at)
            values (:id, :version, :content, :dataset, :layers, :what, '', :now)
            """)
        .param("id", id.value())
        .param("version", version)
        .param("content", Packing.pack(design))
        .param("dataset", dataset == null ? null : dataset.value())
        .param("layers", design.network().nodes().size())
        .param("what", what)
        .param("now", utc(now))
        .update();
  }

  Optional<SavedDesign> find(DesignId id) {
    return jdbc.sql(NEWEST + "where design.id = :id and deleted_at is null")
        .param("id", id.value())
        .query((row, _) -> design(row))
        .optional();
  }

  /** A person's designs, the one changed last first. */
  List<SavedDesign> of(UserId owner) {
    return jdbc.sql(
            NEWEST
                + "where owner_id = :owner and deleted_at is null"
                + " order by changed_at desc, design.id desc")
        .param("owner", owner.value())
        .query((row, _) -> design(row))
        .list();
  }

  List<String> names(UserId owner) {
    return jdbc.sql("select name from design where owner_id = :owner and deleted_at is null")
        .param("owner", owner.value())
        .query(String.class)
        .list();
  }

  /** The run whose weights runs of a design begin with. */
  Optional<RunId> teacher(DesignId id) {
    return jdbc.sql("select teacher_id from design where id = :id and teacher_id is not null")
        .param("id", id.value())
        .query((row, _) -> new RunId(row.getLong("teacher_id")))
        .optional();
  }

  void setTeacher(DesignId id, @Nullable RunId teacher) {
    jdbc.sql("update design set teacher_id = :teacher where id = :id")
        .param("teacher", teacher == null ? null : teacher.value())
        .param("id", id.value())
        .update();
  }

  /** The engine that runs of a design are to be trained with. */
  EngineWish engine(DesignId id) {
    return jdbc.sql("select engine from design where id = :id and engine is not null")
        .param("id", id.value())
        .query(String.class)
        .optional()
        .flatMap(EngineWish::of)
        .orElse(EngineWish.AUTO);
  }

  void setEngine(DesignId id, EngineWish wish) {
    jdbc.sql("update design set engine = :engine where id = :id")
        .param("engine", wish.isAuto() ? null : wish.id())
        .param("id", id.value())
        .update();
  }

  boolean isOwnedBy(DesignId id, UserId person) {
    return jdbc.sql(
                """
                select count(*) from design
                where id = :id and owner_id = :person and deleted_at is null
                """)
            .param("id", id.value())
            .param("person", person.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  void setDeleted(DesignId id, @Nullable Instant when) {
    jdbc.sql("update design set deleted_at = :when where id = :id")
        .param("when", when == null ? null : utc(when))
        .param("id", id.value())
        .update();
  }

  /** The versions that are kept, the newest first. */
  List<SavedVersion> versions(DesignId id) {
    return jdbc.sql(
            """
            select version, saved_at, what, label, layers from design_version
            where design_id = :id order by version desc
            """)
        .param("id", id.value())
        .query(
            (row, _) ->
                new SavedVersion(
                    row.getInt("version"),
                    instant(row, "saved_at"),
                    row.getString("what"),
                    row.getString("label"),
                    row.getInt("layers")))
        .list();
  }

  /** A design as it was in a version that is kept. */
  Optional<Designs.Content> content(DesignId id, int version) {
    return jdbc.sql(
            """
            select content, dataset_id from design_version
            where design_id = :id and version = :version
            """)
        .param("id", id.value())
        .param("version", version)
        .query(
            (row, _) -> new Designs.Content(Packing.unpack(row.getBytes("content")), dataset(row)))
        .optional();
  }

  void setLabel(DesignId id, int version, String label) {
    jdbc.sql(
            """
            update design_version set label = :label
            where design_id = :id and version = :version
            """)
        .param("label", label)
        .param("id", id.value())
        .param("version", version)
        .update();
  }

  void removeVersions(DesignId id, Collection<Integer> versions) {
    if (!versions.isEmpty()) {
      jdbc.sql("delete from design_version where design_id = :id and version in (:versions)")
          .param("id", id.value())
          .param("versions", versions)
          .update();
    }
  }

  private static SavedDesign design(ResultSet row) throws SQLException {
    return new SavedDesign(
        new DesignId(row.getLong("id")),
        new UserId(row.getLong("owner_id")),
        row.getInt("version"),
        Packing.unpack(row.getBytes("content")),
        dataset(row),
        instant(row, "created_at"),
        instant(row, "changed_at"));
  }

  private static @Nullable DatasetId dataset(ResultSet row) throws SQLException {
    long id = row.getLong("dataset_id");
    return row.wasNull() ? null : new DatasetId(id);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
