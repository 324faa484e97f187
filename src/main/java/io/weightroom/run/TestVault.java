package io.weightroom.run;

import io.weightroom.account.UserId;
import io.weightroom.library.DatasetId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the test parts shut. A test part tells how a model does on data that nobody has looked at;
 * every look that leads to a choice between models spends some of that. So its numbers are shown
 * only where somebody has opened them for that run, and every opening is counted.
 */
@Repository
public class TestVault {
  private final JdbcClient jdbc;
  private final Runs runs;
  private final Clock clock;

  TestVault(JdbcClient jdbc, Runs runs, Clock clock) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * One look at a test part.
   *
   * @param by the person's name
   */
  public record Opening(String by, Instant at) {}

  /** Whether the numbers of a run's test part may be shown. */
  public boolean isOpen(RunId run) {
    return jdbc.sql("select count(*) from test_opening where run_id = :run and closed_at is null")
            .param("run", run.value())
            .query(Long.class)
            .single()
        > 0;
  }

  /** Those of some runs whose test part is open, for lists. */
  public Set<RunId> openOf(List<RunId> runs) {
    return runs.isEmpty()
        ? Set.of()
        : jdbc
            .sql(
                """
                select distinct run_id from test_opening
                where closed_at is null and run_id in (:runs)
                """)
            .param("runs", runs.stream().map(RunId::value).toList())
            .query((row, _) -> new RunId(row.getLong(1)))
            .list()
            .stream()
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Opens the test part of a run and counts that; one that is open stays so, and counts once. */
  public void open(RunId run, UserId person) {
    int opened =
        jdbc.sql(
                """
                insert into test_opening (run_id, dataset_id, opened_by, opened_at)
                select id, dataset_id, :person, :now from run where id = :run and not exists
                  (select 1 from test_opening where run_id = :run and closed_at is null)
                """)
            .param("person", person.value())
            .param("now", now())
            .param("run", run.value())
            .update();
    if (opened > 0) {
      runs.changed(run);
    }
  }

  /** Closes it again; what was seen stays counted. */
  public void close(RunId run) {
    int closed =
        jdbc.sql(
                """
                update test_opening set closed_at = :now
                where run_id = :run and closed_at is null
                """)
            .param("now", now())
            .param("run", run.value())
            .update();
    if (closed > 0) {
      runs.changed(run);
    }
  }

  /** How often the test part of a run was opened, the last time first. */
  public List<Opening> openings(RunId run) {
    return jdbc.sql(
            """
            select person.name, opening.opened_at from test_opening opening
            join account_user person on person.id = opening.opened_by
            where opening.run_id = :run order by opening.id desc
            """)
        .param("run", run.value())
        .query(
            (row, _) ->
                new Opening(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** How often test parts of a dataset were opened, over all runs, deleted ones as well. */
  public long openings(DatasetId dataset) {
    return jdbc.sql("select count(*) from test_opening where dataset_id = :dataset")
        .param("dataset", dataset.value())
        .query(Long.class)
        .single();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
