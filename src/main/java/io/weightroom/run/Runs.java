package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.library.DatasetId;
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

/** The table of runs. */
@Repository
class Runs {
  private static final String COLUMNS =
      """
      select id, owner_id, name, notes, parent_id, origin, design_name, dataset_id, dataset_name, state, reason,
             summary, created_at, started_at, ended_at
      from run
      """;

  private final JdbcClient jdbc;

  Runs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  RunId add(
      UserId owner,
      String name,
      String designName,
      DatasetId dataset,
      String datasetName,
      Origin origin,
      Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into run (owner_id, name, notes, parent_id, origin, design_name, dataset_id,
                             dataset_name, state, reason, summary, created_at)
            values (:owner, :name, '', :parent, :origin, :design, :dataset, :datasetName,
                    'WAITING', '', '', :now)
            """)
        .param("owner", owner.value())
        .param("name", name)
        .param("design", designName)
        .param("dataset", dataset.value())
        .param("datasetName", datasetName)
        .param("parent", origin.parent() == null ? null : origin.parent().value())
        .param("origin", origin.words())
        .param("now", utc(now))
        .update(key, "id");
    return new RunId(Objects.requireNonNull(key.getKey()).longValue());
  }

  Optional<Run> find(RunId id) {
    return jdbc.sql(COLUMNS + "where id = :id and deleted_at is null")
        .param("id", id.value())
        .query((row, _) -> run(row))
        .optional();
  }

  /** A person's runs, the newest first. */
  List<Run> of(UserId owner) {
    return jdbc.sql(COLUMNS + "where owner_id = :owner and deleted_at is null order by id desc")
        .param("owner", owner.value())
        .query((row, _) -> run(row))
        .list();
  }

  /** Names that a person has given or been given, also of deleted runs. */
  List<String> names(UserId owner) {
    return jdbc.sql("select name from run where owner_id = :owner")
        .param("owner", owner.value())
        .query(String.class)
        .list();
  }

  boolean isOwnedBy(RunId id, UserId person) {
    return jdbc.sql(
                """
                select count(*) from run
                where id = :id and owner_id = :person and deleted_at is null
                """)
            .param("id", id.value())
            .param("person", person.value())
            .query(Integer.class)
            .single()
        == 1;
  }

  void rename(RunId id, String name) {
    jdbc.sql("update run set name = :name where id = :id")
        .param("name", name)
        .param("id", id.value())
        .update();
  }

  void setNotes(RunId id, String notes) {
    jdbc.sql("update run set notes = :notes where id = :id")
        .param("notes", notes)
        .param("id", id.value())
        .update();
  }

  void setDeleted(RunId id, @Nullable Instant when) {
    jdbc.sql("update run set deleted_at = :when where id = :id")
        .param("when", when == null ? null : utc(when))
        .param("id", id.value())
        .update();
  }

  /**
   * Moves a run to a state; its start is kept from the first time, its end is that of the state.
   */
  void setStatus(RunId id, RunStatus status, String reason, String summary, Instant now) {
    jdbc.sql(
            """
            update run set state = :state, reason = :reason, summary = :summary,
              started_at = case when :state = 'TRAINING' then coalesce(started_at, :now)
                                else started_at end,
              ended_at = case when :ended then :now else null end
            where id = :id
            """)
        .param("state", status.name())
        .param("reason", reason.length() > 2000 ? reason.substring(0, 2000) : reason)
        .param("summary", summary)
        .param("now", utc(now))
        .param("ended", !status.isActive() && status != RunStatus.PAUSED)
        .param("id", id.value())
        .update();
  }

  /** How many turns in the queue come before the next one of a run. */
  int waitingBefore(RunId id) {
    return jdbc.sql(
            """
            select count(*) from scheduled_tasks other
            where other.task_name = :task and not other.picked
              and other.execution_time <
                (select min(own.execution_time) from scheduled_tasks own
                 where own.task_name = :task and not own.picked and own.task_instance like :turns)
            """)
        .param("task", RunTask.RUN.getTaskName())
        .param("turns", id + "-%")
        .query(Integer.class)
        .single();
  }

  /** Runs that are deleted for good once they are older than the undo lasts. */
  List<RunId> deletedBefore(Instant when) {
    return jdbc.sql("select id from run where deleted_at < :when")
        .param("when", utc(when))
        .query((row, _) -> new RunId(row.getLong("id")))
        .list();
  }

  /** Lets the queue begin again what a server that is gone had begun. */
  void freeTurns() {
    jdbc.sql("update scheduled_tasks set picked = false, picked_by = null where picked").update();
  }

  void remove(RunId id) {
    jdbc.sql("delete from run where id = :id").param("id", id.value()).update();
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        new RunId(row.getLong("id")),
        new UserId(row.getLong("owner_id")),
        row.getString("name"),
        row.getString("notes"),
        parent(row),
        row.getString("origin"),
        row.getString("design_name"),
        new DatasetId(row.getLong("dataset_id")),
        row.getString("dataset_name"),
        RunStatus.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("summary"),
        Objects.requireNonNull(instant(row, "created_at")),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static @Nullable RunId parent(ResultSet row) throws SQLException {
    long id = row.getLong("parent_id");
    return row.wasNull() ? null : new RunId(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
