package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.library.DatasetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The table of runs. */
@Repository
class Runs {
  private static final String COLUMNS =
      """
      select id, owner_id, name, notes, parent_id, origin, design_name, dataset_id, dataset_name,
             dataset_version,
             (select d.version from dataset d where d.id = dataset_id) as dataset_newest,
             state, reason, summary, created_at, started_at, ended_at
      from run
      """;

  /** Runs that one question names. */
  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final Map<UserId, AtomicLong> revisions = new ConcurrentHashMap<>();

  /** Whose a run is, which never changes. */
  private final Map<RunId, UserId> owners = new ConcurrentHashMap<>();

  private static final int MOST_OWNERS = 50_000;

  Runs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  RunId add(
      UserId owner,
      String name,
      String designName,
      DatasetId dataset,
      String datasetName,
      int datasetVersion,
      Origin origin,
      Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into run (owner_id, name, notes, parent_id, origin, design_name, dataset_id,
                             dataset_name, dataset_version, state, reason, summary, created_at)
            values (:owner, :name, '', :parent, :origin, :design, :dataset, :datasetName,
                    :datasetVersion, 'WAITING', '', '', :now)
            """)
        .param("owner", owner.value())
        .param("name", name)
        .param("design", designName)
        .param("dataset", dataset.value())
        .param("datasetName", datasetName)
        .param("datasetVersion", datasetVersion)
        .param("parent", origin.parent() == null ? null : origin.parent().value())
        .param("origin", origin.words())
        .param("now", utc(now))
        .update(key, "id");
    RunId id = new RunId(Objects.requireNonNull(key.getKey()).longValue());
    changed(id);
    return id;
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
    int rows =
        jdbc.sql("update run set name = :name where id = :id and name <> :name")
            .param("name", name)
            .param("id", id.value())
            .update();
    changedIf(rows, id);
  }

  void setNotes(RunId id, String notes) {
    int rows =
        jdbc.sql("update run set notes = :notes where id = :id and notes <> :notes")
            .param("notes", notes)
            .param("id", id.value())
            .update();
    changedIf(rows, id);
  }

  void setDeleted(RunId id, @Nullable Instant when) {
    int rows =
        jdbc.sql("update run set deleted_at = :when where id = :id")
            .param("when", when == null ? null : utc(when))
            .param("id", id.value())
            .update();
    changedIf(rows, id);
  }

  /**
   * Moves a run to a state; its start is kept from the first time, its end is that of the state.
   */
  void setStatus(RunId id, RunStatus status, String reason, String summary, Instant now) {
    int rows =
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
    changedIf(rows, id);
  }

  /** How many runs, of whomever, train or wait for it. */
  int active() {
    return jdbc.sql(
            """
            select count(*) from run where state in ('WAITING', 'TRAINING') and deleted_at is null
            """)
        .query(Integer.class)
        .single();
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
    Optional<UserId> owner = owner(id);
    jdbc.sql("delete from run where id = :id").param("id", id.value()).update();
    owners.remove(id);
    owner.ifPresent(this::changed);
  }

  /** A run with its progress as it is kept. */
  record Listed(Run run, String progress) {}

  /** A person's runs, the newest first. */
  List<Listed> listed(UserId owner) {
    return jdbc.sql(
            COLUMNS.replace("summary,", "summary, progress,")
                + "where owner_id = :owner and deleted_at is null order by id desc")
        .param("owner", owner.value())
        .query((row, _) -> new Listed(run(row), row.getString("progress")))
        .list();
  }

  /** What was set for some runs, as JSON; empty where that has not been gathered. */
  Map<RunId, String> settings(List<RunId> ids) {
    Map<RunId, String> all = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      jdbc.sql("select id, settings from run where id in (:ids)")
          .param(
              "ids",
              ids.subList(from, Math.min(ids.size(), from + AT_ONCE)).stream()
                  .map(RunId::value)
                  .toList())
          .query((row, _) -> all.put(new RunId(row.getLong("id")), row.getString("settings")))
          .list();
    }
    return all;
  }

  void setSettings(RunId id, String json) {
    int rows =
        jdbc.sql("update run set settings = :json where id = :id and settings <> :json")
            .param("json", json)
            .param("id", id.value())
            .update();
    changedIf(rows, id);
  }

  void setProgress(RunId id, String json) {
    int rows =
        jdbc.sql("update run set progress = :json where id = :id and progress <> :json")
            .param("json", json)
            .param("id", id.value())
            .update();
    changedIf(rows, id);
  }

  /** How far a run is, as JSON; empty before its first epoch. */
  String progress(RunId id) {
    return jdbc.sql("select progress from run where id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  /** The version of its dataset that a run used. */
  int version(RunId id) {
    return jdbc.sql("select dataset_version from run where id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  /** Runs whose settings nobody has gathered yet. */
  List<RunId> withoutSettings() {
    return jdbc.sql("select id from run where settings = '' order by id desc")
        .query((row, _) -> new RunId(row.getLong("id")))
        .list();
  }

  /** The tags of a person's runs, each run's in alphabetical order. */
  Map<RunId, List<String>> tags(UserId owner) {
    Map<RunId, List<String>> all = new HashMap<>();
    jdbc.sql(
            """
            select t.run_id, t.tag from run_tag t join run r on r.id = t.run_id
            where r.owner_id = :owner and r.deleted_at is null
            order by lower(t.tag), t.tag
            """)
        .param("owner", owner.value())
        .query(
            (row, _) ->
                all.computeIfAbsent(new RunId(row.getLong("run_id")), _ -> new ArrayList<>())
                    .add(row.getString("tag")))
        .list();
    return all;
  }

  int tagCount(RunId id) {
    return jdbc.sql("select count(*) from run_tag where run_id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  void addTag(RunId id, String tag) {
    int rows =
        jdbc.sql(
                """
            insert into run_tag (run_id, tag)
            select id, :tag from run where id = :id and not exists
              (select 1 from run_tag where run_id = :id and tag = :tag)
            """)
            .param("id", id.value())
            .param("tag", tag)
            .update();
    changedIf(rows, id);
  }

  void removeTag(RunId id, String tag) {
    int rows =
        jdbc.sql("delete from run_tag where run_id = :id and tag = :tag")
            .param("id", id.value())
            .param("tag", tag)
            .update();
    changedIf(rows, id);
  }

  /**
   * Rises with every change of what a person's lists show. This server alone writes these tables.
   */
  long revision(UserId owner) {
    return revisionOf(owner).get();
  }

  private AtomicLong revisionOf(UserId owner) {
    return revisions.computeIfAbsent(owner, _ -> new AtomicLong());
  }

  /** Something that lists show of a run is another one now, or will be once this is committed. */
  void changed(RunId id) {
    owner(id).ifPresent(this::changed);
  }

  private void changedIf(int rows, RunId id) {
    if (rows > 0) {
      changed(id);
    }
  }

  private void changed(UserId owner) {
    AtomicLong revision = revisionOf(owner);
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              revision.incrementAndGet();
            }
          });
    } else {
      revision.incrementAndGet();
    }
  }

  private Optional<UserId> owner(RunId id) {
    UserId known = owners.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<UserId> found =
        jdbc.sql("select owner_id from run where id = :id")
            .param("id", id.value())
            .query((row, _) -> new UserId(row.getLong(1)))
            .optional();
    if (owners.size() >= MOST_OWNERS) {
      owners.clear();
    }
    found.ifPresent(owner -> owners.put(id, owner));
    return found;
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
        row.getInt("dataset_version"),
        row.getInt("dataset_newest"),
        RunStatus.valueOf(row.getString("state")),
        row.getString("reason"),
        RunSummary.withoutTest(row.getString("summary")),
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
