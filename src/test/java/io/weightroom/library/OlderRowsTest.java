package io.weightroom.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.weightroom.account.UserId;
import io.weightroom.dataset.SplitPlan;
import io.weightroom.reader.DataSource;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that were written before datasets had versions are read as their first ones. */
class OlderRowsTest {
  private static final String SOURCE =
      """
      {"type":"csv","file":"model-store/datasets/1/data.csv",
       "options":{"choices":{"target":"b"}}}
      """;
  private static final String PREVIEW =
      """
      {"schema":{"type":"table","columns":[
         {"name":"a","kind":"number","role":"input","reason":"","categories":[],"missing":0,
          "format":""},
         {"name":"b","kind":"category","role":"target","reason":"","categories":["x","y"],
          "missing":0,"format":""}],
        "targets":["b"],"rows":4,"sampled":false},
       "format":{"separator":",","decimal":".","header":true},
       "columns":["a","b"],"rows":[["1","x"],["2","y"]],"images":[],"labels":[],"sampled":false,
       "problems":[]}
      """;

  @Test
  void datasetsDraftsAndRunsMigrate() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:older-rows;DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(database).target("4").load().migrate();
    JdbcClient jdbc = JdbcClient.create(database);
    OffsetDateTime now = OffsetDateTime.parse("2026-11-01T10:00:00Z");
    jdbc.sql("set referential_integrity false").update();
    add(jdbc, "Accepted", false, "abc", now);
    add(jdbc, "Draft", true, "", now);
    jdbc.sql(
            """
            insert into run (owner_id, name, notes, design_name, dataset_id, dataset_name, state,
                             reason, summary, created_at)
            values (1, 'brisk-otter', '', 'Small', 1, 'Accepted', 'FINISHED', '', '', :now)
            """)
        .param("now", now)
        .update();
    Flyway.configure().dataSource(database).load().migrate();

    Datasets datasets = new Datasets(jdbc, new DatasetFolders(Path.of("model-store")));
    Dataset accepted = datasets.find(new DatasetId(1)).orElseThrow();
    assertThat(accepted.version()).isEqualTo(1);
    assertThat(accepted.fingerprint()).isEqualTo("abc");
    assertThat(accepted.schema().samples()).isEqualTo(4);
    assertThat(accepted.source()).isInstanceOf(DataSource.Csv.class);
    assertThat(accepted.source().split()).isEqualTo(new SplitPlan.ByRecipe());
    assertThat(datasets.unprepared()).hasSize(1);
    assertThat(datasets.of(new UserId(1))).hasSize(1);
    Draft draft = new DraftTable(jdbc).find(new DatasetId(2)).orElseThrow();
    assertThat(draft.accepted()).isZero();
    assertThat(draft.preview().rows()).hasSize(2);
    assertThat(jdbc.sql("select dataset_version from run").query(Integer.class).single())
        .isEqualTo(1);

    datasets.setStored(new DatasetId(1), 1, accepted.preview());
    assertThat(datasets.find(new DatasetId(1)).orElseThrow().source())
        .isEqualTo(new DataSource.Stored(Path.of("model-store/datasets/1/v1")));
  }

  private static void add(
      JdbcClient jdbc, String name, boolean draft, String print, OffsetDateTime now) {
    jdbc.sql(
            """
            insert into dataset (owner_id, name, draft, source, preview, fingerprint, sample,
                                 created_at)
            values (1, :name, :draft, :source, :preview, :print, '', :now)
            """)
        .param("name", name)
        .param("draft", draft)
        .param("source", SOURCE)
        .param("preview", PREVIEW)
        .param("print", print)
        .param("now", now)
        .update();
  }
}
