package io.weightroom.run;

import io.weightroom.library.DatasetId;
import io.weightroom.library.DatasetUse;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which runs used a dataset. */
@Component
class RunUses implements DatasetUse {
  private static final int MOST = 500;

  private final JdbcClient jdbc;

  RunUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Use> of(DatasetId id) {
    return jdbc.sql(
            """
            select id, name, dataset_version from run
            where dataset_id = :dataset and deleted_at is null order by id desc
            limit :most
            """)
        .param("dataset", id.value())
        .param("most", MOST)
        .query(
            (row, _) ->
                new Use(
                    row.getInt("dataset_version"),
                    row.getString("name"),
                    "runs/" + row.getLong("id")))
        .list();
  }

  /** A deleted run, too, as long as it can be had back. */
  @Override
  public boolean needs(DatasetId id) {
    return jdbc.sql("select count(*) from run where dataset_id = :dataset")
            .param("dataset", id.value())
            .query(Long.class)
            .single()
        > 0;
  }
}
